import TraceModel

/// Reads the spans of a trace: a line each, children indented below their parent.
struct ConformanceTraceParser {
    let traceID: TraceID
    private(set) var labels: [SpanID: String] = [:]
    private var ids: [String: SpanID] = [:]

    init(traceID: TraceID) {
        self.traceID = traceID
    }

    mutating func spans(_ lines: [ScriptLine]) throws -> [MemorySpan] {
        var spans: [MemorySpan] = []
        var above: [(indentation: Int, span: Int)] = []
        for line in lines {
            switch line.keyword {
            case "event", "link": try add(line, to: &spans)
            default:
                above.removeAll { $0.indentation >= line.indentation }
                let parent = above.last.map { spans[$0.span].span.spanID } ?? .none
                spans.append(try span(line, parent))
                above.append((line.indentation, spans.count - 1))
            }
        }
        guard !spans.isEmpty else { throw ScriptError(description: "a trace without spans") }
        return spans
    }

    /// An event or a link of the span above it.
    private func add(_ line: ScriptLine, to spans: inout [MemorySpan]) throws {
        guard var last = spans.popLast() else { throw line.error("no span stands above it") }
        if line.keyword == "event" {
            last.span.events.append(try event(line, last))
        } else {
            last.span.links.append(try link(line))
        }
        spans.append(last)
    }

    private mutating func id(_ label: String) -> SpanID {
        if let known = ids[label] { return known }
        let id = SpanID(UInt64(ids.count + 1) + 0xa0)
        ids[label] = id
        labels[id] = label
        return id
    }

    private mutating func span(_ line: ScriptLine, _ parent: SpanID) throws -> MemorySpan {
        let words = line.words
        var span = MemorySpan(
            SpanData(
                traceID: traceID, spanID: id(words[0]), parentSpanID: parent, name: words[0],
                start: UnixNanoseconds(ConformanceScript.origin), end: UnixNanoseconds(ConformanceScript.origin)))
        var duration: UInt64 = 0
        for (key, value) in try words.dropFirst().map(line.property) {
            switch key {
            case "at": span.span.start = UnixNanoseconds(ConformanceScript.origin + UInt64(try line.duration(value)))
            case "for": duration = UInt64(try line.duration(value))
            case "parent": span.span.parentSpanID = id(value)
            default: try set(key, value, &span, line)
            }
        }
        span.span.end = UnixNanoseconds(span.span.start.value + duration)
        return span
    }

    private func set(_ key: String, _ value: String, _ span: inout MemorySpan, _ line: ScriptLine) throws {
        switch key {
        case "name": span.span.name = line.text(value)
        case "kind": span.span.kind = SpanKind.allCases.first { "\($0)" == value } ?? .unspecified
        case "status": span.span.status.code = SpanStatus.Code.allCases.first { "\($0)" == value } ?? .unset
        case "message": span.span.status.message = line.text(value)
        case "service": span.resource.append(Attribute("service.name", .string(line.text(value))))
        case "library": span.scope.name = line.text(value)
        case "version": span.scope.version = line.text(value)
        default:
            let scope = key.prefix { $0 != "." }
            let name = line.text(String(key.dropFirst(scope.count + 1)))
            let attribute = Attribute(name, try line.value(value))
            switch scope {
            case "span": span.span.attributes.append(attribute)
            case "resource": span.resource.append(attribute)
            case "instrumentation": span.scope.attributes.append(attribute)
            default: throw line.error("an unknown property \(key)")
            }
        }
    }

    private func event(_ line: ScriptLine, _ span: MemorySpan) throws -> SpanEvent {
        var event = SpanEvent(time: span.span.start, name: line.text(line.words[1]))
        for (key, value) in try line.words.dropFirst(2).map(line.property) {
            if key == "at" {
                event.time = UnixNanoseconds(span.span.start.value + UInt64(try line.duration(value)))
            } else {
                event.attributes.append(Attribute(key, try line.value(value)))
            }
        }
        return event
    }

    private func link(_ line: ScriptLine) throws -> SpanLink {
        guard let traceID = TraceID(hex: line.words[1]), let spanID = SpanID(hex: line.words[2]) else {
            throw line.error("a link names a trace and a span")
        }
        return SpanLink(
            traceID: traceID, spanID: spanID,
            attributes: try line.words.dropFirst(3).map { word in
                let (key, value) = try line.property(word)
                return Attribute(key, try line.value(value))
            })
    }
}
