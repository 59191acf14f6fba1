/// Families that are there only when asked for: other names for numbers that have one already, and the service graph.
package struct MetricFamilies: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `traces_service_graph_*`, by which Grafana draws a service map. Costs a bounded table of waiting spans.
    package static let serviceGraph = MetricFamilies(rawValue: 1)
    /// `traces_spanmetrics_*`: the span metrics under the names of Tempo's metrics generator.
    package static let tempo = MetricFamilies(rawValue: 2)
    /// `gen_ai_client_*`: the model calls under the names of the GenAI semantic conventions.
    package static let genAI = MetricFamilies(rawValue: 4)

    /// The names by which a configuration chooses them.
    package static let names: [(name: String, families: MetricFamilies)] = [
        ("service-graph", .serviceGraph), ("tempo", .tempo), ("gen-ai", .genAI),
    ]

    /// Reads a list such as `service-graph,tempo`; `none` is the empty set. nil when a name is unknown.
    package init?(names text: String) {
        self = []
        if text == "none" { return }
        for part in text.split(separator: ",") {
            guard let known = Self.names.first(where: { $0.name == part }) else { return nil }
            formUnion(known.families)
        }
    }
}
