/// Writes metric families in one of Prometheus' text formats.
///
/// The caller writes all samples of a family before it begins the next: both formats require that.
package struct ExpositionWriter: Sendable {
    package let format: ExpositionFormat
    private(set) var bytes: [UInt8] = []

    package init(format: ExpositionFormat) {
        self.format = format
    }

    /// Writes the head of a family.
    package mutating func begin(_ metric: MetricDescription) {
        // The classic format names a counter's family as its samples, OpenMetrics without the suffix.
        let name = format == .openMetrics ? metric.name : metric.sampleName
        write("# HELP \(name) \(metric.help)\n# TYPE \(name) \(metric.kind.rawValue)\n")
        if format == .openMetrics, let unit = metric.unit { write("# UNIT \(name) \(unit.rawValue)\n") }
    }

    /// Writes one sample of a counter or gauge.
    package mutating func sample(_ metric: MetricDescription, _ labels: LabelSet = .none, _ value: UInt64) {
        begin(sample: metric.sampleName, labels)
        write(value)
        endLine()
    }

    /// Writes one sample whose value is a number of nanoseconds, in seconds.
    package mutating func sample(_ metric: MetricDescription, _ labels: LabelSet = .none, nanoseconds: UInt64) {
        begin(sample: metric.sampleName, labels)
        write(nanoseconds: UInt128(nanoseconds))
        endLine()
    }

    /// A family with a single sample.
    package mutating func family(_ metric: MetricDescription, _ labels: LabelSet = .none, _ value: UInt64) {
        begin(metric)
        sample(metric, labels, value)
    }

    /// Returns what was written, with the end mark of OpenMetrics.
    package consuming func finish() -> [UInt8] {
        if format == .openMetrics { write("# EOF\n") }
        return bytes
    }

    mutating func begin(sample name: String, _ labels: LabelSet) {
        write(name)
        if !labels.bytes.isEmpty {
            write("{")
            bytes.append(contentsOf: labels.bytes)
            write("}")
        }
        write(" ")
    }

    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(raw text: [UInt8]) {
        bytes.append(contentsOf: text)
    }
}
