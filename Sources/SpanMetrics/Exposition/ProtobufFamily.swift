internal import TraceModel

/// One `io.prometheus.client.MetricFamily` as it is put together (prometheus/client_model, `metrics.proto`).
struct ProtobufFamily: Sendable {
    /// Fields of `MetricFamily`.
    private enum Field {
        static let name = 1
        static let help = 2
        static let type = 3
        static let metric = 4
        static let unit = 5
    }

    /// Fields of `Metric`.
    private enum MetricField {
        static let label = 1
        static let gauge = 2
        static let counter = 3
        static let histogram = 7
    }

    /// Name, help, type and unit.
    private var head = ProtobufWriter()
    private var metrics = ProtobufWriter()
    private var kind = MetricDescription.Kind.counter

    /// Bytes of the metrics so far.
    var byteCount: Int { metrics.bytes.count }

    /// No family: writing it writes nothing.
    init() {}

    init(_ metric: MetricDescription) {
        kind = metric.kind
        head.text(Field.name, metric.sampleName.utf8)
        head.text(Field.help, metric.help.utf8)
        head.varint(Field.type, metric.kind.protobufNumber)
        if let unit = metric.unit { head.text(Field.unit, unit.rawValue.utf8) }
    }

    /// Adds a counter or gauge.
    mutating func append(_ value: Double, _ labels: LabelSet, createdAt: UInt32) {
        let isCounter = kind == .counter
        metrics.message(Field.metric) { metric in
            metric.labels(MetricField.label, labels)
            metric.message(isCounter ? MetricField.counter : MetricField.gauge) {
                $0.double(1, value)
                if isCounter, createdAt > 0 { $0.timestamp(3, nanoseconds: UInt64(createdAt) * 1_000_000_000) }
            }
        }
    }

    mutating func append(_ histogram: some ReadableHistogram, _ labels: LabelSet) {
        metrics.message(Field.metric) { metric in
            metric.labels(MetricField.label, labels)
            metric.message(MetricField.histogram) { $0.histogram(histogram) }
        }
    }

    /// Writes the family after its length, and goes on with it empty. Families without metrics are left out.
    mutating func write(to bytes: inout [UInt8]) {
        guard byteCount > 0 else { return }
        bytes += ProtobufWriter.varint(UInt64(head.bytes.count + byteCount))
        bytes += head.bytes
        bytes += metrics.bytes
        metrics.removeAll()
    }
}

extension MetricDescription.Kind {
    /// The number in `MetricType`.
    fileprivate var protobufNumber: UInt64 {
        switch self {
        case .counter: 0
        case .gauge: 1
        case .histogram: 4
        }
    }
}
