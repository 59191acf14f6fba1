internal import TraceModel

extension LLMSeries {
    func pageSteps(at now: UnixNanoseconds) -> [PageStep] {
        let seconds = now.wholeSeconds
        var steps = requests.pageSteps(at: now) + calls.pageSteps(at: seconds) + steps.pageSteps(at: seconds)
        if families.contains(.genAI) { steps += calls.genAISteps(at: seconds) }
        return steps
    }
}

extension RequestTable {
    fileprivate func pageSteps(at now: UnixNanoseconds) -> [PageStep] {
        let ages = ages(at: now)
        let visible = requests.visible(at: now.wholeSeconds)
        // A request in flight is what keeps a route with a single stuck request on the page.
        let inFlight = Set(visible).union(ages.keys).sorted()
        return [
            { requests.write(MetricCatalogue.requestsStarted, inFlight, to: &$0) { $0.started } },
            { writer in
                requests.write(
                    MetricCatalogue.requestsCompleted, visible, by: "outcome", RequestOutcome.allCases.map(\.rawValue),
                    to: &writer
                ) { $0.completed }
            },
            { requests.write(MetricCatalogue.requestDuration, visible, .duration, to: &$0) { $0.duration } },
            { writer in
                writer.begin(MetricCatalogue.requestsInFlight)
                for series in inFlight {
                    for age in RequestAge.allCases {
                        let labels = requests.labelSet(series).with("age", age.rawValue)
                        writer.sample(MetricCatalogue.requestsInFlight, labels, ages[series]?[age.index] ?? 0)
                    }
                }
            },
        ]
    }
}

extension CallTable {
    fileprivate func pageSteps(at now: UInt32) -> [PageStep] {
        let visible = calls.visible(at: now)
        let finished = finishes.visible(at: now)
        return [
            { calls.write(MetricCatalogue.callDuration, visible, .duration, to: &$0) { $0.duration } },
            { calls.write(MetricCatalogue.firstToken, visible, .firstToken, to: &$0) { $0.timeToFirstToken } },
            { calls.write(MetricCatalogue.outputToken, visible, .outputToken, to: &$0) { $0.timePerOutputToken } },
            { calls.write(MetricCatalogue.tokens, visible, by: "type", TokenCounts.types, to: &$0) { $0.tokens } },
            { writer in
                calls.write(
                    MetricCatalogue.callErrors, visible, by: "error_class", CallErrorClass.allCases.map(\.rawValue),
                    to: &writer
                ) { $0.errors }
            },
            { calls.write(MetricCatalogue.callRetries, visible, to: &$0) { $0.retries } },
            { calls.write(MetricCatalogue.retryWait, visible, .nanoseconds, to: &$0) { $0.retryWait } },
            { calls.write(MetricCatalogue.cost, visible, .picodollars, to: &$0) { $0.picodollars } },
            { calls.write(MetricCatalogue.unpriced, visible, to: &$0) { $0.unpriced } },
            { finishes.write(MetricCatalogue.callFinish, finished, to: &$0) { $0 } },
        ]
    }
}

extension StepTable {
    fileprivate func pageSteps(at now: UInt32) -> [PageStep] {
        let classes = CallErrorClass.allCases.map(\.rawValue)
        let tool = tools.visible(at: now)
        let agent = agents.visible(at: now)
        return [
            { tools.write(MetricCatalogue.toolDuration, tool, .duration, to: &$0) { $0.duration } },
            { tools.write(MetricCatalogue.toolErrors, tool, by: "error_class", classes, to: &$0) { $0.errors } },
            { agents.write(MetricCatalogue.agentDuration, agent, .duration, to: &$0) { $0.duration } },
            { agents.write(MetricCatalogue.agentErrors, agent, by: "error_class", classes, to: &$0) { $0.errors } },
        ]
    }
}
