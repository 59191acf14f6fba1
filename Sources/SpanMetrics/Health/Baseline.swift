/// What a light is compared with.
package struct Baseline: Sendable {
    package enum Source: String, Sendable, CaseIterable {
        /// The same hour of earlier weeks and the hours beside it.
        case hourOfWeek = "hour_of_week"
        /// The last 24 hours, before there are enough weeks.
        case recentHours = "recent_hours"
        /// The last hour, before there are enough hours.
        case recentWindows = "recent_windows"
    }

    package let usual: Double
    /// A robust standard deviation.
    package let deviation: Double
    package let source: Source
    let parts: PartSeconds

    /// - Parameter light: of which all these hours have figures; at least one hour.
    init?(_ hours: [HourFigures], _ light: HealthLight, _ source: Source) {
        let medians = hours.map { Double($0.medians[light.index]) }
        let within = RobustStatistics.median(hours.map { Double($0.deviations[light.index]) }) ?? 0
        guard let statistics = RobustStatistics(medians) else { return nil }
        usual = statistics.median
        // From hour to hour and within the hour: what is usual varies by whichever is more.
        deviation = max(statistics.deviation, within)
        self.source = source
        parts = PartSeconds(medianOf: hours.map(\.parts))
    }

    init?(_ windows: [WindowFigures], _ light: HealthLight) {
        guard let statistics = RobustStatistics(windows.compactMap { $0.value(light) }) else { return nil }
        usual = statistics.median
        deviation = statistics.deviation
        source = .recentWindows
        parts = PartSeconds(medianOf: windows.map(\.meanParts))
    }

    init(usual: Double, deviation: Double, source: Source) {
        self.usual = usual
        self.deviation = deviation
        self.source = source
        parts = .zero
    }
}

/// Whether there is enough to compare with.
enum BaselineState: Sendable {
    case known(Baseline)
    /// So many of the windows that are needed have been seen.
    case learning(seen: Int)
}
