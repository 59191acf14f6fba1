import RequestTracing
import Synchronization
import TraceModel

/// Keeps what it is given and answers as told.
final class MemoryExporter: SpanExporter {
    private struct State {
        var outcomes: [ExportOutcome]
        var batches: [[SpanData]] = []
        var attempts = 0
        var isShutDown = false
        var hasBegun = false
    }

    private let state: Mutex<State>
    private let delay: Duration

    /// - Parameters:
    ///   - outcomes: of the first attempts; afterwards everything is delivered.
    ///   - delay: how long each attempt takes.
    init(outcomes: [ExportOutcome] = [], delay: Duration = .zero) {
        state = Mutex(State(outcomes: outcomes))
        self.delay = delay
    }

    var delivered: [SpanData] { state.withLock { $0.batches.flatMap(\.self) } }
    var batchSizes: [Int] { state.withLock { $0.batches.map(\.count) } }
    var attempts: Int { state.withLock { $0.attempts } }
    /// Whether the first attempt is under way, or over.
    var hasBegun: Bool { state.withLock { $0.hasBegun } }
    var isShutDown: Bool { state.withLock { $0.isShutDown } }

    func export(_ spans: [SpanData], timeout: Duration) async -> ExportOutcome {
        state.withLock { $0.hasBegun = true }
        if delay > .zero {
            do { try await Task.sleep(for: delay) } catch { return .unavailable(reason: "cancelled", retryAfter: nil) }
        }
        return state.withLock { state in
            state.attempts += 1
            let outcome = state.outcomes.isEmpty ? .delivered(rejected: 0, message: "") : state.outcomes.removeFirst()
            if case .delivered = outcome { state.batches.append(spans) }
            return outcome
        }
    }

    func shutdown() async {
        state.withLock { $0.isShutDown = true }
    }
}
