package import TraceModel

extension ContentFilter {
    /// What this filter changes in a batch; nil when nothing.
    /// - Complexity: O(attributes), a look at each distinct key, and for masking O(bytes of content).
    package func edit(of batch: SpanBatch) -> BatchEdit? {
        if case .keep = self { return nil }
        var editor = ContentEditor(batch, masker)
        editor.visitOwners()
        return editor.isChanging ? editor.edit : nil
    }

    private var masker: TextMasker? {
        if case .mask(let masker) = self { return masker }
        return nil
    }
}

/// Finds the content of one batch and decides what becomes of it.
private struct ContentEditor {
    private let batch: SpanBatch
    /// Nil to leave all content out.
    private let masker: TextMasker?
    private(set) var edit: BatchEdit
    private(set) var isChanging = false
    /// By number of the key: 0 not looked at, 1 no content, 2 content.
    private var keys: [UInt8]
    /// Texts that masking leaves as they are.
    private var clean: Set<TextReference> = []

    init(_ batch: SpanBatch, _ masker: TextMasker?) {
        self.batch = batch
        self.masker = masker
        edit = BatchEdit(of: batch)
        keys = [UInt8](repeating: 0, count: batch.stringCount)
    }

    mutating func visitOwners() {
        for row in 0..<batch.attributeTable.count where isContent(batch.attributeTable.key[row]) { change(row) }
        for row in 0..<batch.eventTable.name.count {
            visitEvent(named: batch.string(batch.eventTable.name[row]), batch.eventTable.attributes[row])
        }
        for row in 0..<batch.logCount { visitLog(row) }
    }

    /// Asked once for each distinct key.
    private mutating func isContent(_ key: TextReference) -> Bool {
        if keys[Int(key)] == 0 {
            let isContent = unsafe batch.withText(key) { unsafe ContentKeys.isContent(utf8: $0) }
            keys[Int(key)] = isContent ? 2 : 1
        }
        return keys[Int(key)] == 2
    }

    /// Unprefixed attributes of events that are messages.
    private mutating func visitEvent(named name: String, _ attributes: RowRange) {
        guard ContentKeys.isContentEvent(name) else { return }
        for row in attributes.indices where edit.attributes[row] == .keep {
            if ContentKeys.isContent(batch.string(batch.attributeTable.key[row]), ofEvent: name) { change(row) }
        }
    }

    private mutating func visitLog(_ row: Int) {
        let name = LogRecordReference(batch: batch, row: row).eventNameText
        guard ContentKeys.isContentEvent(name) else { return }
        visitEvent(named: name, batch.logTable.attributes[row])
        edit.bodies[row] = decided(batch.logTable.bodyKind(row), batch.logTable.bodyBits[row])
        isChanging = isChanging || edit.bodies[row] != .keep
    }

    private mutating func change(_ row: Int) {
        edit.attributes[row] = decided(batch.attributeTable.kind(row), batch.attributeTable.bits[row])
        isChanging = isChanging || edit.attributes[row] != .keep
    }

    private mutating func decided(_ kind: ValueKind, _ bits: UInt64) -> BatchEdit.Change {
        guard let masker else { return kind == .empty ? .keep : .remove }
        return mask(kind, bits, masker) ? .replace : .keep
    }

    /// Whether something in the value is masked. Nesting was bounded when the value was decoded.
    private mutating func mask(_ kind: ValueKind, _ bits: UInt64, _ masker: TextMasker) -> Bool {
        switch kind {
        case .empty, .bool, .int, .double: return false
        case .string: return maskText(TextReference(truncatingIfNeeded: bits), masker)
        case .bytes:
            let reference = TextReference(truncatingIfNeeded: bits)
            edit.bytes[reference] = masker.mask(utf8: unsafe batch.withText(reference) { unsafe Array($0) })
            return edit.bytes[reference] != nil
        case .array, .map:
            var isMasked = false
            for row in RowRange(bits: bits).indices {
                isMasked = mask(batch.elementTable.kind(row), batch.elementTable.bits[row], masker) || isMasked
            }
            return isMasked
        }
    }

    private mutating func maskText(_ reference: TextReference, _ masker: TextMasker) -> Bool {
        if clean.contains(reference) { return false }
        if edit.texts[reference] != nil { return true }
        guard let masked = masker.mask(text: unsafe batch.withText(reference) { unsafe Array($0) }) else {
            clean.insert(reference)
            return false
        }
        edit.texts[reference] = masked
        return true
    }
}
