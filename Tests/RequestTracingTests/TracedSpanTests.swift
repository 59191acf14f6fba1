import RequestTracing
import Testing
import TraceModel
import Tracing

@Suite struct TracedSpanTests {
    struct Broken: Error, CustomStringConvertible {
        let description = "it broke"
    }

    @Test func aSpanArrivesWithAllItWasTold() async throws {
        let spans = try await TracerHarness().spans { tracer in
            let other = tracer.startSpan("other")
            let start = DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 1000)
            let span = tracer.startSpan("before", context: .topLevel, ofKind: .client, at: start)
            span.operationName = "after"
            span.attributes = [
                "text": "t", "int": 7, "int32": .int32(8), "double": 1.5, "bool": true,
                "texts": .stringArray(["a", "b"]),
                "ints": .int64Array([1, 2]), "doubles": .doubleArray([0.5]), "bools": .boolArray([false]),
                "id": .stringConvertible(42),
            ]
            span.addEvent(Tracing.SpanEvent(name: "e", at: start, attributes: ["k": "v"]))
            span.addLink(other, attributes: ["why": "because"])
            span.setStatus(Tracing.SpanStatus(code: .error, message: "no"))
            span.end(at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 3000))
            other.end()
        }
        let span = try #require(spans.first { $0.name == "after" })
        let other = try #require(spans.first { $0.name == "other" })
        #expect(span.kind == .client)
        #expect(span.start == UnixNanoseconds(1000))
        #expect(span.end == UnixNanoseconds(3000))
        #expect(!span.parentSpanID.isValid)
        #expect(span.flags == 0x101)
        #expect(
            span.attributes == [
                Attribute("bool", true), Attribute("bools", .array([false])), Attribute("double", 1.5),
                Attribute("doubles", .array([0.5])), Attribute("id", "42"), Attribute("int", 7), Attribute("int32", 8),
                Attribute("ints", .array([1, 2])), Attribute("text", "t"), Attribute("texts", .array(["a", "b"])),
            ])
        #expect(
            span.events == [
                TraceModel.SpanEvent(time: UnixNanoseconds(1000), name: "e", attributes: [Attribute("k", "v")])
            ])
        #expect(
            span.links == [
                TraceModel.SpanLink(
                    traceID: other.traceID, spanID: other.spanID, attributes: [Attribute("why", "because")],
                    flags: 0x101)
            ])
        #expect(span.status == TraceModel.SpanStatus(code: .error, message: "no"))
    }

    @Test func childrenKnowTheirParent() async throws {
        let spans = try await TracerHarness().spans { tracer in
            await tracer.withStep("a") { _ in
                await tracer.withStep("b") { _ in
                    tracer.withSpan("c") { _ in }
                }
            }
        }
        #expect(spans.map(\.name) == ["c", "b", "a"])
        #expect(Set(spans.map(\.traceID)).count == 1)
        #expect(spans[0].parentSpanID == spans[1].spanID)
        #expect(spans[1].parentSpanID == spans[2].spanID)
    }

    @Test func successIsFinalAndAnErrorKeepsItsMessage() async throws {
        let spans = try await TracerHarness().spans { tracer in
            let ok = tracer.startSpan("ok")
            ok.setStatus(Tracing.SpanStatus(code: .ok, message: "ignored"))
            ok.setStatus(Tracing.SpanStatus(code: .error, message: "late"))
            ok.end()
            let error = tracer.startSpan("error")
            error.setStatus(Tracing.SpanStatus(code: .error, message: "first"))
            error.setStatus(Tracing.SpanStatus(code: .error))
            error.end()
        }
        #expect(
            spans.map(\.status) == [
                TraceModel.SpanStatus(code: .ok), TraceModel.SpanStatus(code: .error, message: "first"),
            ])
    }

    @Test func afterTheEndNothingChanges() async throws {
        let harness = TracerHarness()
        let spans = try await harness.spans { tracer in
            let span = tracer.startSpan("once")
            span.end()
            #expect(!span.isRecording)
            span.operationName = "twice"
            span.attributes["late"] = true
            span.addEvent("late")
            span.end()
        }
        #expect(spans.map(\.name) == ["once"])
        #expect(spans[0].attributes.isEmpty)
        #expect(harness.tracer.statistics.finished == 1)
    }

    @Test func aClockSetBackDoesNotMakeANegativeDuration() async throws {
        let spans = try await TracerHarness().spans { tracer in
            let span = tracer.startSpan("s", at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 5000))
            span.end(at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 4000))
        }
        #expect(spans[0].start == spans[0].end)
    }

    @Test func limitsHoldAndWhatIsOverIsCounted() async throws {
        let harness = TracerHarness { configuration in
            configuration.spanLimits.attributes = 4
            configuration.spanLimits.events = 2
            configuration.spanLimits.links = 1
            configuration.spanLimits.attributesPerEvent = 1
            configuration.spanLimits.valueBytes = 10
        }
        let spans = try await harness.spans { tracer in
            let span = tracer.startSpan("s")
            span.attributes["z"] = 1
            for key in ["a", "b", "c", "d", "e"] { span.attributes[key] = key }
            span.attributes["z"] = 1.5
            span.set("z", 2)
            span.set("f", 1)
            span.set("none", nil)
            for n in 0..<5 { span.addEvent(Tracing.SpanEvent(name: "e\(n)", attributes: ["x": 1, "y": 2])) }
            for _ in 0..<3 { span.addLink(span) }
            span.end()
            let long = tracer.startSpan("long")
            long.attributes["short"] = "0123456789"
            long.attributes["long"] = "01234567ä9"
            long.attributes["cut"] = "012345678ä"
            long.end()
        }
        let span = spans[0]
        #expect(span.attributes.map(\.key) == ["a", "b", "c", "z"])
        #expect(span["z"] == 2)
        #expect(span.droppedAttributesCount == 3)
        #expect(span.events.map(\.name) == ["e0", "e1"])
        #expect(span.droppedEventsCount == 3)
        #expect(span.events.allSatisfy { $0.attributes == [Attribute("x", 1)] && $0.droppedAttributesCount == 1 })
        #expect(span.links.count == 1)
        #expect(span.droppedLinksCount == 2)
        #expect(spans[1]["short"] == "0123456789")
        #expect(spans[1]["long"] == "01234567ä… [cut, 11 bytes in all]")
        #expect(spans[1]["cut"] == "012345678… [cut, 11 bytes in all]")
    }

    @Test func errorsAreRecordedAsExceptions() async throws {
        let spans = try await TracerHarness().spans { tracer in
            await #expect(throws: Broken.self) {
                try await tracer.withStep("s") { _ in throw Broken() }
            }
            await #expect(throws: CancellationError.self) {
                try await tracer.withStep("cancelled") { _ in throw CancellationError() }
            }
        }
        let event = try #require(spans[0].events.first)
        #expect(event.name == "exception")
        #expect(
            event.attributes == [
                Attribute("exception.message", "it broke"),
                Attribute("exception.type", "RequestTracingTests.TracedSpanTests.Broken"),
            ])
        #expect(spans[0].status == TraceModel.SpanStatus(code: .error, message: "it broke"))
        #expect(spans[0]["error.type"] == "RequestTracingTests.TracedSpanTests.Broken")
        #expect(spans[1].status == .unset)
        #expect(spans[1]["error.type"] == "cancelled")
        #expect(spans[1].events.isEmpty)
    }

    @Test func identifiersAreValidAndDiffer() async throws {
        let spans = try await TracerHarness().spans { tracer in
            for _ in 0..<1000 { tracer.startSpan("s", context: .topLevel).end() }
        }
        #expect(Set(spans.map(\.traceID)).count == 1000)
        #expect(Set(spans.map(\.spanID)).count == 1000)
        #expect(spans.allSatisfy { $0.traceID.isValid && $0.spanID.isValid })
    }
}
