import OTLPCodec
import TraceModel
import TraceTestSupport

/// Draws groups of spans with everything a span can have.
struct JSONRandomExport {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func groups() -> [ResourceSpansGroup] {
        list(upTo: 3) { draw in
            ResourceSpansGroup(
                resource: draw.resource(),
                scopes: draw.list(upTo: 3) { draw in
                    ResourceSpansGroup.ScopeSpans(scope: draw.scope(), spans: draw.list(upTo: 4) { $0.span() })
                })
        }
    }

    private mutating func list<Element>(upTo most: Int, _ draw: (inout Self) -> Element) -> [Element] {
        (0..<random.below(most + 1)).map { _ in draw(&self) }
    }

    private mutating func resource() -> Resource {
        var attributes = attributes()
        if random.oneIn(2) { attributes.append(Attribute("service.name", .string(text()))) }
        return Resource(attributes: attributes, droppedAttributesCount: count(), schemaURL: text())
    }

    private mutating func scope() -> InstrumentationScope {
        InstrumentationScope(
            name: text(), version: text(), attributes: attributes(), droppedAttributesCount: count(), schemaURL: text())
    }

    private mutating func span() -> SpanData {
        SpanData(
            traceID: traceID(), spanID: spanID(), parentSpanID: random.oneIn(3) ? .none : spanID(), name: text(),
            kind: random.pick(SpanKind.allCases), start: time(), end: time(),
            status: SpanStatus(code: random.pick(SpanStatus.Code.allCases), message: text()),
            attributes: attributes(),
            events: list(upTo: 3) {
                SpanEvent(
                    time: $0.time(), name: $0.text(), attributes: $0.attributes(), droppedAttributesCount: $0.count())
            },
            links: list(upTo: 3) {
                SpanLink(
                    traceID: $0.traceID(), spanID: $0.spanID(), traceState: $0.text(), attributes: $0.attributes(),
                    droppedAttributesCount: $0.count(), flags: $0.count())
            },
            traceState: text(), flags: count(), droppedAttributesCount: count(), droppedEventsCount: count(),
            droppedLinksCount: count())
    }

    private mutating func traceID() -> TraceID { TraceID(high: random.next(), low: random.next() | 1) }
    private mutating func spanID() -> SpanID { SpanID(random.next() | 1) }
    private mutating func count() -> UInt32 { random.oneIn(2) ? 0 : UInt32(truncatingIfNeeded: random.next()) }
    private mutating func time() -> UnixNanoseconds { UnixNanoseconds(1 + random.next() % JSONText.receivedAt.value) }

    private mutating func text() -> String {
        let alphabet = [
            "a", "service.name", "\"", "\\", "/", "\n", "\u{0}", "\u{1f}", "\u{7f}", "ß", "€", "𝄞", "🙂", " ",
        ]
        if random.oneIn(30) { return String(repeating: "long ", count: 100) }
        return (0..<random.below(6)).map { _ in random.pick(alphabet) }.joined()
    }

    mutating func attributes(depth: Int = 0) -> [Attribute] {
        list(upTo: 4) { Attribute($0.text(), $0.value(depth: depth)) }
    }

    private mutating func value(depth: Int) -> AttributeValue {
        switch random.below(depth < 6 ? 9 : 7) {
        case 0: .empty
        case 1, 2: .string(text())
        case 3: .bool(random.oneIn(2))
        case 4: .int(Int64(bitPattern: random.next()))
        case 5: .double(double())
        case 6: .bytes((0..<random.below(7)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        case 7: .array(list(upTo: 3) { $0.value(depth: depth + 1) })
        default: .map(attributes(depth: depth + 1))
        }
    }

    private mutating func double() -> Double {
        let double = Double(bitPattern: random.next())
        return double.isNaN ? .infinity : double
    }
}
