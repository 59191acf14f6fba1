/// Requests of a minute that were turned away for good: whose spans were in them is not known.
package struct RefusedMinute: Equatable, Sendable {
    package let minute: UInt64
    package internal(set) var requests: UInt64
}
