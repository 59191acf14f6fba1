internal import Synchronization
internal import TraceModel

/// The head behind its lock. Additions hold it for microseconds per request; a request list holds it for the scan of
/// the trace columns, about a millisecond per hundred thousand traces.
final class SharedHead: Sendable {
    private let head = Mutex(Head())

    func append(_ batches: [SpanBatch]) -> [AppendOutcome] {
        head.withLock { head in batches.map { head.append($0) } }
    }

    func trace(_ id: TraceID) -> StoredTrace? {
        head.withLock { head in head.find(id).map { stored($0, in: head) } }
    }

    func requests(_ filter: RequestFilter) -> StoredRequests {
        head.withLock { head in
            let found = head.requests(matching: filter)
            return StoredRequests(traces: found.traces.map { stored($0, in: head) }, matched: found.matched)
        }
    }

    func services() -> [ServiceOperations] {
        head.withLock { head in
            head.operations.services().map { ServiceOperations(service: $0.service, names: $0.names) }
        }
    }

    var byteCount: Int { head.withLock { $0.byteCount } }

    func statistics(headByteLimit: Int, logFiles: Int, queuedRequests: Int) -> StoreStatistics {
        head.withLock { head in
            StoreStatistics(
                spans: head.storedSpans, traces: head.requestCount, logRecords: head.storedLogs,
                headBytes: head.byteCount, headByteLimit: headByteLimit, logFiles: logFiles,
                queuedRequests: queuedRequests)
        }
    }

    private func stored(_ trace: Int, in head: borrowing Head) -> StoredTrace {
        StoredTrace(id: head.traceID[trace], spans: head.spans(ofTrace: trace), logs: head.logs(ofTrace: trace))
    }
}
