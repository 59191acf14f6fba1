internal import SpanMetrics
package import TraceModel

/// Something that was counted, and where it is in the traces.
package struct FoundObservation: Sendable, Equatable {
    package let traceID: TraceID
    package let spanID: SpanID
    /// When it ended.
    package let time: UnixNanoseconds
    /// By label name.
    package private(set) var labels: [String: String]
    /// What it added: seconds, tokens, US dollars, or 1.
    package let value: Double
    /// Of the configured dimensions, in their order.
    private let dimensions: [String]

    package init(
        _ traceID: TraceID, _ spanID: SpanID, time: UnixNanoseconds, labels: [String: String], value: Double
    ) {
        (self.traceID, self.spanID, self.time) = (traceID, spanID, time)
        (self.labels, self.value) = (labels, value)
        dimensions = []
    }

    init(_ origin: ObservationOrigin, _ labels: [String: String], _ value: Double) {
        (traceID, spanID, time) = (origin.traceID, origin.spanID, origin.time)
        self.labels = labels.merging(["service": origin.service, "route": origin.route]) { own, _ in own }
        self.value = value
        dimensions = origin.dimensions
    }

    /// With the labels of the configured dimensions.
    func labelled(_ names: [String]) -> FoundObservation {
        var labelled = self
        for (name, value) in zip(names, dimensions) { labelled.labels[name] = value }
        return labelled
    }
}

extension RequestObservations {
    /// What a request added to a family.
    func found(_ family: ObservedFamily) -> [FoundObservation] {
        switch family {
        case .requestsStarted, .requestsCompleted, .requestDuration: foundRequest(family)
        case .toolCallDuration, .toolCallErrors: foundSteps(.tool, isErrors: family == .toolCallErrors)
        case .agentCallDuration, .agentCallErrors: foundSteps(.agent, isErrors: family == .agentCallErrors)
        default: calls.flatMap { Self.found(family, $0) }
        }
    }

    private func foundRequest(_ family: ObservedFamily) -> [FoundObservation] {
        guard let completed, case .completed(let duration, let outcome) = completed.stage else { return [] }
        let value = family == .requestDuration ? Self.seconds(duration) : 1
        return [FoundObservation(completed.origin, ["outcome": outcome.rawValue], value)]
    }

    private func foundSteps(_ kind: StepObservation.Kind, isErrors: Bool) -> [FoundObservation] {
        steps.filter { $0.kind == kind && (!isErrors || $0.errorClass != nil) }.map { step in
            var labels = [kind == .tool ? "tool" : "agent": step.name]
            labels["error_class"] = step.errorClass?.rawValue
            return FoundObservation(step.origin, labels, isErrors ? 1 : Self.seconds(step.duration))
        }
    }

    private static func found(_ family: ObservedFamily, _ call: LLMCallObservation) -> [FoundObservation] {
        values(family, call).map { extra, value in
            let labels = ["provider": call.provider, "model": call.model, "operation": call.operation]
            return FoundObservation(call.origin, labels.merging(extra) { own, _ in own }, value)
        }
    }

    /// What a call added, by the labels that the family has besides.
    private static func values(
        _ family: ObservedFamily, _ call: LLMCallObservation
    ) -> [(labels: [String: String], value: Double)] {
        let figures = call.figures
        return switch family {
        case .callDuration: [([:], seconds(figures.duration))]
        case .timeToFirstToken: figures.timeToFirstToken.map { [([:], seconds($0))] } ?? []
        case .timePerOutputToken: figures.timePerOutputToken.map { [([:], seconds($0))] } ?? []
        case .tokens: tokens(figures.tokens)
        case .callErrors: figures.errorClass.map { [(["error_class": $0.rawValue], 1)] } ?? []
        case .callFinish: call.finishReason.map { [(["reason": $0], 1)] } ?? []
        case .cost: figures.costPicodollars.map { [([:], Double($0) / 1e12)] } ?? []
        case .unpricedCalls: figures.costPicodollars == nil ? [([:], 1)] : []
        default: []
        }
    }

    private static func tokens(_ tokens: TokenCounts) -> [(labels: [String: String], value: Double)] {
        [
            ("input", tokens.input), ("input_cache_read", tokens.inputCacheRead),
            ("input_cache_write", tokens.inputCacheWrite), ("output", tokens.output),
            ("output_reasoning", tokens.outputReasoning),
        ].filter { $0.1 > 0 }.map { (["type": $0.0], Double($0.1)) }
    }

    private static func seconds(_ nanoseconds: UInt64) -> Double { Double(nanoseconds) / 1e9 }
}
