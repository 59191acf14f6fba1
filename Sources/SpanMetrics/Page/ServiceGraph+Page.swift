extension ServiceGraph {
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
