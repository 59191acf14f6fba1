import TraceModel
import TraceQL
import TraceTestSupport

/// Many small traces with known numbers: trace `n` starts `n` seconds after the origin and lasts `(n * 7) % 101` seconds.
enum TestTraces {
    static let origin = ConformanceScript.origin
    static let second: UInt64 = 1_000_000_000

    static func numbered(_ count: Int) -> [MemoryTrace] {
        (0..<count).map { number in
            let start = origin + UInt64(number) * second
            let root = span(number, rootID(number), .none, start, UInt64(number * 7 % 101) * second, name: "root")
            let child = span(
                number, SpanID(UInt64(number * 2 + 2)), rootID(number), start + 1, second / 10, name: "child")
            return MemoryTrace([root, child])
        }
    }

    static func rootID(_ trace: Int) -> SpanID { SpanID(UInt64(trace * 2 + 1)) }

    private static func span(
        _ trace: Int, _ id: SpanID, _ parent: SpanID, _ start: UInt64, _ duration: UInt64, name: String
    ) -> MemorySpan {
        MemorySpan(
            SpanData(
                traceID: TraceID(high: 1, low: UInt64(trace + 1)), spanID: id, parentSpanID: parent, name: name,
                start: UnixNanoseconds(start), end: UnixNanoseconds(start + duration),
                attributes: [Attribute("number", .int(Int64(trace))), Attribute("long", .string("text \(trace)"))]),
            resource: [Attribute("service.name", .string("service-\(trace % 3)"))])
    }

    static func query(_ text: String) throws -> TraceQLQuery {
        let root = try RootExpression.parse(text)
        try Validator.check(root)
        return TraceQLQuery(root)
    }

    static func range(_ seconds: UInt64, step: UInt64?, exemplars: Int = 0) -> MetricsRequest {
        MetricsRequest(
            from: UnixNanoseconds(origin), to: UnixNanoseconds(origin + seconds * second),
            step: step.map { $0 * second },
            exemplars: exemplars)
    }
}
