import NIOHTTP1
import RequestTracing
import Testing
import TraceModel
import Tracing

@Suite struct PropagationTests {
    private let tracer = TracerHarness().tracer

    @Test func theCallersTraceGoesOn() async throws {
        let harness = TracerHarness()
        let incoming: HTTPHeaders = [
            "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "tracestate": "a=1", "TraceState": "b=2", "baggage": "request.id=r-1,tenant=t",
        ]
        var outgoing = HTTPHeaders()
        let spans = try await harness.spans { tracer in
            var context = ServiceContext.topLevel
            tracer.extract(incoming, into: &context, using: HTTPHeadersCarrier())
            #expect(context.requestID?.value == "r-1")
            let span = tracer.startSpan("work", context: context)
            tracer.inject(span.context, into: &outgoing, using: HTTPHeadersCarrier())
            span.end()
        }
        let span = try #require(spans.first)
        #expect(span.traceID.description == "0af7651916cd43dd8448eb211c80319c")
        #expect(span.parentSpanID.description == "b7ad6b7169203331")
        #expect(span.traceState == "a=1,b=2")
        // Sampled, and the parent is known to be remote.
        #expect(span.flags == 0x301)
        #expect(span["request.id"] == "r-1")
        #expect(outgoing["traceparent"] == ["00-0af7651916cd43dd8448eb211c80319c-\(span.spanID)-01"])
        #expect(outgoing["tracestate"] == ["a=1,b=2"])
        #expect(outgoing["baggage"] == ["tenant=t,request.id=r-1"])
    }

    @Test func valuesTravelInBaggageAndAreReadOnTheOtherSide() {
        var sent = ServiceContext.topLevel
        sent.setBaggageValue("tenant", to: "bikes & more, ltd; ä")
        sent.setBaggageValue("not a key", to: "x")
        sent.setBaggageValue("huge", to: String(repeating: "x", count: 9000))
        var headers = HTTPHeaders()
        tracer.inject(sent, into: &headers, using: HTTPHeadersCarrier())
        var received = ServiceContext.topLevel
        tracer.extract(headers, into: &received, using: HTTPHeadersCarrier())
        #expect(received.baggageValue("tenant") == "bikes & more, ltd; ä")
        #expect(received.baggageValue("not a key") == nil)
        #expect(received.baggageValue("huge") == nil)
    }

    @Test func onlyTheChosenHeadersAreWrittenAndRead() {
        let silent = TracerHarness { $0.propagators = [] }.tracer
        var context = ServiceContext.topLevel
        context.setBaggageValue("tenant", to: "t")
        context = tracer.startSpan("s", context: context).context
        var headers = HTTPHeaders()
        silent.inject(context, into: &headers, using: HTTPHeadersCarrier())
        #expect(headers.isEmpty)
        tracer.inject(context, into: &headers, using: HTTPHeadersCarrier())
        #expect(headers.count == 2)
        var received = ServiceContext.topLevel
        silent.extract(headers, into: &received, using: HTTPHeadersCarrier())
        #expect(received.traceContext == nil)
        #expect(received.baggageValue("tenant") == nil)
    }

    @Test func withoutATraceNothingIsInjected() {
        var outgoing = HTTPHeaders()
        tracer.inject(.topLevel, into: &outgoing, using: HTTPHeadersCarrier())
        #expect(outgoing.isEmpty)
    }

    @Test func aMalformedHeaderStartsANewTrace() {
        var context = ServiceContext.topLevel
        tracer.extract(
            ["traceparent": "nonsense", "baggage": "request.id=a%20b"], into: &context, using: HTTPHeadersCarrier())
        #expect(context.traceContext == nil)
        #expect(context.requestID == nil)
    }

    @Test func aDisabledTracerPassesTheTraceThrough() async throws {
        let harness = TracerHarness { $0.isDisabled = true }
        let header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        var outgoing = HTTPHeaders()
        let spans = try await harness.spans { tracer in
            var context = ServiceContext.topLevel
            tracer.extract(["traceparent": header], into: &context, using: HTTPHeadersCarrier())
            await tracer.withStep("work", context: context) { span in
                #expect(!span.isRecording)
                tracer.inject(.current ?? .topLevel, into: &outgoing, using: HTTPHeadersCarrier())
            }
        }
        #expect(spans.isEmpty)
        #expect(outgoing["traceparent"] == [header])
    }
}
