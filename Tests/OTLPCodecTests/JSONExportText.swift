import OTLPCodec
import TraceModel
import TraceTestSupport

/// Writes requests as JSON in the many ways that mean the same: any order of keys, integers quoted or not, either case
/// of hexadecimal digits, characters escaped or not, unknown fields and white space in between.
struct JSONExportText {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    static func anyValue(_ value: AttributeValue) -> String {
        var text = JSONExportText(seed: 1)
        return text.anyValue(value)
    }

    mutating func request(_ groups: [ResourceSpansGroup]) -> String {
        object([
            (
                "resourceSpans",
                array(groups) { text, group in
                    text.object([
                        ("resource", text.resource(group.resource)),
                        ("schemaUrl", text.string(group.resource.schemaURL)),
                        ("scopeSpans", text.array(group.scopes) { $0.scopeSpans($1) }),
                    ])
                }
            )
        ])
    }

    private mutating func scopeSpans(_ group: ResourceSpansGroup.ScopeSpans) -> String {
        object([
            ("scope", scope(group.scope)), ("schemaUrl", string(group.scope.schemaURL)),
            ("spans", array(group.spans) { $0.span($1) }),
        ])
    }

    private mutating func resource(_ resource: Resource) -> String {
        object([
            ("attributes", attributes(resource.attributes)),
            ("droppedAttributesCount", integer(resource.droppedAttributesCount)),
        ])
    }

    private mutating func scope(_ scope: InstrumentationScope) -> String {
        object([
            ("name", string(scope.name)), ("version", string(scope.version)),
            ("attributes", attributes(scope.attributes)),
            ("droppedAttributesCount", integer(scope.droppedAttributesCount)),
        ])
    }

    private mutating func span(_ span: SpanData) -> String {
        object([
            ("traceId", hex("\(span.traceID)")), ("spanId", hex("\(span.spanID)")),
            ("parentSpanId", span.parentSpanID.isValid ? hex("\(span.parentSpanID)") : random.pick(["\"\"", "null"])),
            ("name", string(span.name)), ("traceState", string(span.traceState)),
            ("kind", random.oneIn(2) ? "\(span.kind.rawValue)" : "\"SPAN_KIND_\(span.kind.name)\""),
            ("startTimeUnixNano", integer(span.start.value)), ("endTimeUnixNano", integer(span.end.value)),
            ("attributes", attributes(span.attributes)), ("flags", integer(span.flags)),
            ("events", array(span.events) { $0.event($1) }), ("links", array(span.links) { $0.link($1) }),
            (
                "status",
                object([("code", integer(span.status.code.rawValue)), ("message", string(span.status.message))])
            ),
            ("droppedAttributesCount", integer(span.droppedAttributesCount)),
            ("droppedEventsCount", integer(span.droppedEventsCount)),
            ("droppedLinksCount", integer(span.droppedLinksCount)),
        ])
    }

    private mutating func event(_ event: SpanEvent) -> String {
        object([
            ("timeUnixNano", integer(event.time.value)), ("name", string(event.name)),
            ("attributes", attributes(event.attributes)),
            ("droppedAttributesCount", integer(event.droppedAttributesCount)),
        ])
    }

    private mutating func link(_ link: SpanLink) -> String {
        object([
            ("traceId", hex("\(link.traceID)")), ("spanId", hex("\(link.spanID)")),
            ("traceState", string(link.traceState)),
            ("attributes", attributes(link.attributes)), ("flags", integer(link.flags)),
            ("droppedAttributesCount", integer(link.droppedAttributesCount)),
        ])
    }

    private mutating func attributes(_ attributes: [Attribute]) -> String {
        array(attributes) { text, attribute in
            text.object([("key", text.string(attribute.key)), ("value", text.anyValue(attribute.value))])
        }
    }

    private mutating func anyValue(_ value: AttributeValue) -> String {
        switch value {
        case .empty: object([])
        case .string(let text): object([("stringValue", string(text))])
        case .bool(let bool): object([("boolValue", "\(bool)")])
        case .int(let int): object([("intValue", integer(int))])
        case .double(let double): object([("doubleValue", number(double))])
        case .bytes(let bytes): object([("bytesValue", base64(bytes))])
        case .array(let values):
            object([("arrayValue", object([("values", array(values) { $0.anyValue($1) })]))])
        case .map(let members): object([("kvlistValue", object([("values", attributes(members))]))])
        }
    }
}

/// The pieces of JSON itself.
extension JSONExportText {
    private mutating func object(_ members: [(String, String)]) -> String {
        var members = members
        if random.oneIn(4) {
            members.append(
                ("unknown\(random.below(100))", random.pick(["[{\"a\":[1,-2.5e3]}]", "null", "\"\\u0041\""])))
        }
        if random.oneIn(2) { members.shuffle(using: &random) }
        let written = members.map { "\(space())\(string($0.0))\(space()):\(space())\($0.1)" }
        return "{\(written.joined(separator: ","))\(space())}"
    }

    private mutating func array<Element>(_ elements: [Element], _ write: (inout Self, Element) -> String) -> String {
        "[\(elements.map { space() + write(&self, $0) }.joined(separator: ","))\(space())]"
    }

    private mutating func space() -> String {
        random.oneIn(8) ? random.pick([" ", "\n", "\t", "\r\n  "]) : ""
    }

    private mutating func integer(_ value: some FixedWidthInteger) -> String {
        random.oneIn(2) ? "\(value)" : "\"\(value)\""
    }

    private mutating func number(_ value: Double) -> String {
        guard value.isFinite else { return value > 0 ? "\"Infinity\"" : "\"-Infinity\"" }
        return random.oneIn(3) ? "\"\(value)\"" : "\(value)"
    }

    private mutating func hex(_ digits: String) -> String {
        "\"\(random.oneIn(3) ? digits.uppercased() : digits)\""
    }

    private mutating func base64(_ bytes: [UInt8]) -> String {
        var alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        if random.oneIn(2) { alphabet.replaceSubrange(62..., with: "-_") }
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        var text = ""
        for start in stride(from: 0, to: bits.count, by: 6) {
            let group = bits[start..<min(start + 6, bits.count)]
            let value = group.reduce(0) { $0 << 1 | Int($1) } << (6 - group.count)
            text.append(alphabet[value])
        }
        if random.oneIn(2) { text += String(repeating: "=", count: (4 - text.count % 4) % 4) }
        return "\"\(text)\""
    }

    private mutating func string(_ text: String) -> String {
        let escapesAll = random.oneIn(10)
        let written = text.unicodeScalars.map { scalar in
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            return mustEscape || escapesAll ? escaped(scalar) : String(scalar)
        }
        return "\"\(written.joined())\""
    }

    private mutating func escaped(_ scalar: Unicode.Scalar) -> String {
        let short: [Unicode.Scalar: String] = ["\"": "\\\"", "\\": "\\\\", "/": "\\/", "\n": "\\n"]
        if let text = short[scalar], random.oneIn(2) { return text }
        return String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: random.oneIn(2))
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
