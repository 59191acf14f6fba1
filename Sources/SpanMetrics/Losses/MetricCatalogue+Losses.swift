/// Which minutes are incomplete.
extension MetricCatalogue {
    static let lostSpans = MetricDescription(
        .counter, "weir_lost_spans",
        help: "Spans that a service made and that never arrived, or were not kept, by service and reason.")
}
