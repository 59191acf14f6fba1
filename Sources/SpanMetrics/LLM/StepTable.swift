/// What the calls of one tool or agent have counted.
struct StepCounts: Sendable {
    /// Nanoseconds.
    var duration = ObservedHistogram()
    /// By class, in the order of ``CallErrorClass/allCases``.
    var errors = [UInt64](repeating: 0, count: CallErrorClass.allCases.count)

    mutating func add(
        _ nanoseconds: UInt64, _ errorClass: CallErrorClass?, at now: UInt32,
        exemplar: @autoclosure () -> RequestExemplar
    ) {
        duration.add(nanoseconds, .duration, at: now, exemplar: exemplar())
        if let errorClass { errors[errorClass.index] &+= 1 }
    }
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
        count(step.kind, step.duration, step.errorClass, at: now, exemplar: step.origin.exemplar)
    }

    /// - Parameter requestKey: the values of `service` and `route`.
    mutating func record(
        _ step: BatchRequestObservation.Step, of request: borrowing BatchRequestObservation,
        _ requestKey: borrowing LabelKey, _ dimensions: inout RequestDimensions, at now: UInt32
    ) {
        key.copy(requestKey)
        key.append(step.name, of: request.batch)
        dimensions.append(step.row, to: &key)
        count(step.kind, step.duration, nil, at: now, exemplar: request.exemplar(step.row))
    }

    /// Counts in the series of ``key``.
    private mutating func count(
        _ kind: StepObservation.Kind, _ duration: UInt64, _ errorClass: CallErrorClass?, at now: UInt32,
        exemplar: @autoclosure () -> RequestExemplar
    ) {
        switch kind {
        case .tool: tools.values[tools.observe(key, at: now)].add(duration, errorClass, at: now, exemplar: exemplar())
        case .agent:
            agents.values[agents.observe(key, at: now)].add(duration, errorClass, at: now, exemplar: exemplar())
        }
    }
}
