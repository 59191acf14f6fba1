internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// One POST with a JSON body to another service.
struct OutgoingCall: Sendable {
    /// Answers of models and searches are a few kilobytes; embeddings of a whole knowledge base some hundred.
    private static let maximumAnswerBytes = 8 << 20

    var url: String
    var headers = HTTPHeaders()
    var body: [UInt8]
    /// For the answer with its last byte.
    var timeout: Duration

    /// The whole answer.
    struct Answer: Sendable {
        var status: Int
        var headers: HTTPHeaders
        var body: [UInt8]

        /// The seconds of `Retry-After`, if it has that form.
        var retryAfter: Duration? {
            headers.first(name: "retry-after").flatMap { Int($0) }.map { .seconds(max(0, $0)) }
        }
    }

    /// - Throws: `HTTPClientError` and channel errors; an answer with an error status is an answer.
    func send(_ client: HTTPClient) async throws -> Answer {
        try await Self.collect(try await begin(client))
    }

    /// Sends the request and returns with the head of the answer.
    func begin(_ client: HTTPClient) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = headers
        request.headers.replaceOrAdd(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await client.execute(request, timeout: TimeAmount(timeout))
    }

    /// The rest of an answer that has begun.
    static func collect(_ response: HTTPClientResponse) async throws -> Answer {
        let answer = try await response.body.collect(upTo: maximumAnswerBytes)
        return Answer(
            status: Int(response.status.code), headers: response.headers, body: Array(answer.readableBytesView))
    }
}
