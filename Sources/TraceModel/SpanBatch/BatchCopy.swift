/// What copying rows out of one batch has already brought over: a source's strings, resources and scopes are looked up
/// in the target once, however many rows refer to them.
///
/// It belongs to one source batch and one target builder.
package final class BatchCopy {
    let source: SpanBatch
    /// Number in the target plus one, by number in the source; 0 when not yet brought over.
    var strings: [TextReference]
    var resources: [UInt32]
    var scopes: [UInt32]
    /// References at or above this stand for texts kept elsewhere; see ``longText``.
    let firstLongText: TextReference
    /// Finds the bytes of a text that the source only has a placeholder for.
    let longText: ((TextReference) -> [UInt8])?

    /// What is left out or replaced on the way; nil for a copy of everything.
    let edit: BatchEdit?

    package init(
        from source: SpanBatch, firstLongText: TextReference = .max,
        longText: ((TextReference) -> [UInt8])? = nil, edit: BatchEdit? = nil
    ) {
        self.source = source
        self.edit = edit
        self.firstLongText = firstLongText
        self.longText = longText
        strings = [TextReference](repeating: 0, count: source.stringCount)
        resources = [UInt32](repeating: 0, count: source.resourceTable.count)
        scopes = [UInt32](repeating: 0, count: source.scopeTable.count)
    }
}
