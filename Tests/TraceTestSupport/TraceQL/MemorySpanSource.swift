internal import TraceModel
package import TraceQL

/// Traces in memory as a source of columns, cut into parts and blocks. It prunes nothing unless told to.
package struct MemorySpanSource: SpanSource {
    package var traces: [MemoryTrace]
    package var partCount: Int
    package var tracesPerBlock: Int
    /// Whether traces that cannot meet the conditions are left out, as a real source may.
    package var prunes = false

    package init(_ traces: [MemoryTrace], partCount: Int = 1, tracesPerBlock: Int = .max) {
        self.traces = traces
        self.partCount = max(partCount, 1)
        self.tracesPerBlock = max(tracesPerBlock, 1)
    }

    /// The same source, leaving out what it may.
    package var pruning: MemorySpanSource {
        var source = self
        source.prunes = true
        return source
    }

    package func parts(_ request: FetchSpansRequest) throws -> [any SpanSourcePart<MemoryBlock>] {
        let kept = traces.filter { trace in
            if let to = request.to, trace.start >= to.value { return false }
            if let from = request.from, trace.end < from.value { return false }
            return !prunes || request.conditions.allSatisfy { $0.mayHold(in: trace) }
        }
        return (0..<partCount).map { part in
            let own = stride(from: part, to: kept.count, by: partCount).map { kept[$0] }
            return MemoryPart(traces: own, tracesPerBlock: tracesPerBlock)
        }
    }
}

package struct MemoryPart: SpanSourcePart {
    let traces: [MemoryTrace]
    let tracesPerBlock: Int

    package var bounds: TraceBounds { TraceBounds(traces) }

    package func forEachBlock(
        where isWanted: (TraceBounds) -> Bool, _ visit: (MemoryBlock) throws -> Bool
    ) throws {
        var start = 0
        while start < traces.count {
            let end = min(traces.count, tracesPerBlock > traces.count ? traces.count : start + tracesPerBlock)
            let block = MemoryBlock(Array(traces[start..<end]))
            if isWanted(block.bounds), try !visit(block) { return }
            start = end
        }
    }
}

extension TraceBounds {
    init(_ traces: [MemoryTrace]) {
        self.init(
            latestStart: traces.map(\.start).max().map { UnixNanoseconds($0) },
            longestDuration: traces.map { $0.end - $0.start }.max())
    }
}
