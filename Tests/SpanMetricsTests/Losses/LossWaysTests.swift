import SpanMetrics
import Testing
import TraceModel
import TraceTestSupport

/// A process that sends its spans to several places: what is missing elsewhere is not claimed to be missing here.
@Suite struct LossWaysTests {
    private let ledger = LossLedger(since: UnixNanoseconds(0))
    private let process = ToldProcess(startedAt: 30)

    @Test func exportersOfSeveralAddressesClaimNothing() {
        ledger.take(
            process, process.exporter(5, at: 60), process.exporter(8, "", at: 60, to: "elsewhere:443", 1))
        #expect(ledger.report().reasons.isEmpty)
        // Two of one address, as two tracers in a process have.
        ledger.take(process, process.exporter(6, at: 90), process.exporter(2, at: 90, 1))
        #expect(ledger.report().reasons == ["undeliverable": 8])
    }

    @Test func exportersOfOtherProtocolsAreOtherPlaces() {
        var zipkin = process.exporter(5, at: 60, to: "zipkin:9411", 1)
        zipkin.componentType = "zipkin_http_span_exporter"
        ledger.take(process, zipkin, process.exporter(2, at: 60))
        #expect(ledger.report().reasons == ["undeliverable": 2])
    }

    @Test func oneOfSeveralProcessorsMayBeFullWithoutLossHere() {
        ledger.take(process, process.queue(5, at: 60), process.queue(9, "", at: 60, 1))
        ledger.take(
            process, process.queue(6, at: 70), process.queue(9, "", at: 70, 1), process.exporter(1, "", at: 70),
            process.exporter(1, "", at: 70, to: "elsewhere:443", 1))
        #expect(ledger.report().reasons.isEmpty)
        // Each has an exporter, and all send to one address.
        ledger.take(
            process, process.queue(7, at: 80), process.queue(9, "", at: 80, 1), process.exporter(1, "", at: 80),
            process.exporter(1, "", at: 80, 1))
        #expect(ledger.report().reasons == ["queue_full": 7])
    }

    @Test func aSimpleProcessorBesideABatchingOneIsAConsole() {
        var simple = process.queue(3, "already_shutdown", at: 60)
        simple.componentType = "simple_span_processor"
        simple.component = "simple_span_processor/0"
        ledger.take(process, simple, process.queue(2, at: 60))
        #expect(ledger.report().reasons == ["queue_full": 2])
        let other = ToldProcess(instance: "pod-2", startedAt: 30)
        ledger.take(other, simple)
        #expect(ledger.report().reasons == ["queue_full": 2, "shutdown": 3])
    }
}
