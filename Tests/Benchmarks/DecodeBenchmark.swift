import LoadGenerator
import OTLPCodec
import TraceModel

/// From the bytes of a request to the columns of a batch, on one core.
enum DecodeBenchmark {
    /// More than fit in the second-level cache together, as on a busy receiver.
    private static let bodyCount = 24
    private static let seed: UInt64 = 7

    static func protobuf() throws {
        let bodies = bodies
        try measure(bodies) { try OTLPTraceDecoder.decodeTraces($0, receivedAt: WallClock().now) }
    }

    static func json() throws {
        let bodies = try bodies.map { (OTLPJSONBody.encode(try decode($0.body)), $0.spans) }
        try measure(bodies) { try OTLPJSONDecoder.decodeTraces($0, receivedAt: WallClock().now) }
    }

    static var bodies: [(body: [UInt8], spans: Int)] {
        ChatTraffic.bodies(bodyCount, seed: seed, now: WallClock().now)
    }

    static func decode(_ body: [UInt8]) throws -> SpanBatch {
        try body.withUnsafeBytes { try OTLPTraceDecoder.decodeTraces($0, receivedAt: WallClock().now).batch }
    }

    private static func measure(
        _ bodies: [(body: [UInt8], spans: Int)], _ decode: (UnsafeRawBufferPointer) throws -> DecodedExport
    ) throws {
        let spans = bodies.reduce(0) { $0 + $1.spans }
        let bytes = bodies.reduce(0) { $0 + $1.body.count }
        let seconds = try Stopwatch.secondsPerRound {
            var decoded = 0
            for (body, _) in bodies { decoded += try body.withUnsafeBytes { try decode($0).batch.spanCount } }
            precondition(decoded == spans, "the decoder lost spans")
        }
        Figures.print("bytes per span", Double(bytes) / Double(spans), "B")
        Figures.print("spans decoded per second", Double(spans) / seconds, "spans/s")
        Figures.print("bytes decoded per second", Double(bytes) / seconds / 1e6, "MB/s")
    }
}
