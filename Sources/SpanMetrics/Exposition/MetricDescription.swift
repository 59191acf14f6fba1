/// The declaration of one metric family: its name, what it means and how it is counted.
package struct MetricDescription: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package enum Unit: String, Sendable {
        case seconds, bytes, usd
    }

    /// Without the `_total` of a counter; ends with the unit, if there is one (OpenMetrics 1.0.0, "Unit").
    package let name: String
    package let kind: Kind
    package let unit: Unit?
    /// One sentence without quotes, backslashes or line ends.
    package let help: String

    package init(_ kind: Kind, _ name: String, unit: Unit? = nil, help: String) {
        if let unit { precondition(name.hasSuffix("_\(unit)"), "the name of a metric ends with its unit") }
        self.kind = kind
        self.name = name
        self.unit = unit
        self.help = help
    }

    /// The name samples have that belong to no part of a histogram.
    package var sampleName: String {
        kind == .counter ? name + "_total" : name
    }
}
