internal import Synchronization

/// Lets requests in while the bytes being worked on stay under a bound, so that memory stays bounded however many
/// connections there are.
package final class AdmissionGate: Sendable {
    package let limit: Int
    private let held = Atomic(0)

    package init(limit: Int) {
        self.limit = limit
    }

    /// Bytes being worked on now.
    package var inFlightBytes: Int { held.load(ordering: .relaxed) }

    /// Starts a request that holds no room yet.
    package func open() -> AdmissionTicket {
        AdmissionTicket(gate: self)
    }

    /// A single request may take everything: what is over the limit is then one body, and bodies have their own.
    fileprivate func take(_ bytes: Int, alreadyHeld: Int) -> Bool {
        let before = held.wrappingAdd(bytes, ordering: .relaxed).oldValue
        if before + bytes <= limit || before == alreadyHeld { return true }
        held.wrappingSubtract(bytes, ordering: .relaxed)
        return false
    }

    fileprivate func release(_ bytes: Int) {
        held.wrappingSubtract(bytes, ordering: .relaxed)
    }
}

/// The room one request holds. It grows as bytes arrive, not when they are announced, so that a sender that announces
/// much and sends nothing keeps nobody out. The end of the ticket gives the room back.
package struct AdmissionTicket: ~Copyable {
    private let gate: AdmissionGate
    private var bytes = 0

    fileprivate init(gate: AdmissionGate) {
        self.gate = gate
    }

    deinit {
        gate.release(bytes)
    }

    /// False when there is no room; the ticket then holds what it held.
    package mutating func grow(by additional: Int) -> Bool {
        guard gate.take(additional, alreadyHeld: bytes) else { return false }
        bytes += additional
        return true
    }
}
