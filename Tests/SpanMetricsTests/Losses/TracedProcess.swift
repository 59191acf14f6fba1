import SpanMetrics
import TraceModel

/// A process with a tracer that numbers its records, as `RequestTracing` does, and a collector that takes note of them.
struct TracedProcess {
    static let second: UInt64 = 1_000_000_000
    /// A whole minute.
    static let noon: UInt64 = 1_700_000_040 * second

    var service = "checkout"
    var instance = "pod-1"
    var startedAt = noon
    var isAccounted = true

    /// The batch with the records of these numbers; record n ends n seconds after the start.
    func batch(_ numbers: some Sequence<UInt64>, dropped: [String: Int64] = [:]) -> SpanBatch {
        var builder = SpanBatchBuilder()
        let scope = builder.append(InstrumentationScope(name: "test"))
        var attributes = [
            Attribute("service.name", .string(service)), Attribute("service.instance.id", .string(instance)),
        ]
        if isAccounted { attributes.append(Attribute("weir.sdk.started", .int(Int64(startedAt)))) }
        let resource = builder.append(Resource(attributes: attributes))
        for (place, number) in numbers.enumerated() {
            // No clock goes as far as numbers do.
            let start = startedAt + (min(number, 1 << 20) - 1) * Self.second
            var span = CountedSpan(start: start, duration: Int64(Self.second), id: number)
            span.attributes = [Attribute("weir.sdk.sequence", .int(Int64(number)))]
            if place == 0 {
                span.attributes += dropped.map { Attribute("weir.sdk.dropped." + $0.key, .int($0.value)) }
            }
            builder.append(span.data, resource: resource, scope: scope)
        }
        return builder.finish()
    }
}

extension LossLedger {
    /// Takes note of a batch `seconds` after noon.
    func record(_ batch: SpanBatch, _ seconds: UInt64) {
        record(batch, at: UnixNanoseconds(TracedProcess.noon + seconds * TracedProcess.second))
    }

    /// What is known so long after the last batch that nothing more is awaited.
    func report(_ seconds: UInt64 = 7200) -> LossReport {
        report(at: UnixNanoseconds(TracedProcess.noon + seconds * TracedProcess.second))
    }
}

extension LossReport {
    /// Spans by reason, over all stretches.
    var reasons: [String: UInt64] {
        var sums: [String: UInt64] = [:]
        for stretch in stretches {
            for reason in LossReason.allCases where stretch.lost[reason] > 0 {
                sums[reason.rawValue, default: 0] += stretch.lost[reason]
            }
        }
        return sums
    }
}
