/// Writes metric families in one of Prometheus' formats.
///
/// The caller writes all samples of a family before it begins the next: every format requires that.
package struct ExpositionWriter: Sendable {
    /// Large enough that a write to a socket is worth it, small enough that hundreds of scrapers are no burden.
    static let chunkBytes = 64 << 10

    package let format: ExpositionFormat
    var bytes: [UInt8] = []
    /// The family being written in protobuf, where its length comes first.
    var family = ProtobufFamily()

    package init(format: ExpositionFormat) {
        self.format = format
    }

    /// Writes the head of a family.
    package mutating func begin(_ metric: MetricDescription) {
        if format == .protobuf {
            family.write(to: &bytes)
            family = ProtobufFamily(metric)
            return
        }
        // The classic format names a counter's family as its samples, OpenMetrics without the suffix.
        let name = format == .openMetrics ? metric.name : metric.sampleName
        write("# HELP \(name) \(metric.help)\n# TYPE \(name) \(metric.kind.rawValue)\n")
        if format == .openMetrics, let unit = metric.unit { write("# UNIT \(name) \(unit.rawValue)\n") }
    }

    /// Writes one sample of a counter or gauge.
    /// - Parameters:
    ///   - value: in small units.
    ///   - createdAt: when it began, in Unix seconds; 0 when that is not known.
    package mutating func sample(
        _ metric: MetricDescription, _ labels: LabelSet = .none, _ value: UInt128, _ scale: ExpositionScale,
        createdAt: UInt32 = 0
    ) {
        if format == .protobuf {
            family.append(scale.value(value), labels, createdAt: createdAt)
            flushFamilyIfLarge()
            return
        }
        begin(sample: metric.sampleName, labels)
        write(value, scale)
        endLine()
    }

    package mutating func sample(
        _ metric: MetricDescription, _ labels: LabelSet = .none, _ value: UInt64, createdAt: UInt32 = 0
    ) {
        sample(metric, labels, UInt128(value), .count, createdAt: createdAt)
    }

    /// A family with a single sample.
    package mutating func family(
        _ metric: MetricDescription, _ labels: LabelSet = .none, _ value: UInt64, _ scale: ExpositionScale = .count
    ) {
        begin(metric)
        sample(metric, labels, UInt128(value), scale)
    }

    /// Returns what was written, with the end mark of OpenMetrics.
    package consuming func finish() -> [UInt8] {
        end()
        return bytes
    }

    /// Writes what belongs behind the last family.
    mutating func end() {
        switch format {
        case .text: break
        case .openMetrics: write("# EOF\n")
        case .protobuf:
            family.write(to: &bytes)
            family = ProtobufFamily()
        }
    }

    /// Hands out what was written so far, and forgets it.
    mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        bytes.reserveCapacity(Self.chunkBytes + Self.chunkBytes / 4)
        return taken
    }

    /// A family may come as several messages of its name: readers of the delimited form take each by itself. So a
    /// large family needs no large buffer.
    mutating func flushFamilyIfLarge() {
        if family.byteCount >= Self.chunkBytes { family.write(to: &bytes) }
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
