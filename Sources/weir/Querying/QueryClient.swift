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

    private static let newline = UInt8(ascii: "\n")

    let url: String

    /// Why a collector has no answer, in its own words.
    private struct Refusal: Decodable {
        struct Words: Decodable { let message: String }
        let error: Words
    }

    /// The body of a successful answer.
    /// - Parameter progress: shows how far the query is; nil asks for nothing but the answer.
    /// - Throws: ``QueryMistake`` for any other answer, and when there is none.
    func get(
        _ path: String, _ parameters: [URLQueryItem], _ query: String, showing progress: ProgressLine? = nil
    ) async throws -> Data {
        let (status, body) = try await answer(.GET, path, parameters, Self.timeout, progress)
        let text = { String(decoding: body, as: UTF8.self) }
        guard status == 200 else {
            throw QueryMistake(answer: body.isEmpty ? "\(url) answered with status \(status)" : text(), in: query)
        }
        // An error that came up while the query ran: its status had been sent before.
        if progress != nil, let refusal = try? JSONDecoder().decode(Refusal.self, from: body) {
            throw QueryMistake(answer: refusal.error.message, in: query)
        }
        return body
    }

    /// The same for what changes something. An error is told with the collector's own words.
    func delete(_ path: String, _ parameters: [URLQueryItem]) async throws -> Data {
        let (status, body) = try await answer(.DELETE, path, parameters, Self.longTimeout, nil)
        if status == 200 { return body }
        let words = (try? JSONDecoder().decode(Refusal.self, from: body))?.error.message
        throw QueryMistake((words ?? "\(url) answered with status \(status)").printable)
    }

    private func answer(
        _ method: HTTPMethod, _ path: String, _ parameters: [URLQueryItem], _ timeout: TimeAmount,
        _ progress: ProgressLine?
    ) async throws -> (status: UInt, body: Data) {
        guard var components = URLComponents(string: url) else { throw QueryMistake("\(url) is not an address") }
        components.path =
            components.path.hasSuffix("/") ? String(components.path.dropLast()) + path : components.path + path
        components.queryItems = parameters
        // A plus sign would be read as a space.
        components.percentEncodedQuery = components.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        return try await answer(method, components.string ?? url, timeout, progress)
    }

    /// Shows every line but the last, which is the answer.
    private func lastLine(_ chunks: HTTPClientResponse.Body, _ progress: ProgressLine) async throws -> Data {
        defer { progress.clear() }
        var lines = ByteBuffer()
        var last = Data()
        for try await chunk in chunks {
            lines.writeImmutableBuffer(chunk)
            guard lines.readableBytes <= Self.largestAnswer else {
                throw NIOTooManyBytesError(maxBytes: Self.largestAnswer)
            }
            // What came before has no end of a line.
            guard chunk.readableBytesView.contains(Self.newline) else { continue }
            while let length = lines.readableBytesView.firstIndex(of: Self.newline).map({ $0 - lines.readerIndex }),
                let line = lines.readBytes(length: length + 1)
            {
                last = Data(line.dropLast())
                progress.show(last)
            }
            lines.discardReadBytes()
        }
        return last
    }

    func decoded<Answer: Decodable>(_ body: Data) throws -> Answer {
        do {
            return try JSONDecoder().decode(Answer.self, from: body)
        } catch {
            throw QueryMistake("the answer of \(url) is not that of a collector: \(error)")
        }
    }

    private func answer(
        _ method: HTTPMethod, _ address: String, _ timeout: TimeAmount, _ progress: ProgressLine?
    ) async throws -> (status: UInt, body: Data) {
        var configuration = HTTPClient.Configuration()
        // A collector that is not there is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            var request = HTTPClientRequest(url: address)
            request.method = method
            if progress != nil { request.headers.add(name: "Accept", value: ProgressLine.contentType) }
            let response = try await client.execute(request, timeout: timeout)
            let body: Data
            if let progress, response.headers.first(name: "Content-Type") == ProgressLine.contentType {
                body = try await lastLine(response.body, progress)
            } else {
                body = Data(try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
            }
            try await client.shutdown()
            return (response.status.code, body)
        } catch {
            try await client.shutdown()
            throw QueryMistake("no answer from \(url): \(error); is `weir serve` running there?")
        }
    }
}
