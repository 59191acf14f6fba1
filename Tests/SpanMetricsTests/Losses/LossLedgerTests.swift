import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

/// Which minutes are incomplete: what counts as lost, and what only seems so.
@Suite struct LossLedgerTests {
    private let ledger = LossLedger(since: UnixNanoseconds(0))
    private let process = TracedProcess()

    @Test func numbersThatNeverCameAreMissingInTheirMinutes() throws {
        ledger.record(process.batch(1...100), 100)
        ledger.record(process.batch(201...250), 250)
        #expect(ledger.report(260).stretches.isEmpty)
        let report = ledger.report(281)
        let stretch = try #require(report.stretches.first)
        #expect(report.stretches.count == 1)
        #expect((stretch.service, stretch.instance) == ("checkout", "pod-1"))
        // Record 100 ended in the second minute, 201 in the fourth.
        let noon = TracedProcess.noon / (60 * TracedProcess.second)
        #expect((stretch.firstMinute, stretch.lastMinute) == (noon + 1, noon + 3))
        #expect(report.reasons == ["missing": 100])
        let sender = try #require(report.senders.first)
        #expect((sender.sent, sender.received, sender.lost.total, sender.awaited) == (250, 150, 100, 0))
    }

    @Test func theTracerSaysWhyTheyAreMissing() {
        ledger.record(process.batch(1...10), 10)
        ledger.record(process.batch(31...40, dropped: ["queue_full": 12, "undeliverable": 5]), 40)
        #expect(ledger.report().reasons == ["queue_full": 12, "undeliverable": 5, "missing": 3])
    }

    @Test func batchesThatOvertakeEachOtherOrComeTwiceLoseNothing() {
        ledger.record(process.batch(1...10), 10)
        ledger.record(process.batch(21...30), 11)
        #expect(ledger.report(12).senders.first?.awaited == 10)
        ledger.record(process.batch(21...30), 12)
        ledger.record(process.batch(11...20), 13)
        ledger.record(process.batch(11...20), 14)
        let report = ledger.report()
        #expect(report.stretches.isEmpty)
        #expect(report.senders.first?.received == 30)
    }

    @Test func anyOrderOfBatchesComesToTheSame() {
        var generator = SeededGenerator.unseeded()
        for _ in 0..<50 {
            let ledger = LossLedger(since: UnixNanoseconds(0))
            var numbers = Array(UInt64(1)...300).filter { _ in !generator.chance(0.2) }
            numbers += [1, 300]
            // Sent in pieces, in any order, some again: all of them before patience is over.
            var pieces = stride(from: 0, to: numbers.count, by: 23).map {
                Array(numbers[$0..<min($0 + 23, numbers.count)])
            }
            pieces += pieces.filter { _ in generator.chance(0.3) }
            ledger.record(process.batch([1]), 0)
            for piece in pieces.shuffled(using: &generator) { ledger.record(process.batch(piece), 1) }
            let lost = UInt64(300 - Set(numbers).count)
            #expect(ledger.report().reasons["missing", default: 0] == lost, "seed \(generator.seed)")
            #expect(ledger.report().senders.first?.received == 300 - lost, "seed \(generator.seed)")
        }
    }

    @Test func aProcessThatBeginsAgainUnderTheSameNameLosesNothing() {
        ledger.record(process.batch(1...500), 500)
        var next = process
        next.startedAt += 600 * TracedProcess.second
        ledger.record(next.batch(1...20), 620)
        ledger.record(next.batch(21...40), 640)
        #expect(ledger.report().stretches.isEmpty)
        #expect(ledger.report().senders.map(\.received) == [500, 20 + 20])
    }

    @Test func aProcessThatWasSentElsewhereBeforeLosesNothing() {
        ledger.record(process.batch(1001...1010, dropped: ["queue_full": 30]), 1010)
        ledger.record(process.batch(1011...1020, dropped: ["queue_full": 30]), 1020)
        #expect(ledger.report().stretches.isEmpty)
        ledger.record(process.batch(1026...1030, dropped: ["queue_full": 35]), 1030)
        #expect(ledger.report().reasons == ["queue_full": 5])
    }

    @Test func aProcessThatCouldNotReachAnythingHasLostWhatItDropped() throws {
        // The first records that came at all; every one before was dropped.
        ledger.record(process.batch(301...320, dropped: ["queue_full": 300]), 320)
        let report = ledger.report()
        #expect(report.reasons == ["queue_full": 300])
        let stretch = try #require(report.stretches.first)
        #expect(stretch.lastMinute - stretch.firstMinute == 5)
    }

    @Test func whatIsDroppedBehindTheLastRecordIsCountedOnce() {
        ledger.record(process.batch(1...10), 10)
        ledger.record(process.batch(11...12, dropped: ["shutdown": 4]), 12)
        #expect(ledger.report(60).reasons == ["shutdown": 4])
        // It was alive after all, and its next numbers show the gap.
        ledger.record(process.batch(17...20, dropped: ["shutdown": 4]), 70)
        #expect(ledger.report().reasons == ["shutdown": 4])
    }

    @Test func spansRejectedHereAreCountedHereAlone() {
        ledger.record(process.batch(1...10), 10)
        ledger.reject(["checkout": 3], at: UnixNanoseconds(TracedProcess.noon + 11 * TracedProcess.second))
        ledger.record(process.batch(14...20, dropped: ["rejected": 3]), 20)
        #expect(ledger.report().reasons == ["rejected": 3])
    }

    @Test func otherSendersAreLeftAlone() {
        var process = process
        process.isAccounted = false
        ledger.record(process.batch([5, 9]), 10)
        #expect(ledger.report().senders.isEmpty)
    }

    @Test func aRestartOfTheCollectorIsNoLoss() throws {
        ledger.record(process.batch(1...100, dropped: ["queue_full": 2]), 100)
        ledger.record(process.batch(105...110, dropped: ["queue_full": 2]), 110)
        let saved = ledger.savedState()
        // Killed after it had taken more than was saved; three were dropped while it was away.
        let restarted = LossLedger(since: UnixNanoseconds(0))
        try restarted.restore(saved)
        #expect(restarted.savedState() == saved)
        restarted.record(process.batch(190...200, dropped: ["queue_full": 5]), 200)
        restarted.record(process.batch(211...220, dropped: ["queue_full": 5]), 220)
        // Of 101 to 104, two were dropped and two were lost; then the three; then ten more.
        #expect(restarted.report().reasons == ["queue_full": 5, "missing": 12])
    }

    @Test func savedBytesThatAreDamagedChangeNothing() throws {
        ledger.record(process.batch([1, 9]), 10)
        ledger.refuseRequest(at: UnixNanoseconds(TracedProcess.noon))
        let saved = ledger.savedState()
        for length in 0..<saved.count {
            let other = LossLedger(since: UnixNanoseconds(0))
            #expect(throws: MetricsStateError.self) { try other.restore(Array(saved[..<length])) }
            #expect(other.report().senders.isEmpty)
        }
        try LossLedger(since: UnixNanoseconds(0)).restore(saved)
    }

    @Test func refusedRequestsAreCountedByTheMinute() {
        for seconds: UInt64 in [0, 10, 70] {
            ledger.refuseRequest(at: UnixNanoseconds(TracedProcess.noon + seconds * TracedProcess.second))
        }
        #expect(ledger.report().refused.map(\.requests) == [2, 1])
    }

    @Test func memoryIsBoundedWhateverIsSent() {
        for number in 0..<3000 {
            var process = process
            process.service = "service \(number)"
            ledger.record(process.batch([1, 1 + UInt64(number)]), 1)
        }
        // Every other number is missing.
        ledger.record(process.batch(stride(from: 1, through: 9999, by: 2)), 2)
        ledger.record(process.batch([UInt64(Int64.max)], dropped: ["queue_full": .max, "refused": .max]), 3)
        ledger.record(process.batch([UInt64(Int64.max)], dropped: ["shutdown": .max, "undeliverable": .max]), 4)
        let report = ledger.report()
        #expect(report.senders.count <= 1000)
        #expect(report.stretches.count <= 20_000)
        #expect(report.senders.contains { $0.service == "checkout" })
    }

    @Test func theCounterIsThereAtZeroForEveryProcessThatNumbers() {
        let metrics = SpanMetrics()
        metrics.losses.record(process.batch(1...2), 1)
        metrics.losses.record(process.batch(5...6, dropped: ["queue_full": 2]), 2)
        let own = CollectorInstruments(version: "1", startedAt: UnixNanoseconds(1))
        let later = UnixNanoseconds(TracedProcess.noon + 60 * TracedProcess.second)
        let page = String(
            decoding: MetricsPage(spans: metrics, collector: own).render(CollectorSnapshot(), format: .text, at: later),
            as: UTF8.self)
        #expect(page.contains("weir_lost_spans_total{service=\"checkout\",reason=\"queue_full\"} 2\n"))
        #expect(page.contains("weir_lost_spans_total{service=\"checkout\",reason=\"missing\"} 0\n"))
    }
}
