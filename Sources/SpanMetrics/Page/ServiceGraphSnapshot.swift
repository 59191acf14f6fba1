/// The edges as they were at one scrape, without the ends that wait.
struct ServiceGraphSnapshot: Sendable {
    let edges: SeriesSet<EdgeCounts>
    let unpaired: UInt64
    let dropped: UInt64

    init(_ graph: borrowing ServiceGraph) {
        edges = graph.edges
        unpaired = graph.unpaired
        dropped = graph.dropped
    }

    /// Written under the names of Tempo's metrics generator, which Grafana's service map reads.
    func pageSteps(at now: UInt32) -> [PageStep] {
        let visible = edges.visible(at: now)
        return [
            { edges.write(MetricCatalogue.edgeRequests, visible, to: &$0) { $0.requests } },
            { edges.write(MetricCatalogue.edgeFailed, visible, to: &$0) { $0.failed } },
            { edges.write(MetricCatalogue.edgeClient, visible, .duration, to: &$0) { $0.client } },
            { edges.write(MetricCatalogue.edgeServer, visible, .duration, to: &$0) { $0.server } },
            { writer in
                writer.family(MetricCatalogue.edgeUnpaired, .none, unpaired)
                writer.family(MetricCatalogue.edgeDropped, .none, dropped)
            },
        ]
    }
}
