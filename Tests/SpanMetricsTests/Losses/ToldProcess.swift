import SpanMetrics
import TraceModel

/// A process with a stock SDK that tells in metrics what became of its spans.
struct ToldProcess {
    var service = "checkout"
    var instance = "pod-1"
    /// Seconds after noon.
    var startedAt: UInt64 = 0
    var isDelta = false

    /// Of a batching processor.
    func queue(
        _ spans: UInt64, _ failure: String = "queue_full", at time: UInt64, from start: UInt64? = nil, _ number: Int = 0
    )
        -> SDKSpanCount
    {
        count(.processor, "batching_span_processor", number, failure, spans, start, time)
    }

    /// Of an OTLP exporter.
    func exporter(
        _ spans: UInt64, _ failure: String = "ConnectionError", at time: UInt64, to server: String = "weir:4318",
        _ number: Int = 0
    ) -> SDKSpanCount {
        var count = count(.exporter, "otlp_http_span_exporter", number, failure, spans, nil, time)
        count.server = server
        return count
    }

    private func count(
        _ stage: SDKSpanCount.Stage, _ type: String, _ number: Int, _ failure: String, _ spans: UInt64,
        _ start: UInt64?, _ time: UInt64
    ) -> SDKSpanCount {
        SDKSpanCount(
            stage, component: "\(type)/\(number)", componentType: type, failure: failure, isDelta: isDelta,
            startedAt: Self.nanoseconds(start ?? startedAt), time: Self.nanoseconds(time), spans: spans)
    }

    static func nanoseconds(_ seconds: UInt64) -> UInt64 { TracedProcess.noon + seconds * TracedProcess.second }

    func account(_ counts: [SDKSpanCount]) -> SDKAccount {
        SDKAccount(service: service, instance: instance, counts: counts)
    }
}

extension LossLedger {
    /// Takes note of counts when they were made.
    func take(_ process: ToldProcess, _ counts: SDKSpanCount...) {
        let time = counts.map(\.time).max() ?? 0
        take([process.account(counts)], at: UnixNanoseconds(time))
    }
}
