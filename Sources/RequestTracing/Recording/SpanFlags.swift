/// The `flags` of a span or link (trace.proto, `SpanFlags`).
enum SpanFlags {
    private static let sampled: UInt32 = 1
    /// Bit 8: whether bit 9 says anything.
    private static let knowsRemote: UInt32 = 0x100
    /// Bit 9: the parent, or the linked span, is of another process.
    private static let isRemote: UInt32 = 0x200

    static func of(sampled: Bool, parentIsRemote: Bool) -> UInt32 {
        (sampled ? Self.sampled : 0) | knowsRemote | (parentIsRemote ? isRemote : 0)
    }
}
