/// What the calls of one tool or agent have counted.
struct StepCounts: Sendable {
    /// Nanoseconds.
    var duration = ObservedHistogram()
    /// By class, in the order of ``CallErrorClass/allCases``.
    var errors = [UInt64](repeating: 0, count: CallErrorClass.allCases.count)
}

/// The series of tool and agent calls.
struct StepTable: Sendable {
    var tools: SeriesSet<StepCounts>
    var agents: SeriesSet<StepCounts>
    private let dimensionCount: Int
    private var key = LabelKey()

    init(_ configuration: SpanMetricsConfiguration) {
        let dimensions = configuration.dimensions.map(\.label)
        dimensionCount = dimensions.count
        tools = SeriesSet(
            labels: ["service", "route", "tool"] + dimensions, limits: configuration.limits, initial: StepCounts())
        agents = SeriesSet(
            labels: ["service", "route", "agent"] + dimensions, limits: configuration.limits, initial: StepCounts())
    }

    mutating func record(_ step: StepObservation, at now: UInt32) {
        key.removeAll()
        key.append(step.origin.service)
        key.append(step.origin.route)
        key.append(step.name)
        key.append(dimensions: step.origin.dimensions, count: dimensionCount)
        let series = observe(step.kind, at: now)
        switch step.kind {
        case .tool: Self.count(step, in: &tools.values[series], at: now)
        case .agent: Self.count(step, in: &agents.values[series], at: now)
        }
    }

    private static func count(_ step: StepObservation, in counts: inout StepCounts, at now: UInt32) {
        counts.duration.add(step.duration, .duration, at: now, exemplar: step.origin.exemplar)
        if let error = step.errorClass { counts.errors[error.index] &+= 1 }
    }

    /// - Parameter requestKey: the values of `service` and `route`.
    mutating func record(
        _ step: BatchRequestObservation.Step, of request: borrowing BatchRequestObservation,
        _ requestKey: borrowing LabelKey, at now: UInt32
    ) {
        key.copy(requestKey)
        key.append(step.name, of: request.batch)
        key.append(dimensions: [], count: dimensionCount)
        let series = observe(step.kind, at: now)
        switch step.kind {
        case .tool:
            tools.values[series].duration.add(
                step.duration, .duration, at: now, exemplar: request.exemplar(step.row))
        case .agent:
            agents.values[series].duration.add(
                step.duration, .duration, at: now, exemplar: request.exemplar(step.row))
        }
    }

    private mutating func observe(_ kind: StepObservation.Kind, at now: UInt32) -> Int {
        switch kind {
        case .tool: tools.observe(key, at: now)
        case .agent: agents.observe(key, at: now)
        }
    }
}
