/// What the health board says.
extension MetricCatalogue {
    static let healthStatus = MetricDescription(
        .gauge, "weir_health_status",
        help: "How unusual the last five minutes of a route or model are: 0 is usual, 1 a warning, 2 bad.")
    static let healthLearning = MetricDescription(
        .gauge, "weir_health_learning",
        help: "1 while there is not enough to compare a route or model with.")
    static let healthUntracked = MetricDescription(
        .counter, "weir_health_untracked_observations",
        help: "Requests and model calls that the health board had no room for.")
}
