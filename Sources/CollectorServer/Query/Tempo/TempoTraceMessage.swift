internal import OTLPCodec

/// A trace in protobuf as Tempo answers it (tempo.proto `Trace`, `TraceByIDResponse`).
///
/// `Trace` has the resource spans as its field 1, like an OTLP export request: one encoding serves both.
struct TempoTraceMessage {
    /// Field 1 of `TraceByIDResponse`, length-delimited.
    private static let traceTag: UInt8 = 0x0a

    private let trace: [UInt8]

    init(_ groups: [ResourceSpansGroup]) {
        trace = OTLPTraceEncoder.encode(groups)
    }

    /// The first version of the call answers a `Trace`, the second one within a `TraceByIDResponse` whose status is
    /// complete, which is 0 and thus not written.
    func bytes(_ version: TempoCall.Version) -> [UInt8] {
        if version == .first { return trace }
        var bytes = [Self.traceTag]
        var length = UInt(trace.count)
        while length >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: length) | 0x80)
            length >>= 7
        }
        bytes.append(UInt8(length))
        return bytes + trace
    }
}
