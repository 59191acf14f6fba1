/// Why a compressed body cannot be used.
package enum ContentCodingError: Error, Equatable, CustomStringConvertible {
    /// The bytes are not what the header says, or not all of it.
    case corrupt(reason: String)
    /// There is more than the given number of bytes in it.
    case exceedsLimit(Int)

    package var description: String {
        switch self {
        case .corrupt(let reason): reason
        case .exceedsLimit(let limit): "the body is larger than \(limit) bytes when decompressed"
        }
    }
}
