/// Minutes in which spans of one process were lost.
package struct LossStretch: Equatable, Sendable {
    package let service: String
    /// `service.instance.id`; empty where it is not known.
    package let instance: String
    /// Minutes since 1970, inclusive.
    package internal(set) var firstMinute: UInt64
    package internal(set) var lastMinute: UInt64
    package internal(set) var lost: LossCounts
}
