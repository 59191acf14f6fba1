internal import TraceModel

/// The labels of one operation as they lie in a batch: borrowed text, for one lookup.
@safe
struct OperationLabels {
    let service: UnsafeBufferPointer<UInt8>
    let name: UnsafeBufferPointer<UInt8>
    let kind: SpanKind
    /// Seeded per process, so that a sender cannot prepare colliding names.
    let hash: Int

    /// The texts are cut to ``OperationTable/longestLabel``; they must outlive this value.
    init(service: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>, kind: SpanKind) {
        unsafe self.service = Self.cut(service)
        unsafe self.name = Self.cut(name)
        self.kind = kind
        var hasher = Hasher()
        // The length keeps "ab" + "c" and "a" + "bc" apart.
        unsafe hasher.combine(UInt64(self.service.count) << 8 | UInt64(kind.rawValue))
        unsafe hasher.combine(bytes: UnsafeRawBufferPointer(self.service))
        unsafe hasher.combine(bytes: UnsafeRawBufferPointer(self.name))
        hash = hasher.finalize()
    }

    /// The longest prefix within the limit that ends between two characters.
    private static func cut(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard text.count > OperationTable.longestLabel else { return unsafe text }
        var end = OperationTable.longestLabel
        while end > 0, unsafe UTF8.isContinuation(text[end]) { end -= 1 }
        return unsafe UnsafeBufferPointer(rebasing: text[..<end])
    }
}
