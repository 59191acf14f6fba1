/// What happened in some minutes in a row.
struct WindowFigures: Sendable {
    /// Of the durations, what the latency light watches: slow requests, not the slowest one.
    static let latencyQuantile = 0.9

    let minutes: UInt32
    var count = 0
    var failures = 0
    var tokens = 0.0
    var parts = PartSeconds.zero
    var durations = DurationSketch()

    init(minutes: UInt32) {
        self.minutes = minutes
    }

    var hasEnough: Bool { count >= HealthLimits.fewestRequests }

    /// What a light watches, in its unit; nil when there was no request to read it from.
    func value(_ light: HealthLight) -> Double? {
        switch light {
        case .latency: durations.quantile(Self.latencyQuantile).map { $0 / 1e9 }
        case .tokens: count == 0 ? nil : tokens / Double(count)
        case .errors: count == 0 ? nil : Double(failures) / Double(count)
        case .traffic: Double(count) / Double(minutes)
        }
    }

    /// Seconds of a request, on average.
    var meanParts: PartSeconds { count == 0 ? .zero : parts / Float(count) }
}
