import TraceModel
import TraceStore

/// What a store must hold, kept in the plainest way: batches in the order they were sent, traces with their spans, of
/// each span the one that came first.
struct ReferenceStore {
    struct Trace {
        var spans: [SentSpan] = []
        var logs: [SentLog] = []
        var spanIDs: Set<SpanID> = []
        var summary: RequestSummary?
    }

    /// One span or log record; log records have no two equal times.
    struct Item: Hashable {
        let trace: TraceID
        let span: SpanID
        let logTime: UInt64
    }

    private(set) var sent: [SentBatch] = []
    /// Traces in order of arrival, so that a seed always does the same.
    private(set) var ids: [TraceID] = []
    private(set) var traces: [TraceID: Trace] = [:]
    /// What retention has taken away.
    var removed: Set<Item> = []

    var spanCount: Int { traces.values.reduce(0) { $0 + $1.spans.count } }
    var logCount: Int { traces.values.reduce(0) { $0 + $1.logs.count } }
    var traceCount: Int { traces.values.count { !$0.spans.isEmpty || !$0.logs.isEmpty } }

    /// Takes in a batch that was sent; only one that is kept has an effect.
    /// - Returns: rows of spans that were there already.
    @discardableResult
    mutating func add(_ batch: SentBatch) -> [UInt32] {
        sent.append(batch)
        return batch.fate == .kept ? apply(batch) : []
    }

    /// Puts the fates of batches right after a crash.
    mutating func decideFates(_ decide: (SentBatch) throws -> SentBatch.Fate) rethrows {
        for index in sent.indices where sent[index].fate == .unsure {
            sent[index].fate = try decide(sent[index])
        }
        rebuild()
    }

    /// Goes through everything kept again, in order.
    mutating func rebuild() {
        ids = []
        traces = [:]
        for batch in sent where batch.fate == .kept { _ = apply(batch) }
    }

    private mutating func apply(_ batch: SentBatch) -> [UInt32] {
        var duplicates: [UInt32] = []
        for (row, span) in batch.spans.enumerated() {
            let id = span.data.traceID
            if removed.contains(Item(trace: id, span: span.data.spanID, logTime: 0)) { continue }
            open(id)
            if traces[id]?.spanIDs.insert(span.data.spanID).inserted == true {
                traces[id]?.spans.append(span)
            } else {
                duplicates.append(UInt32(row))
            }
        }
        for log in batch.logs {
            let id = log.data.traceID
            if removed.contains(Item(trace: id, span: .none, logTime: log.data.time.value)) { continue }
            open(id)
            traces[id]?.logs.append(log)
        }
        return duplicates
    }

    private mutating func open(_ id: TraceID) {
        if traces[id] == nil {
            ids.append(id)
            traces[id] = Trace()
        }
        traces[id]?.summary = nil
    }

    /// Every span and log record that was kept, with its span if it is one, whether retention has taken it or not.
    var keptItems: [(id: TraceID, items: [(Item, SpanData?)])] {
        var items: [TraceID: [(Item, SpanData?)]] = [:]
        for batch in sent where batch.fate == .kept {
            for span in batch.spans {
                let item = Item(trace: span.data.traceID, span: span.data.spanID, logTime: 0)
                items[item.trace, default: []].append((item, span.data))
            }
            for log in batch.logs {
                let item = Item(trace: log.data.traceID, span: .none, logTime: log.data.time.value)
                items[item.trace, default: []].append((item, nil))
            }
        }
        return items.map { ($0.key, $0.value) }
    }

    /// The line of a request list; nil for a trace without spans.
    mutating func summary(_ id: TraceID) -> RequestSummary? {
        if let known = traces[id]?.summary { return known }
        let spans = traces[id]?.spans.map(\.reference) ?? []
        let summary = RequestSummary(StoredTrace(id: id, spans: spans, logs: []))
        traces[id]?.summary = summary
        return summary
    }

    /// Services and their span names, sorted.
    var services: [ServiceOperations] {
        var names: [String: Set<String>] = [:]
        for trace in traces.values {
            for span in trace.spans { names[span.resource.serviceName, default: []].insert(span.data.name) }
        }
        return names.map { ServiceOperations(service: $0.key, names: $0.value.sorted()) }
            .sorted { $0.service < $1.service }
    }
}
