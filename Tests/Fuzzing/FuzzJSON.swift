import OTLPCodec

/// The JSON decoders of all three signals.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let body = UnsafeRawBufferPointer(start: data, count: size)
    if let export = try? OTLPJSONDecoder.decodeTraces(body, receivedAt: FuzzedExport.receivedAt) {
        FuzzedExport.check(export)
    }
    if let export = try? OTLPJSONDecoder.decodeLogs(body, receivedAt: FuzzedExport.receivedAt) {
        FuzzedExport.check(export)
    }
    if let metrics = try? OTLPMetricsDecoder.decode(json: body) { FuzzedExport.check(metrics) }
    return 0
}
