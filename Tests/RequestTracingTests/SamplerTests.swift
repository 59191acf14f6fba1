import RequestTracing
import Testing
import TraceModel
import Tracing

@Suite struct SamplerTests {
    private static func parent(sampled: Bool) -> TraceContext {
        TraceContext(traceID: TraceModel.TraceID(high: 1, low: 1), spanID: TraceModel.SpanID(1), isSampled: sampled)
    }

    @Test(
        arguments: [
            // name, argument, root, sampled parent, unsampled parent
            ("always_on", nil, true, true, true), ("always_off", nil, false, false, false),
            ("parentbased_always_on", nil, true, true, false), ("parentbased_always_off", nil, false, true, false),
            ("traceidratio", "1", true, true, true), ("traceidratio", "0", false, false, false),
            ("parentbased_traceidratio", "0.0", false, true, false),
            ("parentbased_traceidratio", nil, true, true, false),
        ] as [(String, String?, Bool, Bool, Bool)])
    func theStandardSamplers(_ name: String, _ argument: String?, _ root: Bool, _ on: Bool, _ off: Bool) throws {
        let sampler = try #require(Sampler(name: name, argument: argument))
        let id = TraceModel.TraceID(high: 7, low: 0x1234_5678_9abc_def0)
        #expect(sampler.shouldRecord(parent: nil, traceID: id) == root)
        #expect(sampler.shouldRecord(parent: Self.parent(sampled: true), traceID: id) == on)
        #expect(sampler.shouldRecord(parent: Self.parent(sampled: false), traceID: id) == off)
    }

    @Test(
        arguments: [
            ("jaeger_remote", nil), ("", nil), ("traceidratio", "x"), ("traceidratio", "1.5"), ("traceidratio", "-0.1"),
            ("parentbased_traceidratio", "nan"),
        ] as [(String, String?)])
    func otherNamesAndArgumentsAreNoSampler(_ name: String, _ argument: String?) {
        #expect(Sampler(name: name, argument: argument) == nil)
    }

    @Test(arguments: [0.01, 0.25, 0.5, 0.9]) func aRatioRecordsItsShare(_ ratio: Double) {
        let sampler = Sampler(root: .ratio(ratio))
        var generator = SystemRandomNumberGenerator()
        let n = 40_000
        let recorded = (0..<n).count { _ in
            sampler.shouldRecord(parent: nil, traceID: TraceModel.TraceID(high: 0, low: generator.next()))
        }
        // Six standard deviations.
        let bound = 6 * (ratio * (1 - ratio) * Double(n)).squareRoot()
        #expect(abs(Double(recorded) - ratio * Double(n)) < bound)
    }

    @Test func aLargerRatioRecordsEverythingASmallerOneDoes() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let id = TraceModel.TraceID(high: 0, low: generator.next())
            if Sampler(root: .ratio(0.2)).shouldRecord(parent: nil, traceID: id) {
                #expect(Sampler(root: .ratio(0.6)).shouldRecord(parent: nil, traceID: id))
            }
        }
    }

    @Test func anUnsampledTraceStaysUnsampledDownToTheLastSpan() async throws {
        let harness = TracerHarness { $0.sampler = Sampler(root: .alwaysOff) }
        let spans = try await harness.spans { tracer in
            await tracer.withStep("root") { root in
                #expect(root.context.traceContext?.isSampled == false)
                await tracer.withStep("child") { child in
                    #expect(child.context.traceContext?.traceIDText == root.context.traceContext?.traceIDText)
                    child.setStatus(Tracing.SpanStatus(code: .error))
                    child.attributes["a"] = 1
                    #expect(child.attributes.isEmpty)
                }
            }
        }
        #expect(spans.isEmpty)
        #expect(harness.tracer.statistics.finished == 0)
    }
}
