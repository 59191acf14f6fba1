/// Says how unusual a figure is.
///
/// A figure is unusual when it lies several robust standard deviations off, and also so far off that it matters: a series
/// that never varies must not cry at a millisecond. Latency, tokens and errors are judged upwards only.
struct LightJudgement: Sendable {
    static let warningDeviations = 4.0
    static let badDeviations = 8.0
    /// What varies less than by a tenth is taken to vary by that.
    private static let leastRelativeDeviation = 0.1
    /// Times the usual.
    private static let warningFactor = 1.3
    private static let badFactor = 2.0
    /// The share of errors that is taken as usual where there were none: one in a hundred is no news.
    private static let leastErrorShare = 0.01
    private static let fewestFailures = 3
    /// Of so many requests that are usual in a window, none at all is no chance: one in twenty thousand.
    private static let leastSilenced = 10.0
    /// Whatever is usual, this is never in order.
    static let neverOKErrorShare = 0.5

    let light: HealthLight
    let baseline: Baseline

    func status(_ window: WindowFigures) -> HealthStatus {
        switch light {
        case .latency, .tokens: window.hasEnough ? excess(window.value(light) ?? 0) : .quiet
        case .errors: window.hasEnough ? errors(window) : .quiet
        case .traffic: traffic(window)
        }
    }

    /// A figure above this is part of what is unusual.
    var threshold: Double {
        max(baseline.usual + 2 * baseline.deviation, baseline.usual * Self.warningFactor)
    }

    private func excess(_ value: Double) -> HealthStatus {
        let usual = baseline.usual
        let deviations = (value - usual) / max(baseline.deviation, Self.leastRelativeDeviation * usual, 1e-9)
        if deviations >= Self.badDeviations, value >= Self.badFactor * usual { return .bad }
        return deviations >= Self.warningDeviations && value >= Self.warningFactor * usual ? .warning : .ok
    }

    /// Against chance too: of few requests a few fail.
    private func errors(_ window: WindowFigures) -> HealthStatus {
        let share = window.value(.errors) ?? 0
        guard window.failures >= Self.fewestFailures else { return .ok }
        let expected = max(baseline.usual, Self.leastErrorShare)
        let chance = (expected * max(1 - expected, 0) / Double(window.count)).squareRoot()
        let deviations = (share - baseline.usual) / max(chance, baseline.deviation, Self.leastErrorShare / 2)
        if deviations >= Self.badDeviations { return .bad }
        return deviations >= Self.warningDeviations || share >= Self.neverOKErrorShare ? .warning : .ok
    }

    /// Requests that stay away, and many more than usual. Requests come by chance, so the deviation is at least the root
    /// of their number. Without a week to compare with, night and day cannot be told from trouble: it is a warning then.
    private func traffic(_ window: WindowFigures) -> HealthStatus {
        let count = Double(window.count)
        let usual = baseline.usual * Double(window.minutes)
        let deviation = max(
            baseline.deviation * Double(window.minutes), usual.squareRoot(), Self.leastRelativeDeviation * usual, 1)
        if (count - usual) / deviation >= Self.badDeviations, count >= Self.badFactor * usual { return .warning }
        let isSilent =
            count == 0 && usual >= Self.leastSilenced && usual >= 3 * baseline.deviation * Double(window.minutes)
        let isLow = (usual - count) / deviation >= Self.warningDeviations && count <= usual / Self.badFactor
        guard isLow || isSilent else { return .ok }
        let isGone = count == 0 || (usual - count) / deviation >= Self.badDeviations
        return isGone && baseline.source == .hourOfWeek ? .bad : .warning
    }
}
