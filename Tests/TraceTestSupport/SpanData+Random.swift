package import TraceModel

extension SpanData {
    /// A span with everything a span can have, some of it empty, some of it odd.
    package static func random(
        traceID: TraceID? = nil, parent: SpanID = .none, using generator: inout SeededGenerator
    ) -> SpanData {
        let start = 1_790_000_000_000_000_000 + generator.next() % 1_000_000_000_000
        return SpanData(
            traceID: traceID ?? TraceID(high: generator.next(), low: generator.next() | 1),
            spanID: SpanID(generator.next() | 1), parentSpanID: parent, name: randomText(&generator),
            kind: SpanKind.allCases.randomElement(using: &generator) ?? .server, start: UnixNanoseconds(start),
            end: UnixNanoseconds(start + generator.next() % 60_000_000_000),
            status: SpanStatus(
                code: SpanStatus.Code.allCases.randomElement(using: &generator) ?? .error,
                message: randomText(&generator)),
            attributes: randomAttributes(&generator, depth: 3),
            events: (0..<generator.next() % 3).map { _ in
                SpanEvent(
                    time: UnixNanoseconds(start + generator.next() % 1000), name: randomText(&generator),
                    attributes: randomAttributes(&generator, depth: 1),
                    droppedAttributesCount: UInt32(generator.next() % 3))
            },
            links: (0..<generator.next() % 2).map { _ in
                SpanLink(
                    traceID: TraceID(high: generator.next(), low: 1), spanID: SpanID(generator.next() | 1),
                    traceState: randomText(&generator), attributes: randomAttributes(&generator, depth: 1),
                    flags: UInt32(generator.next() % 512))
            },
            traceState: generator.chance(0.2) ? "vendor=1" : "", flags: UInt32(generator.next() % 1024),
            droppedAttributesCount: UInt32(generator.next() % 2), droppedEventsCount: UInt32(generator.next() % 2),
            droppedLinksCount: UInt32(generator.next() % 2))
    }

    private static func randomText(_ generator: inout SeededGenerator) -> String {
        let texts = ["", "GET /chat", "chat gpt-4o", "日本語のスパン", "a\u{0}b", "<script>\"'&", "🌊", "line\nbreak\t"]
        if generator.chance(0.05) { return String(repeating: "long text ", count: Int(generator.next() % 300)) }
        return (texts.randomElement(using: &generator) ?? "") + (generator.chance(0.3) ? String(generator.next()) : "")
    }

    private static func randomAttributes(_ generator: inout SeededGenerator, depth: Int) -> [Attribute] {
        (0..<generator.next() % 6).map { index in
            Attribute("key.\(index)." + randomText(&generator), randomValue(&generator, depth: depth))
        }
    }

    private static func randomValue(_ generator: inout SeededGenerator, depth: Int) -> AttributeValue {
        switch generator.next() % (depth > 0 ? 8 : 6) {
        case 0: return .empty
        case 1: return .string(randomText(&generator))
        case 2: return .bool(generator.chance(0.5))
        case 3: return .int(Int64(bitPattern: generator.next()))
        case 4: return .double(Double(Int64(bitPattern: generator.next())) / 1024)
        case 5: return .bytes((0..<generator.next() % 9).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
        case 6: return .array((0..<generator.next() % 4).map { _ in randomValue(&generator, depth: depth - 1) })
        default: return .map(randomAttributes(&generator, depth: depth - 1))
        }
    }
}
