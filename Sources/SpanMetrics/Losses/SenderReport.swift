package import TraceModel

/// One process that numbers its records, and what has become of them.
package struct SenderReport: Sendable {
    package let service: String
    package let instance: String
    package let startedAt: UnixNanoseconds
    package let seenAt: UnixNanoseconds
    /// Records it has made, as far as they were meant for this collector.
    package let sent: UInt64
    package let received: UInt64
    package let lost: LossCounts
    /// Numbers that may still come.
    package let awaited: UInt64
}
