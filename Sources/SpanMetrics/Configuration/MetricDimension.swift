/// A label that the configuration takes from an attribute.
package struct MetricDimension: Sendable, Hashable {
    package enum Source: String, Sendable {
        case resource, span
    }

    /// More make label sets that nobody can read, and multiply them.
    package static let largestCount = 8

    package let source: Source
    package let key: String
    package let label: String

    /// Labels that families have already, or that Prometheus gives a meaning of its own.
    private static let reserved: Set<String> = [
        "service_name", "span_name", "span_kind", "status_code", "service", "route", "provider", "model", "operation",
        "outcome", "error_class", "type", "reason", "age", "tool", "agent", "le", "quantile", "job", "instance",
        "otel_metric_overflow",
    ]

    /// - Parameter label: made of ``key`` when nil.
    package init?(_ source: Source, key: String, label: String? = nil) {
        let label = label ?? Self.sanitised(key)
        guard !key.isEmpty, Self.isLabel(label), !Self.reserved.contains(label) else { return nil }
        self.source = source
        self.key = key
        self.label = label
    }

    /// Reads `resource.KEY` or `span.KEY`, with `=LABEL` behind it where the label is to have another name.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let dot = parts[0].firstIndex(of: "."), let source = Source(rawValue: String(parts[0][..<dot])) else {
            return nil
        }
        let key = String(parts[0][parts[0].index(after: dot)...])
        self.init(source, key: key, label: parts.count > 1 ? String(parts[1]) : nil)
    }

    /// A list such as `resource.deployment.environment.name=env,span.tenant`; nil when one is malformed, a label
    /// repeats, or there are more than ``largestCount``.
    package static func list(_ text: String) -> [MetricDimension]? {
        var dimensions: [MetricDimension] = []
        for part in text.split(separator: ",") {
            guard let dimension = MetricDimension(String(part)) else { return nil }
            dimensions.append(dimension)
        }
        let labels = Set(dimensions.map(\.label))
        return labels.count == dimensions.count && dimensions.count <= largestCount ? dimensions : nil
    }

    /// A label name that Prometheus accepts in every format: what is no letter, digit or underscore becomes one.
    static func sanitised(_ key: String) -> String {
        let name = String(key.unicodeScalars.map { isLabelScalar($0) ? Character($0) : "_" })
        return name.first?.isNumber == true ? "_" + name : name
    }

    private static func isLabel(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
        // Names that begin with two underscores belong to Prometheus.
        return !text.hasPrefix("__") && text.unicodeScalars.allSatisfy(isLabelScalar)
    }

    private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}
