internal import TraceModel

extension TraceID {
    /// From up to 32 hexadecimal digits: some programs leave leading zeros out. Nil for anything else, and for zero.
    init?(unpadded hex: String) {
        let digits = String(repeating: "0", count: max(0, 32 - hex.utf8.count)) + hex
        guard let id = TraceID(hex: digits), id.isValid else { return nil }
        self = id
    }
}
