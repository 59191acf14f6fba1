import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

@Suite struct HealthBaselineTests {
    private static let week: UInt64 = 7 * 24 * 60

    /// By day 20 requests a minute, at night 2, three weeks long; one day in the first week was far out.
    private static let learned: SpanMetrics = {
        let metrics = SpanMetrics()
        var generator = SeededGenerator(seed: 11)
        var traffic = HealthTraffic()
        for hour in 0..<3 * 7 * 24 {
            let isNight = hour % 24 < 6
            let isOut = (24..<48).contains(hour)
            traffic.perMinute = isNight ? 2 : isOut ? 60 : 20
            traffic.seconds = isNight ? 2 : isOut ? 30 : 1
            let minute = HealthTraffic.monday + UInt64(hour) * 60
            traffic.send(minute..<minute + 60, to: metrics, &generator)
        }
        return metrics
    }()

    private func copy() throws -> SpanMetrics {
        let metrics = SpanMetrics()
        try metrics.health.restore(Self.learned.health.savedState())
        return metrics
    }

    @Test(arguments: [3, 12, 23, 36, 100])
    func everyHourIsComparedWithItsOwnKind(hour: Int) throws {
        let metrics = try copy()
        var generator = SeededGenerator(seed: UInt64(hour))
        var traffic = HealthTraffic()
        let isNight = hour % 24 < 6
        traffic.perMinute = isNight ? 2 : 20
        traffic.seconds = isNight ? 2 : 1
        let minute = HealthTraffic.monday + 3 * Self.week + UInt64(hour) * 60
        traffic.send(minute + 20..<minute + 40, to: metrics, &generator)
        let report = HealthTraffic.report(metrics, at: minute + 40)
        for light in HealthLight.allCases {
            let shown = try #require(report.light(light))
            #expect(shown.status == .ok, "\(light) at hour \(hour): \(shown.sentence)")
            #expect(shown.baseline?.source == .hourOfWeek)
        }
        let usual = try #require(report.light(.traffic)?.baseline?.usual)
        #expect(abs(usual - (isNight ? 2 : 20)) < 1, "one week far out does not move the median")
    }

    @Test func missingTrafficIsBadWhereTheHourIsKnown() throws {
        let metrics = try copy()
        let minute = HealthTraffic.monday + 3 * Self.week + 12 * 60
        metrics.health.advance(to: HealthTraffic.time(minute))
        for later in 1...40 { metrics.health.advance(to: HealthTraffic.time(minute + UInt64(later))) }
        #expect(HealthTraffic.report(metrics, at: minute + 41).light(.traffic)?.status == .bad)
    }

    @Test func hoursInWhichTheCollectorWasAwayAreNotTakenForSilence() throws {
        let metrics = SpanMetrics()
        var generator = SeededGenerator(seed: 12)
        let traffic = HealthTraffic()
        let start = HealthTraffic.monday
        traffic.send(start..<start + 4 * 60, to: metrics, &generator)
        // Away for five hours, then back for less than half an hour.
        traffic.send(start + 9 * 60..<start + 9 * 60 + 20, to: metrics, &generator)
        let light = try #require(HealthTraffic.report(metrics, at: start + 9 * 60 + 20).light(.traffic))
        #expect(light.baseline?.source == .recentHours)
        #expect(abs((light.baseline?.usual ?? 0) - 4) < 0.1)
        #expect(light.status == .ok)
    }

    @Test func whatWasLearnedSurvivesARestart() throws {
        let metrics = try copy()
        let minute = HealthTraffic.monday + 3 * Self.week
        let before = HealthTraffic.report(Self.learned, at: minute)
        let after = HealthTraffic.report(metrics, at: minute)
        for (one, other) in zip(before.series, after.series) {
            #expect(one.key == other.key)
            for (a, b) in zip(one.lights, other.lights) {
                #expect(a.status == b.status && a.value == b.value && a.baseline?.usual == b.baseline?.usual)
                #expect(a.history == b.history)
            }
        }
        #expect(before.series.count == 2 && after.series.count == 2)
    }

    @Test func damagedStatesAreRefusedOrReadButNeverHurt() throws {
        var generator = SeededGenerator.unseeded()
        let small = SpanMetrics()
        HealthTraffic().send(HealthTraffic.monday..<HealthTraffic.monday + 70, to: small, &generator)
        let state = small.health.savedState()
        let now = HealthTraffic.time(HealthTraffic.monday + 75)
        for _ in 0..<300 {
            var damaged = state
            damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(in: 0...255, using: &generator)
            if generator.chance(0.3) { damaged.removeLast(.random(in: 1...damaged.count, using: &generator)) }
            let metrics = SpanMetrics()
            let refused = (try? metrics.health.restore(damaged)) == nil
            let shown = metrics.health.report(at: now).series.count
            #expect(refused ? shown == 0 : shown <= 2, "seed \(generator.seed)")
        }
        #expect(throws: MetricsStateError.unknownFormat) { try small.health.restore([1, 2, 3]) }
        #expect(throws: MetricsStateError.unknownVersion(9)) {
            try small.health.restore(Array("weirhealth".utf8) + [9])
        }
        #expect(small.health.report(at: now).series.count == 2, "what cannot be read changes nothing")
    }
}
