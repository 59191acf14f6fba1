import RequestTracing
import Testing
import TraceModel
import Tracing

/// Model calls whose answer arrives in pieces, and how failures are named.
@Suite struct StreamingTests {
    private struct Broken: Error {}
    private static let gap: Duration = .milliseconds(30)

    /// Six pieces with a gap before each; it breaks after `breaksAfter` of them.
    private static func answer(breaksAfter: Int = .max) -> AsyncThrowingStream<String, any Error> {
        AsyncThrowingStream { continuation in
            Task {
                for n in 0..<6 {
                    if n >= breaksAfter { return continuation.finish(throwing: Broken()) }
                    try await Task.sleep(for: gap)
                    continuation.yield("piece \(n)")
                }
                continuation.finish()
            }
        }
    }

    private static func seconds(_ span: SpanData, _ key: String) throws -> Double {
        guard case .double(let value)? = span[key] else { throw Broken() }
        return value
    }

    @Test func theFirstTokenAndTheRestAreTimed() async throws {
        let spans = try await TracerHarness().spans { tracer in
            let text = try await tracer.withLLMCall(LLMRequest(provider: "openai", model: "m")) { call in
                var text = ""
                for try await piece in call.measuring(Self.answer()) { text += piece }
                var response = LLMResponse()
                response.usage.output = 51
                call.record(response)
                return text
            }
            #expect(text.hasSuffix("piece 5"))
        }
        let span = try #require(spans.first)
        #expect(span["gen_ai.request.stream"] == true)
        #expect(span["weir.stream.chunks"] == 6)
        let first = try Self.seconds(span, "gen_ai.response.time_to_first_chunk")
        let perToken = try Self.seconds(span, "weir.stream.time_per_output_token")
        // Five gaps over fifty tokens; a loaded machine only makes them longer.
        #expect(first >= 0.03)
        #expect(perToken >= 0.003)
        let duration = Double(span.end.nanoseconds(since: span.start)) / 1e9
        #expect(first + 50 * perToken <= duration)
    }

    @Test func aStreamThatBreaksKeepsWhatWasMeasured() async throws {
        let spans = try await TracerHarness().spans { tracer in
            await #expect(throws: Broken.self) {
                try await tracer.withLLMCall(LLMRequest(provider: "openai", model: "m")) { call in
                    for try await _ in call.measuring(Self.answer(breaksAfter: 2)) {}
                }
            }
        }
        let span = try #require(spans.first)
        #expect(span.status.code == .error)
        #expect(span["weir.stream.chunks"] == 2)
        #expect(try Self.seconds(span, "gen_ai.response.time_to_first_chunk") >= 0.03)
        #expect(span["weir.stream.time_per_output_token"] == nil)
    }

    @Test func aWholeAnswerHasNoTimesOfPieces() async throws {
        let spans = try await TracerHarness().spans { tracer in
            await tracer.withLLMCall(LLMRequest(provider: "openai", model: "m")) { call in
                var response = LLMResponse()
                response.usage.output = 51
                call.record(response)
            }
        }
        let keys = try #require(spans.first).attributes.map(\.key)
        #expect(!keys.contains { $0.hasPrefix("weir.") || $0.hasSuffix("time_to_first_chunk") })
    }

    @Test(
        arguments: [
            (200, nil, nil), (429, nil, .rateLimit), (429, "insufficient_quota", .quotaExceeded),
            (503, nil, .overloaded),
            (529, nil, .overloaded), (504, nil, .timeout), (408, nil, .timeout), (401, nil, .authentication),
            (402, nil, .quotaExceeded), (400, nil, .invalidRequest), (400, "context_length_exceeded", .contextLength),
            (400, "content_filter", .contentFilter), (404, "unknown", .invalidRequest), (500, nil, .serverError),
            (599, nil, .serverError), (499, nil, .cancelled),
        ] as [(Int, String?, LLMErrorClass?)])
    func aStatusNamesItsClass(_ status: Int, _ code: String?, _ expected: LLMErrorClass?) {
        #expect(LLMErrorClass(status: status, code: code) == expected)
    }

    @Test func aCallCanBeMarkedWithAClass() async throws {
        let spans = try await TracerHarness().spans { tracer in
            await tracer.withLLMCall(LLMRequest(provider: "openai", model: "m")) { $0.fail(Broken(), as: .connection) }
            await tracer.withLLMCall(LLMRequest(provider: "openai", model: "m")) { $0.fail(Broken(), as: .cancelled) }
        }
        #expect(spans.map { $0["error.type"] } == ["connection", "cancelled"])
        #expect(spans.map(\.status.code) == [.error, .unset])
    }
}
