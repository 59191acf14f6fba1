package import TraceModel

/// A request of the application at one of its two ends.
package struct RequestObservation: Sendable, Hashable {
    package enum Stage: Sendable, Hashable {
        /// It began at this time and is in flight. Told by applications that report starts; others only report ends.
        case started(UnixNanoseconds)
        /// It ended after so many nanoseconds.
        case completed(duration: UInt64, RequestOutcome)
    }

    /// The trace id and span id are those of the request's root, the same at both ends.
    package var origin: ObservationOrigin
    package var stage: Stage

    package init(_ origin: ObservationOrigin, _ stage: Stage) {
        self.origin = origin
        self.stage = stage
    }

    /// A request that ended.
    /// - Parameter outcome: as ``RequestOutcome`` spells it; nil comes of any other word.
    package init?(_ origin: ObservationOrigin, completedAfter duration: UInt64, outcome: String) {
        guard let outcome = RequestOutcome(rawValue: outcome) else { return nil }
        self.init(origin, .completed(duration: duration, outcome))
    }
}
