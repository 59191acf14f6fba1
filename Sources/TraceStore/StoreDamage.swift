/// A place in a file of the store that cannot be read. Everything around it is kept.
package struct StoreDamage: Equatable, Sendable, CustomStringConvertible {
    package let path: String
    package let offset: Int
    package let reason: String

    package var description: String { "\(path) at byte \(offset): \(reason)" }
}
