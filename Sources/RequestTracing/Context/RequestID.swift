/// The id a request keeps through every service and log line: the one people paste into a search box.
///
/// It is the caller's `x-request-id` when that is usable, otherwise a new one, and it is given back in the response.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    /// The header it is taken from and given back in.
    public static let headerName = "x-request-id"
    /// Longer ids are not accepted: they are copied to every span of the request.
    public static let maximumLength = 128

    /// Printable ASCII, 1 to ``maximumLength`` characters.
    public let value: String

    /// nil unless `value` is printable ASCII (no blanks) of 1 to ``maximumLength`` characters.
    public init?(_ value: String) {
        guard (1...Self.maximumLength).contains(value.utf8.count) else { return nil }
        guard value.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
        self.value = value
    }

    private init(trusted value: String) {
        self.value = value
    }

    /// A new id: `req-` and 128 random bits.
    public static func generate() -> RequestID {
        let identifier = IdentifierGenerator.traceID()
        return RequestID(trusted: "req-\(identifier)")
    }

    /// The id of an incoming request: the header's value when usable, otherwise a new one.
    public static func of(header: String?) -> RequestID {
        header.flatMap(RequestID.init(_:)) ?? generate()
    }

    /// The id as it is.
    public var description: String { value }
}
