import OTLPCodec

/// The protobuf decoders of all three signals.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProtobuf(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let body = UnsafeRawBufferPointer(start: data, count: size)
    if let export = try? OTLPTraceDecoder.decodeTraces(body, receivedAt: FuzzedExport.receivedAt) {
        FuzzedExport.check(export)
    }
    if let export = try? OTLPTraceDecoder.decodeLogs(body, receivedAt: FuzzedExport.receivedAt) {
        FuzzedExport.check(export)
    }
    if let metrics = try? OTLPMetricsDecoder.decode(protobuf: body) { FuzzedExport.check(metrics) }
    return 0
}
