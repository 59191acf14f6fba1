internal import SpanMetrics
internal import TraceModel
internal import TraceStore

/// Requests that have begun and not ended, known by records of spans that still run: spans without length below the
/// running one, of the type `pending_span`, as Logfire and Weir's own SDK send them.
///
/// They come seconds after the start, and few requests last that long, so each such request is read from the store.
struct RunningRequests {
    private static let typeKey: StaticString = "logfire.span_type"
    private static let pending: StaticString = "pending_span"
    private static let parentKey: StaticString = "logfire.pending_parent_id"

    let store: TraceStore
    let metrics: SpanMetrics

    /// The starts of those requests of AI applications that a batch tells of, once it is stored. A request may be told of
    /// again and again.
    /// - Parameter records: see ``records(in:)``.
    /// - Throws: ``QueryFailure`` when one of them could not be read.
    func started(_ records: [UInt32], in batch: SpanBatch) throws(QueryFailure) -> [RequestObservation] {
        let ids = Set(records.map { batch.traceID[Int($0)] })
        var starts: [RequestObservation] = []
        for id in ids {
            guard let trace = try store.trace(id), let start = start(of: trace) else { continue }
            starts.append(start)
        }
        return starts
    }

    /// The rows that are records of running spans, ascending.
    /// - Complexity: a look at the length of every span; of the few without any, at their attributes.
    static func records(in batch: SpanBatch) -> [UInt32] {
        (0..<UInt32(batch.spanCount)).filter { isRecord(batch, Int($0)) }
    }

    private static func isRecord(_ batch: SpanBatch, _ row: Int) -> Bool {
        guard batch.start[row] == batch.end[row], batch.parentSpanID[row].isValid else { return false }
        return batch.stringAttribute(typeKey, in: batch.attributes[row]).map { batch.isText($0, equalTo: pending) }
            ?? false
    }

    /// Nil when the root has ended, nothing says yet that it runs, or the request is of no AI application.
    private func start(of trace: StoredTrace) -> RequestObservation? {
        guard let record = trace.spans.first(where: Self.isRecordOfRoot) else { return nil }
        let (batch, row) = (record.batch, record.row)
        let root = batch.parentSpanID[row]
        guard !trace.spans.contains(where: { $0.spanID == root }), RequestReading(trace).isOfAI else { return nil }
        let start = UnixNanoseconds(batch.start[row])
        let origin = ObservationOrigin(
            service: batch.string(batch.service(row)), route: batch.string(batch.name[row]), traceID: trace.id,
            spanID: root, time: start, dimensions: metrics.dimensionValues([row], of: batch).first ?? [])
        return RequestObservation(origin, .started(start))
    }

    private static func isRecordOfRoot(_ span: SpanReference) -> Bool {
        guard isRecord(span.batch, span.row) else { return false }
        let parent = span.batch.stringAttribute(parentKey, in: span.batch.attributes[span.row])
        return parent.map { SpanID(hex: span.batch.string($0))?.isValid != true } ?? true
    }
}
