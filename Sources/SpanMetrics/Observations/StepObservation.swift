/// One finished call of a tool or an agent.
package struct StepObservation: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case tool, agent
    }

    package var origin: ObservationOrigin
    package var kind: Kind
    /// Of the tool or agent.
    package var name: String
    /// Nanoseconds.
    package var duration: UInt64
    /// nil when it succeeded.
    package var errorClass: CallErrorClass?

    package init(
        _ origin: ObservationOrigin, kind: Kind, name: String, duration: UInt64, errorClass: CallErrorClass? = nil
    ) {
        self.origin = origin
        self.kind = kind
        self.name = name
        self.duration = duration
        self.errorClass = errorClass
    }
}
