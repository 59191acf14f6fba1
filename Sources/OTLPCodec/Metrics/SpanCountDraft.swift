internal import TraceModel

/// One data point of an SDK's counters of spans while it is read.
struct SpanCountDraft {
    private let metric: SDKMetric
    private var count: SDKSpanCount
    private var address = ""
    private var port = ""
    private var dropped: Bool?
    private var success: Bool?
    private var signal = ""
    private var hasValue = false
    private var isMarkedEmpty = false

    /// - Returns: nil when this metric does not count spans.
    init?(_ metric: SDKMetric, isDelta: Bool) {
        switch metric {
        case .processed, .formerProcessed: count = SDKSpanCount(.processor, isDelta: isDelta)
        case .exported, .formerExported: count = SDKSpanCount(.exporter, isDelta: isDelta)
        case .other: return nil
        }
        self.metric = metric
    }

    mutating func set(startedAt: UInt64) { count.startedAt = startedAt }

    mutating func set(time: UInt64) { count.time = time }

    /// `DataPointFlags`: a point may say that it has no value.
    mutating func set(flags: UInt32) { isMarkedEmpty = flags & 1 != 0 }

    mutating func set(spans: Int64) {
        hasValue = spans >= 0
        count.spans = UInt64(max(spans, 0))
    }

    /// Counters are whole numbers; some senders write them as doubles.
    mutating func set(spans: Double) {
        hasValue = spans >= 0 && spans < 0x1p63
        count.spans = hasValue ? UInt64(spans) : 0
    }

    mutating func set(_ attribute: AccountAttribute, _ value: AccountValue) {
        switch attribute {
        case .component: count.component = value.text
        case .componentType: count.componentType = value.text
        case .failure: count.failure = value.text
        case .address: address = value.text
        case .port: port = value.text
        case .dropped: dropped = value.flag
        case .success: success = value.flag
        case .signal: signal = value.text
        case .service, .instance: break
        }
    }

    /// The count; nil when the point has none, or is not about spans after all. Java's former points are told in the words of the
    /// conventions: they have no names of components, and say of what failed no more than that it did.
    var finished: SDKSpanCount? {
        guard hasValue, !isMarkedEmpty else { return nil }
        var count = count
        if !address.isEmpty || !port.isEmpty { count.server = "\(address):\(port)" }
        switch metric {
        case .formerProcessed:
            guard let dropped else { return nil }
            count.componentType = "batching_span_processor"
            count.failure = dropped ? "queue_full" : ""
        case .formerExported:
            guard signal == "span", let success else { return nil }
            count.componentType = "otlp_span_exporter"
            count.failure = success ? "" : "_OTHER"
        case .processed, .exported, .other: break
        }
        return count
    }
}
