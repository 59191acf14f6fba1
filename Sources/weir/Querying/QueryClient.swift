internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Asks a collector's API.
struct QueryClient {
    /// Longer than the collector lets a query run.
    private static let timeout = TimeAmount.seconds(40)
    /// Writing large segments anew takes minutes.
    private static let longTimeout = TimeAmount.hours(1)
    /// More than any list that a terminal shows.
    private static let largestAnswer = 256 << 20

    let url: String

    /// The body of a successful answer.
    /// - Throws: ``QueryMistake`` for any other answer, and when there is none.
    func get(_ path: String, _ parameters: [URLQueryItem], _ query: String) async throws -> Data {
        let (status, body) = try await answer(.GET, path, parameters, Self.timeout)
        guard status == 200 else {
            let text = String(decoding: body, as: UTF8.self)
            throw QueryMistake(answer: text.isEmpty ? "\(url) answered with status \(status)" : text, in: query)
        }
        return body
    }

    /// The same for what changes something. An error is told with the collector's own words.
    func delete(_ path: String, _ parameters: [URLQueryItem]) async throws -> Data {
        struct Refusal: Decodable {
            struct Words: Decodable { let message: String }
            let error: Words
        }
        let (status, body) = try await answer(.DELETE, path, parameters, Self.longTimeout)
        if status == 200 { return body }
        let words = (try? JSONDecoder().decode(Refusal.self, from: body))?.error.message
        throw QueryMistake((words ?? "\(url) answered with status \(status)").printable)
    }

    private func answer(
        _ method: HTTPMethod, _ path: String, _ parameters: [URLQueryItem], _ timeout: TimeAmount
    ) async throws -> (status: UInt, body: Data) {
        guard var components = URLComponents(string: url) else { throw QueryMistake("\(url) is not an address") }
        components.path =
            components.path.hasSuffix("/") ? String(components.path.dropLast()) + path : components.path + path
        components.queryItems = parameters
        // A plus sign would be read as a space.
        components.percentEncodedQuery = components.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        return try await answer(method, components.string ?? url, timeout)
    }

    func decoded<Answer: Decodable>(_ body: Data) throws -> Answer {
        do {
            return try JSONDecoder().decode(Answer.self, from: body)
        } catch {
            throw QueryMistake("the answer of \(url) is not that of a collector: \(error)")
        }
    }

    private func answer(
        _ method: HTTPMethod, _ address: String, _ timeout: TimeAmount
    ) async throws -> (status: UInt, body: Data) {
        var configuration = HTTPClient.Configuration()
        // A collector that is not there is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            var request = HTTPClientRequest(url: address)
            request.method = method
            let response = try await client.execute(request, timeout: timeout)
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            try await client.shutdown()
            return (response.status.code, Data(body.readableBytesView))
        } catch {
            try await client.shutdown()
            throw QueryMistake("no answer from \(url): \(error); is `weir serve` running there?")
        }
    }
}
