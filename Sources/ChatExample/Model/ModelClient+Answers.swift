internal import AsyncHTTPClient
internal import NIOHTTP1
internal import RequestTracing

extension ModelClient {
    /// What an API of OpenAI's shape says about an error.
    private struct Problem: Decodable {
        struct Details: Decodable {
            var message: String?
            var code: String?
        }

        var error: Details
    }

    /// The last event of a stream.
    private static let endOfStream = "[DONE]"
    /// Enough of an error's text to understand it.
    private static let quotedBytes = 200

    /// An answer that comes whole.
    func whole<Answer: Decodable & Sendable>(_ call: OutgoingCall, _ span: LLMCallSpan) async throws -> Answer {
        let answer: OutgoingCall.Answer
        do { answer = try await call.send(client) } catch { throw ModelError.of(error, timeout: call.timeout) }
        try Self.check(answer, span)
        return try Self.decode(Answer.self, answer.body)
    }

    /// An answer that comes in pieces, put together; the pieces are timed.
    func streamed(_ call: OutgoingCall, _ span: LLMCallSpan) async throws -> ChatCompletion {
        do {
            let response = try await call.begin(client)
            guard response.status == .ok else {
                try Self.check(try await OutgoingCall.collect(response), span)
                throw ModelError.malformed("status \(response.status.code)")
            }
            span.setResponse(status: 200)
            var assembly = CompletionAssembly()
            for try await data in ServerSentEvents(body: response.body) {
                if data == Self.endOfStream { break }
                if assembly.add(try Self.decode(CompletionChunk.self, Array(data.utf8))) { span.receivedChunk() }
            }
            return try assembly.completion()
        } catch {
            throw ModelError.of(error, timeout: call.timeout)
        }
    }

    private static func check(_ answer: OutgoingCall.Answer, _ span: LLMCallSpan) throws(ModelError) {
        let problem = answer.status == 200 ? nil : problem(answer.body)
        span.setResponse(status: answer.status, code: problem?.code)
        if answer.status == 200 { return }
        if answer.status == 429 { throw .rateLimited(retryAfter: answer.retryAfter) }
        let text = String(decoding: answer.body.prefix(quotedBytes), as: UTF8.self)
        throw .status(answer.status, code: problem?.code, message: problem?.message ?? text)
    }

    /// nil when the body is not of that shape: then it is quoted.
    private static func problem(_ body: [UInt8]) -> Problem.Details? {
        do { return try WireJSON.decode(Problem.self, from: body).error } catch { return nil }
    }

    private static func decode<Answer: Decodable>(_ type: Answer.Type, _ body: [UInt8]) throws(ModelError) -> Answer {
        do { return try WireJSON.decode(type, from: body) } catch { throw .malformed("\(error)") }
    }
}
