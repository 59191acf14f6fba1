internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import SpanMetrics
internal import TraceIngest
internal import TraceModel
internal import TraceQL
internal import TraceQuery

/// Answers which traces are behind a sample or a bucket of `/metrics`.
struct MetricTracesResponder: Sendable {
    static let path = "/api/weir/metrics/traces"
    /// Traces that are read for the observations of a rare label: a second's work.
    private static let largestCandidates = 2000

    /// What was found, newest first.
    struct Answer: Sendable {
        var found: [FoundObservation] = []
        /// Traces that were read.
        var inspected = 0
        /// Whether all traces of the range were, or as many were found as were asked for.
        var isComplete = true
    }

    private let collector: Collector
    private let queries: TraceQLQueries
    private let workers: QueryWorkers
    private let search: ObservationSearch

    init(_ collector: Collector, _ queries: TraceQLQueries, _ workers: QueryWorkers) {
        self.collector = collector
        self.queries = queries
        self.workers = workers
        search = ObservationSearch(
            store: collector.store, prices: collector.configuration.prices, metrics: collector.spanMetrics)
    }

    /// A browser is led to the search page, a program gets JSON.
    func respond(to request: Request) async -> Response {
        let parameters = QueryParameters(request)
        let wantsPage = request.headers[.accept]?.contains("text/html") ?? false
        return await workers.run { isCancelled in
            do {
                let selection = try MetricSelection(
                    parameters, dimensions: collector.configuration.metrics.dimensions, now: .now)
                if wantsPage { return Self.page(selection) }
                let answer = try answer(selection, isCancelled)
                return .json { $0.metricTraces(answer, selection) }
            } catch {
                return .failure(error)
            }
        }
    }

    private static func page(_ selection: MetricSelection) -> Response {
        var address = URLComponents()
        address.path = "/search"
        address.queryItems = [
            URLQueryItem(name: "q", value: selection.query),
            URLQueryItem(name: "start", value: String(selection.earliest.value / 1_000_000)),
            URLQueryItem(name: "end", value: String(selection.latest.value / 1_000_000 + 1)),
        ]
        // A plus sign is a space to those who read the address.
        let location = (address.string ?? "/search").replacingOccurrences(of: "+", with: "%2B")
        return .plain(.seeOther, "see \(location)\n", [.location: location])
    }

    private func answer(
        _ selection: MetricSelection, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Answer {
        let limit: Int
        if case .observed = selection.family { limit = Self.largestCandidates } else { limit = selection.limit }
        let request = SearchRequest(
            from: selection.earliest, to: UnixNanoseconds(selection.latest.value &+ 1), limit: limit)
        let query = try TraceQLQueries.prepared(selection.candidates)
        let result = try queries.search(query, request, isCancelled: isCancelled)
        guard case .observed(let family) = selection.family else { return Self.spans(result, selection) }
        return try observations(family, result.traces.map(\.traceID), selection, isCancelled)
    }

    private func observations(
        _ family: ObservedFamily, _ candidates: [TraceID], _ selection: MetricSelection, _ isCancelled: () -> Bool
    ) throws -> Answer {
        var filter = ObservationSearch.Filter(
            family, labels: selection.labels, from: selection.earliest, to: selection.latest)
        (filter.above, filter.upTo) = (selection.above, selection.upTo)
        var answer = Answer()
        for id in candidates {
            if isCancelled() { throw QueryCancelled() }
            // One of each trace: what is wanted is traces.
            let first = try search.observations(in: id, filter, now: .now).first
            answer.inspected += 1
            if let first { answer.found.append(first) }
            if answer.found.count == selection.limit { return answer }
        }
        answer.isComplete = candidates.count < Self.largestCandidates
        return answer
    }

    private static func spans(_ result: SearchResult, _ selection: MetricSelection) -> Answer {
        var answer = Answer()
        answer.inspected = result.traces.count
        for trace in result.traces {
            guard let span = trace.spansets.first?.spans.first else { continue }
            answer.found.append(
                FoundObservation(
                    trace.traceID, span.spanID, time: UnixNanoseconds(span.start.value &+ span.duration),
                    labels: selection.labels, value: Double(span.duration) / 1e9))
        }
        return answer
    }
}
