extension HealthSeries {
    /// What a light is compared with at a minute: the best that there is enough of.
    func baseline(_ light: HealthLight, at minute: UInt32) -> BaselineState {
        let hour = minute / 60
        let known = hours.filter { $0.has(light) && $0.hour < hour }
        let alike = known.filter { $0.isLike(hour) && $0.weeks(before: hour) > 0 }
        if alike.count >= HealthLimits.fewestHours,
            Set(alike.map { $0.weeks(before: hour) }).count >= HealthLimits.fewestWeeks,
            let baseline = Baseline(alike, light, .hourOfWeek)
        {
            return .known(baseline)
        }
        let recent = known.filter { $0.hour + 24 >= hour }
        if recent.count >= HealthLimits.fewestHours, let baseline = Baseline(recent, light, .recentHours) {
            return .known(baseline)
        }
        let windows = earlierWindows(light, at: minute)
        if windows.count >= HealthLimits.fewestWindows, let baseline = Baseline(windows, light) {
            return .known(baseline)
        }
        return .learning(seen: windows.count)
    }

    /// The windows of the latest hour before that which is judged.
    private func earlierWindows(_ light: HealthLight, at minute: UInt32) -> [WindowFigures] {
        var windows: [WindowFigures] = []
        var last = minute - HealthLimits.windowMinutes
        while last >= ring.coveredFrom + HealthLimits.windowMinutes, last + HealthLimits.minutes > ring.end + 5 {
            let window = ring.window(endingBefore: last)
            if window.hasEnough || light == .traffic { windows.append(window) }
            last -= HealthLimits.windowMinutes
        }
        // Of traffic alone, silence before the first request says nothing.
        return windows.contains(where: \.hasEnough) ? windows : []
    }
}
