/// How an error is named on a span.
enum ErrorDescription {
    /// `error.type` of work that its caller gave up. It is not a failure, so the span's status stays unset.
    static let cancelled = "cancelled"

    /// The Swift type with its module: `exception.type`.
    static func type(of error: any Error) -> String {
        String(reflecting: Swift.type(of: error))
    }

    /// `error.type`: the error's own class if it has one.
    static func errorType(of error: any Error) -> String {
        if let classified = error as? any ClassifiedError { return classified.errorType }
        if error is CancellationError { return cancelled }
        return type(of: error)
    }
}
