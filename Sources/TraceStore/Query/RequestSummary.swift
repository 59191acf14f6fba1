package import TraceModel

/// One line of a request list: a trace seen from the application.
package struct RequestSummary: Sendable, Equatable {
    /// How much of a request happened in one service.
    package struct Service: Sendable, Equatable {
        package let name: String
        package var spanCount: Int
        package var errorCount: Int

        package init(name: String, spanCount: Int, errorCount: Int) {
            self.name = name
            self.spanCount = spanCount
            self.errorCount = errorCount
        }
    }

    package let traceID: TraceID
    package let rootSpanID: SpanID
    package let rootName: String
    package let rootService: String
    /// No span without a parent has arrived; the earliest span at the top stands in.
    package let isRootMissing: Bool
    /// The earliest start of all spans.
    package let start: UnixNanoseconds
    /// Nanoseconds from ``start`` to the latest end of all spans.
    package let duration: UInt64
    package let spanCount: Int
    package let errorCount: Int
    package let orphanCount: Int
    /// Most spans first.
    package let services: [Service]
    /// The attribute `request.id` of the root, else of the first span in tree order that has one.
    package let requestID: String?
    /// What its model calls come to.
    package var totals = RequestTotals()

    init(
        traceID: TraceID, rootSpanID: SpanID, rootName: String, rootService: String, isRootMissing: Bool,
        start: UnixNanoseconds, duration: UInt64, spanCount: Int, errorCount: Int, orphanCount: Int,
        services: [Service], requestID: String?
    ) {
        self.traceID = traceID
        self.rootSpanID = rootSpanID
        self.rootName = rootName
        self.rootService = rootService
        self.isRootMissing = isRootMissing
        self.start = start
        self.duration = duration
        self.spanCount = spanCount
        self.errorCount = errorCount
        self.orphanCount = orphanCount
        self.services = services
        self.requestID = requestID
    }

    /// Nil for a trace without spans.
    package init?(_ trace: StoredTrace) {
        self.init(trace, tree: TraceTree(trace.spans))
    }

    /// Nil for a trace without spans.
    package init?(_ trace: StoredTrace, tree: TraceTree) {
        let spans = trace.spans
        guard let rootRow = tree.rootRow else { return nil }
        let root = spans[tree.rows[rootRow].span]
        let earliest = spans.reduce(UInt64.max) { min($0, $1.start) }
        let latest = spans.reduce(UInt64(0)) { max($0, $1.start + $1.duration) }
        traceID = trace.id
        rootSpanID = root.spanID
        rootName = root.name
        rootService = root.service
        isRootMissing = root.parentSpanID.isValid
        start = UnixNanoseconds(earliest)
        duration = latest - earliest
        spanCount = spans.count
        errorCount = spans.count(where: \.isError)
        orphanCount = tree.rows.count(where: \.isOrphan)
        services = Self.services(spans)
        requestID =
            root.stringAttribute(Self.requestIDKey)
            ?? tree.rows.lazy.compactMap { spans[$0.span].stringAttribute(Self.requestIDKey) }.first
    }

    private static let requestIDKey: StaticString = "request.id"

    private static func services(_ spans: [SpanReference]) -> [Service] {
        var services: [String: Service] = [:]
        for span in spans {
            let name = span.service
            services[name, default: Service(name: name, spanCount: 0, errorCount: 0)].spanCount += 1
            if span.isError { services[name]?.errorCount += 1 }
        }
        return inOrder(services.values)
    }

    static func inOrder(_ services: some Sequence<Service>) -> [Service] {
        services.sorted { ($1.spanCount, $0.name) < ($0.spanCount, $1.name) }
    }
}
