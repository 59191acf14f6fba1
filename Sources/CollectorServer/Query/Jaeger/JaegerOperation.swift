internal import TraceModel
internal import TraceQL

/// A span name of a service, and a kind that spans of that name have.
struct JaegerOperation: Comparable {
    let name: String
    /// Jaeger's word; empty for spans without a kind.
    let kind: String

    /// From the labels `name` and `kind` of a series.
    init?(_ labels: [SeriesLabel]) {
        guard case .text(let name)? = labels.first(where: { $0.name == "name" })?.value else { return nil }
        self.name = name
        if case .kind(let kind)? = labels.first(where: { $0.name == "kind" })?.value, kind != .unspecified {
            self.kind = kind.rawValue
        } else {
            kind = ""
        }
    }

    static func < (a: Self, b: Self) -> Bool { (a.name, a.kind) < (b.name, b.kind) }
}

extension JaegerParameters {
    /// A query for the names and kinds of a service's spans.
    func operationsQuery() throws(QueryError) -> String {
        guard let service = string("service") else { throw .badParameter("service", "service is missing") }
        var filter = Self.condition(service: service)
        if let text = string("spanKind") {
            guard let kind = KindWord(rawValue: text) else {
                let kinds = KindWord.allCases.map(\.rawValue).joined(separator: " or ")
                throw .badParameter("spanKind", "spanKind must be \(kinds), not \(text)")
            }
            filter += " && kind = \(kind.rawValue)"
        }
        return "{ \(filter) } | count_over_time() by(name, kind)"
    }
}
