internal import Synchronization
package import TraceModel
package import TraceQL
internal import TraceStore

/// The keys of one scope that spans have.
package struct ScopeTags: Sendable, Equatable {
    package let scope: AttributeScope
    /// Sorted.
    package let keys: [String]
}

extension TraceQLQueries {
    /// The attribute keys of every scope, of traces in a range; nil bounds are open.
    /// - Complexity: O(row groups): the lists of keys are read, no values.
    package func tags(
        from: UnixNanoseconds?, to: UnixNanoseconds?, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [ScopeTags] {
        let source = self.source(isCancelled)
        let parts = try source.parts(FetchSpansRequest(from: from, to: to))
        let found = Mutex<[AttributeScope: Set<String>]>([:])
        let failure = Mutex<(any Error)?>(nil)
        execution(isCancelled).workers(parts.count) { number in
            do {
                try parts[number].forEachBlock { block in
                    for scope in AttributeScope.allCases {
                        let keys = try block.attributeKeys(scope)
                        found.withLock { $0[scope, default: []].formUnion(keys) }
                    }
                    return !isCancelled()
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        let keys = found.withLock { $0 }
        return AttributeScope.allCases.map { ScopeTags(scope: $0, keys: (keys[$0] ?? []).sorted()) }
    }

    /// The values of a field among the spans that a filter selects, most frequent first.
    /// - Parameter filter: a query for spans, such as `{ resource.service.name = "a" }`; nil for all.
    package func values(
        of field: Field, matching filter: String?, from: UnixNanoseconds?, to: UnixNanoseconds?, limit: Int,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [FieldValue] {
        var stages = [PipelineStage(.spansets(SpansetExpression(.filter(nil), at: nowhere)), at: nowhere)]
        if let filter, case .spansets(let pipeline) = try RootExpression.parse(filter).body { stages = pipeline.stages }
        let key = FieldExpression(.field(field), at: nowhere)
        let counts = MetricsExpression(.aggregate(SpansetPipeline(stages), .countOverTime, by: [key]), at: nowhere)
        let request = MetricsRequest(
            from: from ?? UnixNanoseconds(0), to: to ?? UnixNanoseconds(UInt64(Int64.max)), step: nil, exemplars: 0)
        let result = try metrics(TraceQLQuery(RootExpression(.metrics(counts))), request, isCancelled: isCancelled)
        let counted = result.series.compactMap { series -> (value: FieldValue, count: Double)? in
            guard let value = series.labels.first?.value, let count = series.samples.first ?? nil else { return nil }
            return (value, count)
        }
        return counted.sorted { $0.count > $1.count }.prefix(limit).map(\.value)
    }

    private var nowhere: SourceRange { SourceRange(0, 0) }
}
