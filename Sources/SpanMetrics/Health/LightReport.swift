package import TraceModel

/// What one light of a series shows.
package struct LightReport: Sendable {
    package let light: HealthLight
    package let status: HealthStatus
    /// In the unit of the light; nil without requests.
    package let value: Double?
    /// Requests of the window that is judged.
    package let requests: Int
    /// Nil while there is nothing to compare with.
    package let baseline: Baseline?
    /// While learning: how many windows with enough requests were seen of those that are needed.
    package let windowsSeen: Int
    /// When it began, for a warning or worse; nil when that is before everything kept minute by minute.
    package let since: UnixNanoseconds?
    package let cause: HealthCause?
    /// One sentence for people, for a warning or worse.
    package let sentence: String
    /// The latest windows in a row, the judged one last; nil where there was no request.
    package let history: [Double?]
    package let exemplars: [HealthExemplar]
}

/// Which part of what is unusual lies where.
package struct HealthCause: Sendable, Equatable {
    /// Of the latency: what took longer than usual, most of it first.
    package let part: RequestPart?
    /// Of the excess, above 0 to 1.
    package let partShare: Double
    package let contribution: HealthContribution?
}

/// What the lights of one series show.
package struct SeriesHealth: Sendable {
    package let key: HealthKey
    /// In the order of ``HealthLight``.
    package let lights: [LightReport]

    /// The worst that any light says.
    package var status: HealthStatus {
        let order: [HealthStatus] = [.bad, .warning, .ok, .learning, .quiet]
        return order.first { status in lights.contains { $0.status == status } } ?? .quiet
    }

    package func light(_ light: HealthLight) -> LightReport { lights[light.index] }
}

/// What the board shows at a moment.
package struct HealthReport: Sendable {
    package let time: UnixNanoseconds
    /// The worst first, then those with most requests.
    package let series: [SeriesHealth]
    /// The requests that cost most of late, dearest first.
    package let costliest: [CostlyRequest]
    /// Requests and calls of series for which there was no room.
    package let untracked: UInt64
}
