internal import ArgumentParser
internal import Foundation
internal import TraceQL

/// `weir query`: a question in TraceQL to a running collector.
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask a running collector in TraceQL.",
        discussion: """
            Lists traces, or the series of a query that computes some. Words and fields are those of TraceQL, and \
            sort(), limit() and the fields of request: besides.

              weir query '{ status = error }'
              weir query '{ span.gen_ai.request.model = "gpt-4o" } | sort(duration desc) | limit(10)' --since 1d
              weir query '{} | quantile_over_time(duration, .95) by(name)' --step 5m
              weir query '{ duration > 5s }' --json | jq .traces[].traceID

            On a terminal, a line says how far a long query is.

            Exit status: 0 when the query was answered, 1 when it was not, 64 when an option makes no sense.
            """)

    @Argument(help: "The query, best in single quotes.")
    var query: String

    @Option(help: "Where the collector's viewer and APIs are.")
    var url = "http://127.0.0.1:16686"

    @Option(help: "How far back to look, such as 30m, 6h or 7d.")
    var since = "1h"

    @Option(help: "From when on: Unix seconds, or a time such as 2026-01-31T12:00:00Z; instead of --since.")
    var start: String?

    @Option(help: "Until when, in the same ways. (default: now)")
    var end: String?

    @Option(help: "Traces, or series, to list.")
    var limit = 20

    @Option(help: "Length of a step of series, such as 30s or 5m. (default: a sixtieth of the range)")
    var step: String?

    @Flag(help: "Print the collector's answer as it is, in JSON.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1, not \(limit)") }
        guard URL(string: url)?.host() != nil else {
            throw ValidationError("--url must be an address such as http://127.0.0.1:16686, not \(url)")
        }
        _ = try QueryRange(since: since, start: start, end: end, step: step, now: Date())
    }

    func run() async throws {
        let range = try QueryRange(since: since, start: start, end: end, step: step, now: Date())
        do {
            print(try await answer(range))
        } catch let mistake as QueryMistake {
            FileHandle.standardError.write(Data((mistake.text + "\n").utf8))
            throw ExitCode.failure
        }
    }

    private func answer(_ range: QueryRange) async throws -> String {
        let root: RootExpression
        do throws(TraceQLError) {
            root = try RootExpression.parse(query)
        } catch {
            throw QueryMistake(error, in: query)
        }
        let client = QueryClient(url: url)
        let progress = ProgressLine()
        if case .metrics = root.body {
            let body = try await client.get(
                "/api/metrics/query_range", range.seriesParameters(query), query, showing: progress)
            return json ? Self.text(body) : SeriesTable(try client.decoded(body), limit: limit).text
        }
        let body = try await client.get(
            "/api/search", range.searchParameters(query, limit: limit), query, showing: progress)
        return json ? Self.text(body) : TraceTable(try client.decoded(body)).text
    }

    private static func text(_ body: Data) -> String { String(decoding: body, as: UTF8.self) }
}
