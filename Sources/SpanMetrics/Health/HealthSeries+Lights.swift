internal import TraceModel

extension HealthSeries {
    /// Windows of the history, side by side: an hour with the one that is judged.
    private static let historyWindows: UInt32 = 13

    /// What all lights show at a minute that has begun; the minutes before it are judged.
    func health(at minute: UInt32) -> SeriesHealth {
        let window = ring.window(endingBefore: minute)
        return SeriesHealth(key: key, lights: HealthLight.allCases.map { report($0, window, at: minute) })
    }

    private func report(_ light: HealthLight, _ window: WindowFigures, at minute: UInt32) -> LightReport {
        var baseline: Baseline?
        var status = HealthStatus.learning
        var seen = HealthLimits.fewestWindows
        switch self.baseline(light, at: minute) {
        case .known(let known):
            baseline = known
            status = LightJudgement(light: light, baseline: known).status(window)
        case .learning(let windows): seen = windows
        }
        let isWrong = (status.severity ?? 0) > 0
        let cause = isWrong ? baseline.flatMap { self.cause(light, window, $0) } : nil
        let since = isWrong ? baseline.flatMap { self.since(light, $0, at: minute) } : nil
        return LightReport(
            light: light, status: status, value: window.value(light), requests: window.count, baseline: baseline,
            windowsSeen: seen, since: since.map { UnixNanoseconds(UInt64($0) * 60_000_000_000) }, cause: cause,
            sentence: isWrong ? baseline.map { HealthSentence(key.kind, light, window, $0, cause).text } ?? "" : "",
            history: history(light, at: minute), exemplars: exemplars[light])
    }

    private func history(_ light: HealthLight, at minute: UInt32) -> [Double?] {
        (0..<Self.historyWindows).reversed().map { back in
            let last = minute - back * HealthLimits.windowMinutes
            if last < ring.coveredFrom + HealthLimits.windowMinutes { return nil }
            return ring.window(endingBefore: last).value(light)
        }
    }

    /// The minute in which it began: windows that end a minute earlier each are judged until one is in order, and of the
    /// last one that was not, the first minute that stands out.
    /// - Returns: nil when it began before everything that is kept.
    func since(_ light: HealthLight, _ baseline: Baseline, at minute: UInt32) -> UInt32? {
        let judgement = LightJudgement(light: light, baseline: baseline)
        var first = minute
        while first - HealthLimits.windowMinutes > ring.coveredFrom,
            first + HealthLimits.minutes > ring.end + HealthLimits.windowMinutes
        {
            let status = judgement.status(ring.window(endingBefore: first - 1))
            if (status.severity ?? 0) == 0 {
                let window = (first - HealthLimits.windowMinutes)..<first
                return window.first { standsOut($0, judgement) } ?? first - 1
            }
            first -= 1
        }
        return nil
    }

    private func standsOut(_ minute: UInt32, _ judgement: LightJudgement) -> Bool {
        let window = ring.window(endingBefore: minute + 1, minutes: 1)
        guard let value = window.value(judgement.light) else { return false }
        if judgement.light == .traffic { return abs(value - judgement.baseline.usual) > judgement.baseline.usual / 2 }
        return value > judgement.threshold
    }

    private func cause(_ light: HealthLight, _ window: WindowFigures, _ baseline: Baseline) -> HealthCause? {
        if light == .traffic { return nil }
        var part: RequestPart?
        var share = 0.0
        if light == .latency {
            let excess = (window.meanParts - baseline.parts).replacing(
                with: 0, where: window.meanParts .< baseline.parts)
            if excess.sum() > 0, let largest = RequestPart.allCases.max(by: { excess[$0] < excess[$1] }) {
                part = largest
                share = Double(excess[largest] / excess.sum())
            }
        }
        let contribution = contributors.blame(light, among: Self.dimensions(light, key.kind), seriesBegan: began)
        if part == nil, contribution == nil { return nil }
        return HealthCause(part: part, partShare: share, contribution: contribution)
    }

    private static func dimensions(_ light: HealthLight, _ kind: HealthKey.Kind) -> [HealthContributors.Dimension] {
        let own: [HealthContributors.Dimension] =
            kind == .route ? [.promptVersion, .model] : [.promptVersion, .route]
        return switch light {
        case .latency, .traffic: own
        case .errors: own + [.errorClass]
        case .tokens: own + [.tokenType]
        }
    }
}
