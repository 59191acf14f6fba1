/// What became of an appended batch.
package struct AppendOutcome: Sendable, Equatable {
    /// Rows whose (trace id, span id) the store already had, ascending. They are not stored twice.
    package let duplicateRows: [UInt32]

    package init(duplicateRows: [UInt32]) {
        self.duplicateRows = duplicateRows
    }
}
