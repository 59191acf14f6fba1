internal import TraceModel
internal import TraceQL

/// Small traces of every shape, whose few keys and values meet often.
package struct RandomTraces {
    static let origin: UInt64 = 1_790_000_000_000_000_000
    static let second: UInt64 = 1_000_000_000
    /// Spans start in this many seconds.
    static let seconds: UInt64 = 100

    package var generator: SeededGenerator

    package init(generator: SeededGenerator) {
        self.generator = generator
    }

    package mutating func traces(_ count: Int) -> [MemoryTrace] {
        (0..<count).map { number in trace(TraceID(high: generator.next() | 1, low: UInt64(number))) }
    }

    private mutating func trace(_ traceID: TraceID) -> MemoryTrace {
        let count = 1 + Int(generator.next() % (generator.chance(0.1) ? 40 : 8))
        let ids = (0..<count).map { SpanID(UInt64($0) * 0x1234_5678_9abc + 1 + generator.next() % 1000) }
        var order = Array(0..<count)
        order.shuffle(using: &generator)
        let start = Self.origin + generator.next() % (Self.seconds * Self.second)
        var spans: [MemorySpan] = []
        for index in 0..<count {
            let parent: SpanID
            switch generator.next() % 10 {
            case 0: parent = .none
            case 1: parent = SpanID(99)
            default: parent = index == 0 ? .none : ids[Int(generator.next() % UInt64(index))]
            }
            spans.append(span(traceID, ids[index], parent, start))
        }
        return MemoryTrace(order.map { spans[$0] })
    }

    private mutating func span(_ traceID: TraceID, _ id: SpanID, _ parent: SpanID, _ start: UInt64) -> MemorySpan {
        let begin = start + generator.next() % (3 * Self.second)
        let scopes = ["", "lib.a", "lib.b"]
        let scope = InstrumentationScope(
            name: pick(scopes), version: pick(["", "1", "2"]), attributes: generator.chance(0.3) ? attributes() : [])
        return MemorySpan(
            SpanData(
                traceID: traceID, spanID: id, parentSpanID: parent, name: pick(["chat", "embed", "GET /a", "GET /b"]),
                kind: pick(SpanKind.allCases), start: UnixNanoseconds(begin),
                end: UnixNanoseconds(begin + pick([0, 1, 1_000_000, 5_000_000, 250_000_000, 2_000_000_000])),
                status: SpanStatus(code: pick(SpanStatus.Code.allCases), message: pick(["", "", "refused"])),
                attributes: attributes(), events: events(begin), links: links()),
            resource: [Attribute("service.name", .string(pick(["web", "llm", "db"])))] + attributes(), scope: scope)
    }

    private mutating func events(_ start: UInt64) -> [SpanEvent] {
        (0..<max(0, Int(generator.next() % 5) - 2)).map { _ in
            SpanEvent(
                time: UnixNanoseconds(start + pick([0, 1_000_000, 5_000_000])), name: pick(["exception", "retry"]),
                attributes: attributes())
        }
    }

    private mutating func links() -> [SpanLink] {
        guard generator.chance(0.1) else { return [] }
        return [SpanLink(traceID: TraceID(high: 7, low: 7), spanID: SpanID(7), attributes: attributes())]
    }

    private mutating func attributes() -> [Attribute] {
        ["a", "b", "c"].filter { _ in generator.chance(0.5) }.map { Attribute($0, value()) }
    }

    private mutating func value() -> AttributeValue {
        switch generator.next() % 12 {
        case 0...3: .string(pick(["x", "y", "xy", ""]))
        case 4...7: .int(pick([-1, 0, 1, 2, 200, 500]))
        case 8: .double(pick([-1.5, 0, 0.5, 2]))
        case 9: .bool(generator.chance(0.5))
        case 10: .array((0..<generator.next() % 3).map { _ in .string(pick(["x", "y", "z"])) })
        default: .array((0..<generator.next() % 3).map { _ in .int(pick([1, 2])) })
        }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int(generator.next() % UInt64(values.count))]
    }
}
