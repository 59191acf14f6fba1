internal import COTLP
internal import TraceModel

/// Reads unpacked metrics, one level of the message per function.
struct MetricsMessageReader {
    private(set) var metrics = DecodedMetrics()
    private var room = OTLPLimits.spanCounts

    mutating func read(_ request: UnsafeMutablePointer<Otlp__MetricsRequest>) {
        for index in unsafe 0..<request.pointee.n_resource_metrics {
            guard let group = unsafe request.pointee.resource_metrics[index] else { continue }
            unsafe read(group)
        }
    }

    private mutating func read(_ group: UnsafeMutablePointer<Otlp__ResourceMetrics>) {
        var account = unsafe account(of: group.pointee.resource)
        for index in unsafe 0..<group.pointee.n_scope_metrics {
            guard let scope = unsafe group.pointee.scope_metrics[index] else { continue }
            for place in unsafe 0..<scope.pointee.n_metrics {
                guard let metric = unsafe scope.pointee.metrics[place] else { continue }
                unsafe read(metric, into: &account)
            }
        }
        if !account.counts.isEmpty { metrics.accounts.append(account) }
    }

    private func account(of resource: UnsafeMutablePointer<Otlp__Resource>?) -> SDKAccount {
        var account = SDKAccount(service: Resource.unknownService, instance: "")
        guard let resource = unsafe resource else { return account }
        unsafe Self.forEach(resource.pointee.attributes, resource.pointee.n_attributes) { attribute, value in
            account.set(attribute, value)
        }
        return account
    }

    private mutating func read(_ metric: UnsafeMutablePointer<Otlp__Metric>, into account: inout SDKAccount) {
        let name = unsafe metric.pointee.name
        guard let known = unsafe SDKMetric(name: UnsafeRawBufferPointer(start: name.data, count: name.len)) else {
            metrics.otherPoints += unsafe pointCount(metric)
            return
        }
        guard unsafe metric.pointee.data_case == OTLP__METRIC__DATA_SUM, let sum = unsafe metric.pointee.sum else {
            return
        }
        let isDelta = unsafe sum.pointee.aggregation_temporality == AggregationTemporality.delta.rawValue
        guard let draft = SpanCountDraft(known, isDelta: isDelta) else { return }
        for index in unsafe 0..<sum.pointee.n_data_points {
            guard room > 0, let point = unsafe sum.pointee.data_points[index] else { continue }
            guard let count = unsafe count(point, draft) else { continue }
            account.counts.append(count)
            room -= 1
        }
    }

    private func pointCount(_ metric: UnsafeMutablePointer<Otlp__Metric>) -> Int {
        switch unsafe metric.pointee.data_case {
        case OTLP__METRIC__DATA_SUM: unsafe metric.pointee.sum?.pointee.n_data_points ?? 0
        case OTLP__METRIC__DATA_GAUGE, OTLP__METRIC__DATA_HISTOGRAM, OTLP__METRIC__DATA_EXPONENTIAL_HISTOGRAM,
            OTLP__METRIC__DATA_SUMMARY:
            // All of these are the same message in the same place.
            unsafe metric.pointee.gauge?.pointee.n_data_points ?? 0
        default: 0
        }
    }

    private func count(_ point: UnsafeMutablePointer<Otlp__NumberDataPoint>, _ draft: SpanCountDraft) -> SDKSpanCount? {
        var draft = draft
        unsafe draft.set(startedAt: point.pointee.start_time_unix_nano)
        unsafe draft.set(time: point.pointee.time_unix_nano)
        unsafe draft.set(flags: point.pointee.flags)
        switch unsafe point.pointee.value_case {
        case OTLP__NUMBER_DATA_POINT__VALUE_AS_INT: unsafe draft.set(spans: point.pointee.as_int)
        case OTLP__NUMBER_DATA_POINT__VALUE_AS_DOUBLE: unsafe draft.set(spans: point.pointee.as_double)
        default: break
        }
        unsafe Self.forEach(point.pointee.attributes, point.pointee.n_attributes) { attribute, value in
            draft.set(attribute, value)
        }
        return draft.finished
    }

    private static func forEach(
        _ pairs: UnsafeMutablePointer<UnsafeMutablePointer<Otlp__KeyValue>?>?, _ count: Int,
        _ body: (AccountAttribute, AccountValue) -> Void
    ) {
        guard let pairs = unsafe pairs else { return }
        for index in 0..<count {
            guard let pair = unsafe pairs[index] else { continue }
            let key = unsafe pair.pointee.key
            guard
                let attribute = unsafe AccountAttribute(key: UnsafeRawBufferPointer(start: key.data, count: key.len))
            else { continue }
            body(attribute, unsafe value(pair.pointee.value))
        }
    }

    private static func value(_ value: UnsafeMutablePointer<Otlp__AnyValue>?) -> AccountValue {
        guard let value = unsafe value else { return .other }
        switch unsafe value.pointee.value_case {
        case OTLP__ANY_VALUE__VALUE_STRING_VALUE:
            let text = unsafe value.pointee.string_value
            return unsafe AccountValue(text: UnsafeRawBufferPointer(start: text.data, count: text.len))
        case OTLP__ANY_VALUE__VALUE_BOOL_VALUE: return unsafe .flag(value.pointee.bool_value != 0)
        case OTLP__ANY_VALUE__VALUE_INT_VALUE: return unsafe .number(value.pointee.int_value)
        default: return .other
        }
    }
}
