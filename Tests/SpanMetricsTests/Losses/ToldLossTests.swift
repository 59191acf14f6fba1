import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

/// What stock SDKs tell they lost: each span once, in the minutes since the report before.
@Suite struct ToldLossTests {
    /// Spans were taken from noon on.
    private let ledger = LossLedger(since: UnixNanoseconds(TracedProcess.noon))
    private let process = ToldProcess(startedAt: 30)

    private func minutes(_ report: LossReport) -> [ClosedRange<UInt64>] {
        let noon = TracedProcess.noon / (60 * TracedProcess.second)
        return report.stretches.map { $0.firstMinute - noon...$0.lastMinute - noon }
    }

    @Test func aCountSinceTheStartIsNewsByWhatItGrew() {
        ledger.take(process, process.queue(3, at: 50))
        #expect(ledger.report().reasons == ["queue_full": 3])
        ledger.take(process, process.queue(3, at: 110))
        ledger.take(process, process.queue(10, at: 170))
        #expect(ledger.report().reasons == ["queue_full": 10])
    }

    @Test func lossesLieBetweenTheReportBeforeAndThisOne() {
        ledger.take(process, process.queue(3, at: 50))
        ledger.take(process, process.queue(3, at: 190))
        ledger.take(process, process.queue(9, at: 250))
        // The first began in the first minute; the next came between 190 and 250 seconds.
        #expect(minutes(ledger.report()) == [0...0, 3...4])
        #expect(ledger.report().stretches.map { ($0.lost.total) } == [3, 6])
    }

    @Test func aSeriesThatAppearsLaterIsOfTheTimeSinceTheReportBefore() {
        // Of an SDK whose series all begin with the process.
        ledger.take(process, process.queue(100, "", at: 3600))
        ledger.take(process, process.queue(150, "", at: 3660), process.queue(5, at: 3660))
        #expect(minutes(ledger.report()) == [60...61])
        #expect(ledger.report().reasons == ["queue_full": 5])
    }

    @Test func reportsThatComeTwiceOrLateAreNoNews() {
        ledger.take(process, process.queue(3, at: 50))
        ledger.take(process, process.queue(8, at: 110))
        ledger.take(process, process.queue(8, at: 110))
        ledger.take(process, process.queue(3, at: 50))
        ledger.take(process, process.queue(9, at: 170))
        #expect(ledger.report().reasons == ["queue_full": 9])
    }

    @Test func countsOfTheTimeSinceTheLastOneAreAddedUp() {
        var process = process
        process.isDelta = true
        ledger.take(process, process.queue(3, at: 60))
        ledger.take(process, process.queue(4, at: 120, from: 60))
        ledger.take(process, process.queue(4, at: 120, from: 60))
        ledger.take(process, process.queue(2, at: 180, from: 120))
        #expect(ledger.report().reasons == ["queue_full": 9])
    }

    @Test func aProcessThatBeginsAgainCountsAnew() {
        ledger.take(process, process.queue(10, at: 60))
        let next = ToldProcess(startedAt: 300)
        ledger.take(next, next.queue(4, at: 360))
        // A report of the first that was under way.
        ledger.take(process, process.queue(10, at: 61))
        #expect(ledger.report().reasons == ["queue_full": 14])
        #expect(minutes(ledger.report()) == [0...1, 5...6])
    }

    @Test func whatWasLostBeforeSpansWereTakenHereIsNoneOfOurs() {
        let ledger = LossLedger(since: UnixNanoseconds(TracedProcess.noon + 600 * TracedProcess.second))
        ledger.take(process, process.queue(1000, at: 660))
        #expect(ledger.report().reasons.isEmpty)
        ledger.take(process, process.queue(1004, at: 720))
        ledger.take(process, process.queue(1004, at: 780), process.queue(2, "already_shutdown", at: 780))
        #expect(ledger.report().reasons == ["queue_full": 4, "shutdown": 2])
    }

    @Test func countersWithoutAStartGoOnFromTheFirstAndBeginAgainWhenTheyFall() {
        func count(_ spans: UInt64, _ time: UInt64) -> SDKSpanCount {
            var count = process.queue(spans, at: time)
            count.startedAt = 0
            return count
        }
        for (spans, time) in [(50, 60), (53, 120), (2, 180)] as [(UInt64, UInt64)] {
            ledger.take(process, count(spans, time))
        }
        #expect(ledger.report().reasons == ["queue_full": 5])
    }

    @Test func sendersThatShareANameAreNotAddedUpAgainAndAgain() {
        for (spans, time) in [(9, 60), (4, 61), (9, 120), (5, 121), (10, 180)] as [(UInt64, UInt64)] {
            ledger.take(process, process.queue(spans, at: time))
        }
        #expect(ledger.report().reasons == ["queue_full": 10])
    }

    @Test func whatAnExporterCouldNotDeliverIsLostAndWhatWasRejectedHereIsCountedHere() {
        ledger.take(
            process, process.exporter(90, "", at: 60), process.exporter(7, at: 60), process.exporter(2, "503", at: 60),
            process.exporter(3, "401", at: 60), process.exporter(1, "429", at: 60),
            process.exporter(40, "rejected", at: 60))
        #expect(ledger.report().reasons == ["undeliverable": 10, "refused": 3])
    }

    @Test func aRestartOfTheCollectorCountsNothingTwice() throws {
        ledger.take(process, process.queue(5, at: 60), process.exporter(6, at: 60))
        let saved = ledger.savedState()
        let restarted = LossLedger(since: UnixNanoseconds(TracedProcess.noon + 90 * TracedProcess.second))
        try restarted.restore(saved)
        restarted.take(process, process.queue(5, at: 60))
        restarted.take(process, process.queue(7, at: 120), process.exporter(6, at: 120))
        #expect(restarted.report().reasons == ["queue_full": 7, "undeliverable": 6])
        // Nothing was saved: nobody knows what of it is new, and what was lost before is not claimed again.
        let forgetful = LossLedger(since: UnixNanoseconds(TracedProcess.noon + 90 * TracedProcess.second))
        forgetful.take(process, process.queue(7, at: 120))
        #expect(forgetful.report().reasons.isEmpty)
    }

    @Test func stateFromBeforeThisWasKeptIsStillRead() throws {
        let ledger = LossLedger(since: UnixNanoseconds(0))
        ledger.reject(["checkout": 3], at: UnixNanoseconds(TracedProcess.noon))
        var bytes = ledger.savedState()
        // The version stands behind the name; at the end, "since" and the number of components, each one byte here.
        bytes["weirlosses".utf8.count] = 1
        bytes.removeLast(2)
        let restored = LossLedger(since: UnixNanoseconds(TracedProcess.noon))
        try restored.restore(bytes)
        #expect(restored.report().reasons == ["rejected": 3])
        restored.take(process, process.queue(2, at: 60))
        #expect(restored.report().reasons == ["rejected": 3, "queue_full": 2])
        bytes["weirlosses".utf8.count] = 3
        #expect(throws: MetricsStateError.unknownVersion(3)) { try restored.restore(bytes) }
    }

    @Test func savedBytesThatAreDamagedChangeNothing() throws {
        ledger.take(process, process.queue(5, at: 60), process.exporter(6, at: 60))
        let saved = ledger.savedState()
        for length in 0..<saved.count {
            let other = LossLedger(since: UnixNanoseconds(0))
            #expect(throws: MetricsStateError.self) { try other.restore(Array(saved[..<length])) }
            #expect(other.report().stretches.isEmpty)
        }
    }

    @Test func memoryIsBoundedAndWhoStillReportsIsNotForgotten() {
        ledger.take(process, process.queue(5, at: 60))
        for number in 0..<5000 {
            var other = process
            other.instance = "pod \(number)"
            ledger.take(other, other.queue(1, at: 70))
        }
        for number in 0..<100 { ledger.take(process, process.queue(1, "failure \(number)", at: 80)) }
        let full = ledger.report().reasons
        #expect(full["queue_full"] == 5 + 3999)
        #expect(full["undeliverable"] == 63)
        ledger.take(process, process.queue(6, at: 90))
        #expect(ledger.report().reasons["queue_full"] == 5 + 3999 + 1)
        // The others fell silent long ago; there is room for new ones.
        let next = ToldProcess(instance: "late", startedAt: 3700)
        ledger.take(next, next.queue(2, at: 3800))
        #expect(ledger.report().reasons["queue_full"] == 5 + 3999 + 1 + 2)
    }

    @Test func aClockFarAheadDoesNotSilenceASender() {
        let now = UnixNanoseconds(ToldProcess.nanoseconds(60))
        ledger.take([process.account([process.queue(2, at: 1_000_000)])], at: now)
        ledger.take(process, process.queue(5, at: 800))
        #expect(ledger.report().reasons == ["queue_full": 5])
        #expect(ledger.report().stretches.allSatisfy { $0.lastMinute - TracedProcess.noon / 60_000_000_000 < 20 })
    }

    @Test func theCounterIsThereAtZeroForEveryProcessThatTells() {
        let metrics = SpanMetrics()
        metrics.losses.take(process, process.queue(100, "", at: 60))
        metrics.losses.take(process, process.queue(150, "", at: 120), process.queue(5, at: 120))
        let own = CollectorInstruments(version: "1", startedAt: UnixNanoseconds(1))
        let page = String(
            decoding: MetricsPage(spans: metrics, collector: own).render(
                CollectorSnapshot(), format: .text, at: UnixNanoseconds(ToldProcess.nanoseconds(180))),
            as: UTF8.self)
        #expect(page.contains("weir_lost_spans_total{service=\"checkout\",reason=\"queue_full\"} 5\n"))
        #expect(page.contains("weir_lost_spans_total{service=\"checkout\",reason=\"undeliverable\"} 0\n"))
    }
}
