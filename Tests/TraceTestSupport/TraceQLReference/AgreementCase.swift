internal import TraceModel
package import TraceQL

/// One random query over some random traces, answered twice. Differences are described; none is agreement.
package struct AgreementCase {
    private let traces: [MemoryTrace]
    private var queries: RandomQueries

    package init(traces: [MemoryTrace], queries: RandomQueries) {
        self.traces = traces
        self.queries = queries
    }

    /// - Parameter answer: what is tried: the same query and request, answered by other means.
    package mutating func search(
        _ answer: (TraceQLQuery, SearchRequest) throws -> SearchResult
    ) throws -> String? {
        let stages = queries.pipeline()
        let query = TraceQLQuery(RootExpression(.spansets(SpansetPipeline(stages))))
        let request = SearchRequest(limit: traces.count, spansPerSpanset: .max)
        let found = try answer(query, request)
        let expected = traces.map { trace in
            (trace, ReferencePipeline(reference: ReferenceTrace(trace: trace)).run(stages))
        }.filter { !$0.1.isEmpty }.sorted { ($1.0.start, $0.0.traceID) < ($0.0.start, $1.0.traceID) }
        guard found.traces.map(\.traceID) == expected.map(\.0.traceID) else {
            return "traces \(found.traces.map(\.traceID)) instead of \(expected.map(\.0.traceID)): \(stages)"
        }
        for (found, expected) in zip(found.traces, expected) {
            let spans = expected.1.map { spanset in
                Set(spanset.spans.map { expected.0.spans[$0].span.spanID })
            }
            guard Set(found.spansets.map { Set($0.spans.map(\.spanID)) }) == Set(spans) else {
                return "spans of \(found.traceID) in \(stages): \(found.spansets) instead of \(expected.1)"
            }
        }
        return nil
    }

    /// - Parameter answer: as for ``search(_:)``.
    package mutating func metrics(
        _ answer: (TraceQLQuery, MetricsRequest) throws -> MetricsResult
    ) throws -> String? {
        let stages = queries.pipeline()
        let function = queries.metricsFunction()
        let groups = queries.groups()
        let request = MetricsRequest(
            from: UnixNanoseconds(RandomTraces.origin + 5 * RandomTraces.second + 3),
            to: UnixNanoseconds(RandomTraces.origin + 90 * RandomTraces.second),
            step: queries.generator.chance(0.2) ? nil : 10 * RandomTraces.second)
        let expression = MetricsExpression(
            .aggregate(SpansetPipeline(stages), function, by: groups), at: SourceRange(0, 0))
        let found = try answer(TraceQLQuery(RootExpression(.metrics(expression))), request)
        let reference = ReferenceMetrics(function: function, groups: groups, request: request)
        let expected = reference.series(traces, stages)
        let about = "\(stages) \(function) by \(groups)"
        guard Set(found.series.map(\.labels)) == Set(expected.keys) else {
            return "series \(found.series.map(\.labels)) instead of \(Array(expected.keys)): \(about)"
        }
        for series in found.series where !isClose(series.samples, expected[series.labels] ?? []) {
            return "\(series) instead of \(expected[series.labels] ?? []): \(about)"
        }
        return nil
    }

    /// Quantiles are off by a 128th at most, sums by their rounding.
    private func isClose(_ a: [Double?], _ b: [Double?]) -> Bool {
        a.count == b.count
            && zip(a, b).allSatisfy { pair in
                guard let left = pair.0, let right = pair.1 else { return pair.0 == nil && pair.1 == nil }
                let tolerance = left.isFinite && right.isFinite ? right.magnitude / 128 : 0
                return left == right || (left - right).magnitude <= tolerance
            }
    }
}
