internal import TraceModel

extension Head {
    /// The spans of a trace in order of arrival.
    func spans(ofTrace trace: Int) -> [SpanReference] {
        var spans: [SpanReference] = []
        spans.reserveCapacity(Int(spanCount[trace]))
        var next = firstSpan[trace]
        while next != 0 {
            let span = Int(next) - 1
            spans.append(SpanReference(batch: batches[Int(spanBatch[span])], row: Int(spanRow[span])))
            next = nextSpan[span]
        }
        return spans
    }

    /// The log records of a trace in order of arrival.
    func logs(ofTrace trace: Int) -> [LogReference] {
        var logs: [LogReference] = []
        var next = firstLog[trace]
        while next != 0 {
            let log = Int(next) - 1
            logs.append(LogReference(batch: batches[Int(logBatch[log])], row: Int(logRow[log])))
            next = nextLog[log]
        }
        return logs
    }

    /// Which traces have a span that `operations` accepts.
    /// - Complexity: O(spans), one comparison each.
    private func traces(withOperation operations: [Bool]) -> [Bool] {
        var traces = [Bool](repeating: false, count: traceID.count)
        for span in 0..<storedSpans where operations[Int(spanOperation[span])] {
            traces[Int(spanTrace[span])] = true
        }
        return traces
    }

    /// The requests a filter matches, the first `filter.limit` of them in its order.
    /// - Complexity: O(traces), and O(spans) when the filter names a service or a span name.
    func requests(matching filter: RequestFilter) -> (traces: [Int], matched: Int) {
        var candidates: [Bool]?
        if let accepted = operations.matching(service: filter.service, name: filter.name) {
            candidates = traces(withOperation: accepted)
        }
        var best = BoundedHeap(capacity: filter.limit)
        var matched = 0
        for trace in 0..<traceID.count where spanCount[trace] > 0 {
            if let candidates, !candidates[trace] { continue }
            let duration = end[trace] - start[trace]
            guard
                filter.accepts(start: start[trace], duration: duration, hasError: errorCount[trace] > 0)
            else { continue }
            matched += 1
            best.insert(BoundedHeap.Entry(key: filter.order == .newest ? start[trace] : duration, trace: trace))
        }
        return (best.descending().map(\.trace), matched)
    }
}
