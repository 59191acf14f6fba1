/// Values of one batch that are left out or replaced while rows are copied out of it.
///
/// Strings that only edited values refer to do not get into the copy: nothing of them is left in its bytes.
package struct BatchEdit: Sendable {
    /// What becomes of one value.
    package enum Change: UInt8, Sendable {
        case keep
        case remove
        /// Texts and bytes in it are replaced by ``BatchEdit/texts`` and ``BatchEdit/bytes``, where these have them.
        case replace
    }

    /// By row of the attribute table.
    package var attributes: [Change]
    /// By row of the log table: the bodies.
    package var bodies: [Change]
    /// What stands in place of a text inside replaced values, by its number.
    package var texts: [TextReference: [UInt8]] = [:]
    /// The same for values that were sent as bytes.
    package var bytes: [TextReference: [UInt8]] = [:]

    /// An edit that changes nothing yet.
    package init(of batch: SpanBatch) {
        attributes = [Change](repeating: .keep, count: batch.attributeTable.count)
        bodies = [Change](repeating: .keep, count: batch.logCount)
    }

    /// Values that the edit leaves out, and those that it replaces.
    package var counts: (removed: Int, replaced: Int) {
        let all = [attributes, bodies]
        return (
            all.reduce(0) { $0 + $1.count { $0 == .remove } }, all.reduce(0) { $0 + $1.count { $0 == .replace } }
        )
    }

    /// Whether any value of an owner is changed.
    func isChanging(_ range: RowRange) -> Bool {
        range.indices.contains { attributes[$0] != .keep }
    }

    func replacement(_ reference: TextReference, _ kind: ValueKind) -> [UInt8]? {
        kind == .bytes ? bytes[reference] : texts[reference]
    }
}

extension SpanBatch {
    /// A copy of the whole batch with an edit applied, rows in the same order.
    /// - Complexity: O(bytes); each string is hashed once.
    package func edited(by edit: BatchEdit) -> SpanBatch {
        let copy = BatchCopy(from: self, edit: edit)
        var builder = SpanBatchBuilder()
        for row in 0..<spanCount { builder.appendSpan(row, through: copy) }
        for row in 0..<logCount { builder.appendLog(row, through: copy) }
        return builder.finish()
    }
}
