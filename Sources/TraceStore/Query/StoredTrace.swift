package import TraceModel

/// One stored span: a row of a batch.
package struct SpanReference: Sendable {
    package let batch: SpanBatch
    package let row: Int

    package init(batch: SpanBatch, row: Int) {
        self.batch = batch
        self.row = row
    }
}

/// One stored log record: a row of a batch's log table.
package struct LogReference: Sendable {
    package let batch: SpanBatch
    package let row: Int
}

/// Everything the store has of one trace, each span once, in order of arrival.
package struct StoredTrace: Sendable {
    package let id: TraceID
    package let spans: [SpanReference]
    package let logs: [LogReference]

    package init(id: TraceID, spans: [SpanReference], logs: [LogReference]) {
        self.id = id
        self.spans = spans
        self.logs = logs
    }
}

extension StoredTrace {
    /// Bytes of the batches that the spans are in.
    var byteCount: Int {
        spans.first.map { $0.batch.byteCount } ?? logs.first.map { $0.batch.byteCount } ?? 0
    }
}

/// The answer to a ``RequestFilter``.
package struct StoredRequests: Sendable {
    /// At most the filter's limit, in its order.
    package let requests: [RequestSummary]
    /// How many requests match, listed or not.
    package let matched: Int
}

/// A service and the names of its spans.
package struct ServiceOperations: Sendable, Equatable {
    package let service: String
    package let names: [String]

    package init(service: String, names: [String]) {
        self.service = service
        self.names = names
    }
}
