internal import ArgumentParser
internal import SpanMetrics

/// Options of what `/metrics` counts, and of how much of it.
struct MetricsOptions: ParsableArguments {
    @Option(help: "Label sets of span metrics; further ones are counted together. (default: 10000)")
    var metricsSeriesLimit: Int?

    @Option(help: "Label sets of each group of LLM metrics, and edges of the service graph. (default: 2000)")
    var metricsGroupLimit: Int?

    @Option(help: "Values of one label; further ones become __overflow__. (default: 1000)")
    var metricsLabelLimit: Int?

    @Option(help: "Span names of one service; in further ones ids and numbers are replaced. (default: 500)")
    var metricsNameLimit: Int?

    @Option(help: "How long a series stays without an observation, such as 15m; 0s keeps all. (default: 15m)")
    var metricsIdle: String?

    @Option(
        help: ArgumentHelp(
            "Labels from attributes: resource.KEY or span.KEY, =LABEL behind it for another name; commas between.",
            valueName: "list"))
    var metricsDimensions: String?

    @Option(
        help: ArgumentHelp(
            "Families besides the usual ones: service-graph, tempo, gen-ai, with commas between; or none. "
                + "(default: service-graph)", valueName: "list"))
    var metricsFamilies: String?

    /// The configuration that flags and environment make together.
    func configuration(_ settings: EnvironmentSettings) throws -> SpanMetricsConfiguration {
        var configuration = SpanMetricsConfiguration()
        configuration.limits = try limits(settings)
        let dimensions = metricsDimensions ?? settings.string("metrics-dimensions") ?? ""
        guard let list = MetricDimension.list(dimensions) else {
            throw ValidationError(
                "--metrics-dimensions must name at most \(MetricDimension.largestCount) attributes such as "
                    + "resource.deployment.environment.name=env,span.tenant, with labels that are new, not \(dimensions)"
            )
        }
        configuration.dimensions = list
        if let names = metricsFamilies ?? settings.string("metrics-families") {
            guard let families = MetricFamilies(names: names) else {
                let known = MetricFamilies.names.map(\.name).joined(separator: ", ")
                throw ValidationError("--metrics-families must be none, or some of \(known), not \(names)")
            }
            configuration.families = families
        }
        return configuration
    }

    private func limits(_ settings: EnvironmentSettings) throws -> MetricLimits {
        let numbers = 1...Int(Int32.max) - 1
        var limits = MetricLimits()
        limits.spanSeries =
            try settings.integer(metricsSeriesLimit, "metrics-series-limit", in: numbers) ?? limits.spanSeries
        limits.groupSeries =
            try settings.integer(metricsGroupLimit, "metrics-group-limit", in: numbers) ?? limits.groupSeries
        limits.labelValues =
            try settings.integer(metricsLabelLimit, "metrics-label-limit", in: numbers) ?? limits.labelValues
        limits.spanNames = try settings.integer(metricsNameLimit, "metrics-name-limit", in: numbers) ?? limits.spanNames
        let idle = metricsIdle ?? settings.string("metrics-idle")
        limits.idleSeconds =
            idle == "0s" ? 0 : try settings.age(metricsIdle, "metrics-idle") ?? limits.idleSeconds
        return limits
    }
}
