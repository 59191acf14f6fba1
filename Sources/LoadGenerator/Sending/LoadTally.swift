internal import NIOCore
internal import Synchronization

/// The counts of a run, kept by all connections together.
final class LoadTally: Sendable {
    private struct State: Sendable {
        var report = LoadReport()
        var latencies = LatencyHistogram()
    }

    private let state = Mutex(State())

    func acknowledged(_ request: PreparedRequest, after latency: Duration) {
        state.withLock {
            $0.report.spans += request.spanCount
            $0.report.requests += 1
            $0.report.bytes += request.body.readableBytes
            $0.latencies.add(latency)
        }
    }

    func failed(status: Int) {
        state.withLock { $0.report.failures[status, default: 0] += 1 }
    }

    func retried() {
        state.withLock { $0.report.retries += 1 }
    }

    func connectionFailed(_ error: any Error) {
        let reason = String(describing: error)
        state.withLock {
            $0.report.connectionFailures += 1
            $0.report.lastConnectionFailure = reason
        }
    }

    func report(after elapsed: Duration) -> LoadReport {
        state.withLock {
            var report = $0.report
            report.seconds = elapsed / .seconds(1)
            report.medianLatency = $0.latencies.quantile(0.5)
            report.latency99 = $0.latencies.quantile(0.99)
            return report
        }
    }

    func progress(after elapsed: Duration, previousSpans: Int) -> LoadProgress {
        state.withLock {
            let report = $0.report
            return LoadProgress(
                seconds: elapsed / .seconds(1), spans: report.spans, recentSpans: report.spans - previousSpans,
                requests: report.requests,
                troubles: report.failures.values.reduce(0, +) + report.retries + report.connectionFailures)
        }
    }
}
