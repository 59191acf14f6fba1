import TraceModel
import TraceStore
import TraceTestSupport

/// A store of twelve requests, each with a short and a long secret in content and a log record, in two segments and in
/// memory. The requests of 4 and 8 are in two places.
struct ErasedStore {
    static let second: UInt64 = 1_000_000_000
    static let traces: ClosedRange<UInt64> = 1...12

    var configuration = StoreConfiguration(directory: "/data")
    var fileSystem: SimulatedFileSystem
    var engine: StoreEngine

    init(_ fileSystem: SimulatedFileSystem = SimulatedFileSystem(), rowGroupSpans: Int = 3) throws {
        configuration.rowGroupSpans = rowGroupSpans
        configuration.logFileBytes = 64 << 10
        configuration.mergeWidth = 2
        configuration.contentEdit = Self.contentEdit
        self.fileSystem = fileSystem
        engine = try StoreEngine(configuration, fileSystem: fileSystem)
    }

    /// Content is what has the key `prompt`, and every log record's body.
    private static let contentEdit: @Sendable (SpanBatch) -> BatchEdit? = { batch in
        var edit = BatchEdit(of: batch)
        for row in 0..<batch.attributeTable.count where batch.string(batch.attributeTable.key[row]) == "prompt" {
            edit.attributes[row] = .remove
        }
        for row in 0..<batch.logCount { edit.bodies[row] = .remove }
        return edit
    }

    static func id(_ number: UInt64) -> TraceID { TraceID(high: 7, low: number) }

    /// No two are alike, so that a byte of one in a file is its own.
    static func secret(_ trace: UInt64, _ span: UInt64) -> String { "secret-\(trace * 7919)-\(span)-of-trace" }

    static func span(_ trace: UInt64, _ span: UInt64) -> SpanData {
        let secret = secret(trace, span)
        return SpanData(
            traceID: id(trace), spanID: SpanID(span), parentSpanID: span == 1 ? .none : SpanID(1), name: "op",
            start: UnixNanoseconds(trace * second), end: UnixNanoseconds(trace * second + 100 + span),
            attributes: [
                Attribute("prompt", .string(secret)), Attribute("model", .string("m\(trace % 3)")),
                Attribute("prompt", .string(String(repeating: secret + " ", count: 40))),
            ],
            events: [
                SpanEvent(time: UnixNanoseconds(trace), name: "e", attributes: [Attribute("prompt", .string(secret))])
            ])
    }

    static func log(_ trace: UInt64) -> LogRecordData {
        LogRecordData(time: UnixNanoseconds(trace), traceID: id(trace), body: .string(secret(trace, 99)))
    }

    private func commit(_ trace: UInt64, _ spans: ClosedRange<UInt64>) throws {
        let logs = spans.lowerBound == 1 ? [Self.log(trace)] : []
        _ = try engine.commit([SpanBatch.of(spans.map { Self.span(trace, $0) }, logs: logs)])
    }

    mutating func fill() throws {
        for trace in 1...4 as ClosedRange<UInt64> { try commit(trace, 1...2) }
        try seal()
        try commit(4, 3...3)
        for trace in 5...8 as ClosedRange<UInt64> { try commit(trace, 1...2) }
        try seal()
        try commit(8, 3...3)
        for trace in 9...12 as ClosedRange<UInt64> { try commit(trace, 1...2) }
    }

    func seal() throws {
        engine.freeze()
        while try engine.seal() {}
    }

    func erase(_ traces: Set<UInt64>, _ extent: Erasure.Extent) throws -> ErasureReport {
        let number = try engine.begin(Erasure(Set(traces.map(Self.id)), extent))
        try engine.sealForErasures()
        try engine.applyErasures()
        guard let report = engine.takeErasureReport(number) else { throw StoreError.closed }
        return try report.get()
    }

    mutating func reopen(_ files: SimulatedFileSystem? = nil) throws {
        engine.close()
        if let files { fileSystem = files }
        engine = try StoreEngine(configuration, fileSystem: fileSystem)
    }

    enum State: Equatable {
        case whole
        case withoutContent
        case gone
        /// Something else: what should never be.
        case other(String)
    }

    static func spans(of trace: UInt64) -> ClosedRange<UInt64> { trace == 4 || trace == 8 ? 1...3 : 1...2 }

    /// What is left of a trace.
    func state(_ trace: UInt64) throws -> State {
        guard let found = try engine.trace(Self.id(trace)) else { return .gone }
        let spans = found.spans.map { $0.batch.spanValue($0.row) }.sorted { $0.spanID < $1.spanID }
        let bodies = found.logs.map { $0.batch.logValue($0.row).body }
        let sent = Self.spans(of: trace).map { Self.span(trace, $0) }
        if spans == sent, bodies == [Self.log(trace).body] { return .whole }
        let bare = sent.map { span in
            var span = span
            span.attributes.removeAll { $0.key == "prompt" }
            span.events[0].attributes = []
            return span
        }
        if spans == bare, bodies == [.empty] { return .withoutContent }
        return .other("\(spans.count) spans, bodies \(bodies)")
    }

    /// Traces with a secret that lies uncompressed in some file.
    var tracesInFiles: Set<UInt64> {
        let texts = fileSystem.paths.map { String(decoding: fileSystem.bytes(of: $0), as: UTF8.self) }
        return Set(
            Self.traces.filter { trace in
                Self.spans(of: trace).contains { span in texts.contains { $0.contains(Self.secret(trace, span)) } }
            })
    }
}
