/// What became of an accepted request.
package struct IngestOutcome: Sendable, Equatable {
    /// Rows left out while the rest was kept.
    package let rejected: Int
    /// Why, for `partial_success.error_message`; empty when nothing was left out.
    package let message: String

    package init(rejected: Int = 0, message: String = "") {
        self.rejected = rejected
        self.message = message
    }
}
