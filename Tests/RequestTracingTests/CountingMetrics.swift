import CoreMetrics
import Synchronization

/// A metrics backend that keeps sums by label and dimensions.
final class CountingMetrics: MetricsFactory {
    private let values = Mutex<[String: Double]>([:])

    subscript(_ key: String) -> Double? { values.withLock { $0[key] } }

    private final class Handler: CounterHandler, RecorderHandler, TimerHandler, FloatingPointCounterHandler {
        let change: @Sendable (Double, _ replaces: Bool) -> Void
        let isGauge: Bool

        init(isGauge: Bool = false, _ change: @escaping @Sendable (Double, Bool) -> Void) {
            self.change = change
            self.isGauge = isGauge
        }

        func increment(by amount: Int64) { change(Double(amount), false) }
        func increment(by amount: Double) { change(amount, false) }
        func record(_ value: Int64) { change(Double(value), isGauge) }
        func record(_ value: Double) { change(value, isGauge) }
        func recordNanoseconds(_ duration: Int64) { change(Double(duration), false) }
        func reset() {}
    }

    private func handler(_ label: String, _ dimensions: [(String, String)], isGauge: Bool = false) -> Handler {
        let key = ([label] + dimensions.map { "\($0)=\($1)" }).joined(separator: " ")
        return Handler(isGauge: isGauge) { amount, replaces in
            self.values.withLock { $0[key] = replaces ? amount : $0[key, default: 0] + amount }
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        handler(label, dimensions)
    }

    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        handler(label, dimensions)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        handler(label, dimensions, isGauge: !aggregate)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        handler(label, dimensions)
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}
