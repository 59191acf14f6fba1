internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Asks a collector's API.
struct QueryClient {
    /// Longer than the collector lets a query run.
    private static let timeout = TimeAmount.seconds(40)
    /// More than any list that a terminal shows.
    private static let largestAnswer = 256 << 20

    let url: String

    /// The body of a successful answer.
    /// - Throws: ``QueryMistake`` for any other answer, and when there is none.
    func get(_ path: String, _ parameters: [URLQueryItem], _ query: String) async throws -> Data {
        guard var components = URLComponents(string: url) else { throw QueryMistake("\(url) is not an address") }
        components.path =
            components.path.hasSuffix("/") ? String(components.path.dropLast()) + path : components.path + path
        components.queryItems = parameters
        // A plus sign would be read as a space.
        components.percentEncodedQuery = components.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        let (status, body) = try await answer(components.string ?? url)
        guard status == 200 else {
            let text = String(decoding: body, as: UTF8.self)
            throw QueryMistake(answer: text.isEmpty ? "\(url) answered with status \(status)" : text, in: query)
        }
        return body
    }

    func decoded<Answer: Decodable>(_ body: Data) throws -> Answer {
        do {
            return try JSONDecoder().decode(Answer.self, from: body)
        } catch {
            throw QueryMistake("the answer of \(url) is not that of a collector: \(error)")
        }
    }

    private func answer(_ address: String) async throws -> (status: UInt, body: Data) {
        var configuration = HTTPClient.Configuration()
        // A collector that is not there is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(HTTPClientRequest(url: address), timeout: Self.timeout)
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            try await client.shutdown()
            return (response.status.code, Data(body.readableBytesView))
        } catch {
            try await client.shutdown()
            throw QueryMistake("no answer from \(url): \(error); is `weir serve` running there?")
        }
    }
}
