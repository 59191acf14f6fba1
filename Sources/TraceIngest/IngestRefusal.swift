/// Why a whole request is turned away. The text is for the person who runs the sender.
package enum IngestRefusal: Error, Equatable {
    /// The body is not what it says it is: the same request will never be accepted.
    case badData(String)
    /// The content coding is not one of those accepted.
    case unsupportedEncoding(String)
    /// Over a limit on size: the same request will never be accepted.
    case tooLarge(String)
    /// No room at the moment: the same request may be accepted later.
    case unavailable(String)

    /// Whether the same request may be accepted later.
    package var isTemporary: Bool {
        switch self {
        case .unavailable: true
        case .badData, .unsupportedEncoding, .tooLarge: false
        }
    }

    package var message: String {
        switch self {
        case .badData(let text), .unsupportedEncoding(let text), .tooLarge(let text), .unavailable(let text): text
        }
    }
}
