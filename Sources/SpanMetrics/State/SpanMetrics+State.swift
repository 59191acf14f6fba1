internal import Synchronization

/// Counters that outlive the process.
///
/// What is saved when the collector stops and restored when it starts goes on where it was. If the process ended without
/// saving, restoring something older would let counters go backwards, and Prometheus would take everything counted before
/// for new. So a saved state is used once: whoever reads it removes it, and a collector that finds none begins at zero,
/// which `increase()` sees as the reset it is.
extension SpanMetrics {
    private static let magic = Array("weirmetrics".utf8)
    private static let version: UInt64 = 1

    /// Everything counted so far, as bytes. The caller adds a checksum.
    /// - Complexity: O(series). Each lock is held while its series are copied, some milliseconds when all are in use.
    package func savedState() -> [UInt8] {
        var writer = StateWriter(magic: Self.magic, version: Self.version)
        table.withLock { $0 }.write(to: &writer)
        let graph = graph.withLock { ServiceGraphSnapshot($0) }
        writer.write(graph.unpaired)
        writer.write(graph.dropped)
        graph.edges.write(to: &writer)
        let llm = llm.withLock { $0 }
        llm.calls.calls.write(to: &writer)
        llm.calls.finishes.write(to: &writer)
        llm.steps.tools.write(to: &writer)
        llm.steps.agents.write(to: &writer)
        llm.requests.write(to: &writer)
        return writer.bytes
    }

    /// Replaces everything counted by what was saved, within the limits of now. To be called before anything is counted.
    /// - Throws: ``MetricsStateError`` when the bytes cannot be read; nothing has changed then.
    package func restore(_ bytes: [UInt8]) throws(MetricsStateError) {
        var reader = try StateReader(bytes, magic: Self.magic, version: Self.version)
        var table = SeriesTable(limits: configuration.limits, dimensions: configuration.dimensions)
        try table.read(from: &reader)
        var graph = ServiceGraph(limits: configuration.limits)
        graph.restoreCounts(unpaired: try reader.integer(), dropped: try reader.integer())
        try graph.edges.read(from: &reader)
        var llm = LLMSeries(configuration)
        try llm.calls.calls.read(from: &reader)
        try llm.calls.finishes.read(from: &reader)
        try llm.steps.tools.read(from: &reader)
        try llm.steps.agents.read(from: &reader)
        try llm.requests.read(from: &reader)
        guard reader.isAtEnd else { throw reader.malformed }
        let restored = (table, graph, llm)
        self.table.withLock { $0 = restored.0 }
        self.graph.withLock { $0 = restored.1 }
        self.llm.withLock { $0 = restored.2 }
    }
}
