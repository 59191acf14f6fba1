internal import Synchronization
package import TraceModel

extension SpanMetrics {
    /// Writes every family of the spans, the service graph and the LLM calls.
    /// - Complexity: O(series) in time and text; one line per bucket.
    package func write(to writer: inout ExpositionWriter, at now: UnixNanoseconds = UnixNanoseconds(0)) {
        for step in pageSteps(at: now) { step(&writer) }
    }

    /// The parts of the page, of one moment. The series are copied now and written when a step runs.
    func pageSteps(at now: UnixNanoseconds) -> [PageStep] {
        let spans = snapshot(at: now)
        var steps = spans.pageSteps(families: configuration.families)
        var folded: [(group: String, counts: FoldCounts)] = [("spans", spans.folded)]
        if configuration.families.contains(.serviceGraph) {
            let graph = graph.withLock { graph in
                graph.expire(at: now.wholeSeconds)
                let copy = ServiceGraphSnapshot(graph)
                graph.edges.show(at: now.wholeSeconds)
                return copy
            }
            steps += graph.pageSteps(at: now.wholeSeconds)
            folded.append(("service_graph", graph.edges.folded))
        }
        let llm = llm.withLock { llm in
            llm.requests.abandon(at: now.wholeSeconds)
            let copy = llm
            llm.show(at: now.wholeSeconds)
            return copy
        }
        steps += llm.pageSteps(at: now)
        steps += health.report(at: now).pageSteps
        steps += losses.report(at: now).pageSteps
        folded += llm.folded
        return steps + [Self.foldedStep(folded)]
    }

    /// How many observations did not get the labels they came with.
    private static func foldedStep(_ folded: [(group: String, counts: FoldCounts)]) -> PageStep {
        { writer in
            writer.begin(MetricCatalogue.folded)
            for (group, counts) in folded {
                for reason in FoldReason.allCases where reason != .none {
                    writer.sample(
                        MetricCatalogue.folded, LabelSet("group", group).with("reason", reason.label), counts[reason])
                }
            }
        }
    }
}

extension LLMSeries {
    fileprivate var folded: [(group: String, counts: FoldCounts)] {
        var requests = requests.requests.folded
        requests.add(.series, self.requests.untrackedStarts)
        return [
            ("requests", requests), ("calls", calls.calls.folded), ("finish_reasons", calls.finishes.folded),
            ("tools", steps.tools.folded), ("agents", steps.agents.folded),
        ]
    }
}
