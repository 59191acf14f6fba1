/// How one attempt to deliver a batch ended (OTLP 1.11, "OTLP/HTTP response").
package enum ExportOutcome: Hashable, Sendable {
    /// Acknowledged; the collector refused `rejected` of the spans for good.
    case delivered(rejected: Int, message: String)
    /// Worth another attempt, not before `retryAfter` if given.
    case unavailable(reason: String, retryAfter: Duration?)
    /// The collector will never take this batch: it must not be sent again.
    case refused(reason: String)
}
