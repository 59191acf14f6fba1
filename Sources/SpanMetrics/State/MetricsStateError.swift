/// Why saved counters cannot be read.
package enum MetricsStateError: Error, Equatable, CustomStringConvertible {
    /// The bytes are no saved counters.
    case unknownFormat
    case unknownVersion(UInt64)
    /// They end too early, or say what cannot be, at this byte.
    case malformed(at: Int)

    package var description: String {
        switch self {
        case .unknownFormat: "these are no saved counters"
        case .unknownVersion(let version): "counters saved in version \(version), which this build does not know"
        case .malformed(let offset): "the saved counters are damaged at byte \(offset)"
        }
    }
}
