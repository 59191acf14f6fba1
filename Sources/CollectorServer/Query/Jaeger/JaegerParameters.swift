internal import Foundation
internal import TraceModel
internal import TraceQL

/// The parameters of Jaeger's query API, as its viewer and Grafana send them. Times are Unix microseconds.
struct JaegerParameters {
    /// What Jaeger's viewer allows, and its server's default.
    private static let largestLimit = 1500
    private static let defaultLimit = 100
    private static let day: UInt64 = 86_400_000_000_000

    private let parameters: QueryParameters

    init(_ parameters: QueryParameters) {
        self.parameters = parameters
    }

    func string(_ name: String) -> String? { parameters.string(name) }

    /// Traces asked for by id; empty when they are searched.
    func traceIDs() throws(QueryError) -> [TraceID] {
        var ids: [TraceID] = []
        for text in parameters.strings("traceID") { ids.append(try Self.traceID(text)) }
        return ids
    }

    static func traceID(_ text: String) throws(QueryError) -> TraceID {
        guard let id = TraceID(unpadded: text) else {
            throw .badParameter("traceID", "a trace id is up to 32 hexadecimal digits, not all zero; this is \(text)")
        }
        return id
    }

    func limit() throws(QueryError) -> Int {
        guard let text = string("limit") else { return Self.defaultLimit }
        guard let limit = Int(text), (1...Self.largestLimit).contains(limit) else {
            throw .badParameter("limit", "limit must be a number from 1 to \(Self.largestLimit), not \(text)")
        }
        return limit
    }

    /// A query for spans that meet every condition; Jaeger asks for all of one span.
    func query() throws(QueryError) -> String {
        var conditions: [String] = []
        if let service = string("service") { conditions.append(Self.condition(service: service)) }
        if let name = string("operation") { conditions.append("name = \(Printer.quoted(name))") }
        for (key, value) in try tags() { conditions.append(Self.condition(key, value)) }
        if let shortest = try duration("minDuration") { conditions.append("duration >= \(shortest)ns") }
        if let longest = try duration("maxDuration") { conditions.append("duration <= \(longest)ns") }
        return "{ \(conditions.joined(separator: " && ")) }"
    }

    /// Spans of a service; those without a name of their service are listed under one, too.
    static func condition(service: String) -> String {
        let named = "resource.service.name = \(Printer.quoted(service))"
        return service == Resource.unknownService ? "(\(named) || resource.service.name = nil)" : named
    }

    /// `tags={"http.status_code":"500"}`, and `tag=http.status_code:500`, repeated.
    private func tags() throws(QueryError) -> [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = []
        for text in parameters.strings("tag") {
            guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
                throw .badParameter("tag", "tag must be a key, a colon and a value, not \(text)")
            }
            tags.append((String(text[..<colon]), String(text[text.index(after: colon)...])))
        }
        for text in parameters.strings("tags") {
            guard let members = try? JSONDecoder().decode([String: JaegerTagText].self, from: Data(text.utf8)) else {
                throw .badParameter("tags", "tags must be a JSON object of texts such as {\"a\":\"b\"}, not \(text)")
            }
            tags += members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.text) }
        }
        return tags
    }

    /// Tags that Jaeger makes of what are fields of a span are looked up there.
    private static func condition(_ key: String, _ value: String) -> String {
        switch key {
        case "error" where value == "true": return "status = error"
        case "error" where value == "false": return "status != error"
        case "span.kind":
            if let kind = KindWord(rawValue: value) { return "kind = \(kind.rawValue)" }
        case "otel.status_code":
            if let status = StatusWord(rawValue: value.lowercased()) { return "status = \(status.rawValue)" }
        case "otel.status_description": return "statusMessage = \(Printer.quoted(value))"
        case "otel.scope.name": return "instrumentation:name = \(Printer.quoted(value))"
        case "otel.scope.version": return "instrumentation:version = \(Printer.quoted(value))"
        default: break
        }
        return TagCondition(key: key, value: value).attribute
    }

    /// When a span that meets the conditions starts, both inclusive. Without `start` the range reaches `lookback` back,
    /// and without that to the beginning.
    func range() throws(QueryError) -> ClosedRange<UInt64> {
        // A microsecond has a thousand nanoseconds: its last one is in.
        let end = try number("end").map { $0.multipliedSaturating(1000, plus: 999) } ?? .max
        var start = try number("start")?.multipliedSaturating(1000) ?? 0
        if string("start") == nil, let text = string("lookback"), let back = QueryParameters.nanoseconds(text) {
            let now = min(end, UnixNanoseconds.now.value)
            start = now > back ? now - back : 0
        }
        guard start <= end else { throw .badParameter("end", "end must not be before start") }
        return start...end
    }

    /// Milliseconds `endTs` and `lookback`; by default the day before now.
    func dependencyRange() throws(QueryError) -> (from: UnixNanoseconds, to: UnixNanoseconds) {
        let end = try number("endTs")?.multipliedSaturating(1_000_000) ?? UnixNanoseconds.now.value
        let back = try number("lookback")?.multipliedSaturating(1_000_000) ?? Self.day
        return (UnixNanoseconds(end > back ? end - back : 0), UnixNanoseconds(end))
    }

    private func number(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        guard let number = UInt64(text) else {
            throw .badParameter(name, "\(name) must be a whole number, not \(text)")
        }
        return number
    }

    private func duration(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        guard let nanoseconds = QueryParameters.nanoseconds(text), nanoseconds <= UInt64(Int64.max) else {
            throw .badParameter(name, "\(name) must be a duration such as 250ms or 1.5s, not \(text)")
        }
        return nanoseconds
    }
}

/// A member of `tags`: a text, or what a hand-written one has instead.
private struct JaegerTagText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else if let flag = try? container.decode(Bool.self) {
            text = "\(flag)"
        } else if let number = try? container.decode(Int64.self) {
            text = "\(number)"
        } else {
            text = "\(try container.decode(Double.self))"
        }
    }
}

extension UInt64 {
    fileprivate func multipliedSaturating(_ factor: UInt64, plus rest: UInt64 = 0) -> UInt64 {
        let (product, isOverflown) = multipliedReportingOverflow(by: factor)
        return isOverflown || product > .max - rest ? .max : product + rest
    }
}
