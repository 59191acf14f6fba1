/// An error that knows its class: a short, stable name for grouping, such as `rate_limit`, `timeout` or `429`.
///
/// It becomes `error.type` (semantic conventions, general attributes). Errors that do not conform are grouped by
/// their Swift type.
public protocol ClassifiedError: Error {
    /// Of low cardinality: no ids, no messages.
    var errorType: String { get }
}
