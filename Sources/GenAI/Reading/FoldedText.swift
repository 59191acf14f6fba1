/// Texts compared without regard to the case of ASCII letters, where senders disagree about it.
enum FoldedText {
    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// FNV-1a of the folded bytes. The tables it looks up are fixed, so nobody can fill them with collisions.
    static func hash(_ bytes: some Collection<UInt8>, salt: UInt8) -> UInt64 {
        var hash: UInt64 = (0xcbf2_9ce4_8422_2325 ^ UInt64(salt)) &* 0x100_0000_01b3
        for byte in bytes { hash = (hash ^ UInt64(fold(byte))) &* 0x100_0000_01b3 }
        return hash ^ hash >> 29
    }

    static func equal(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { fold($0) == fold($1) }
    }

    /// Whether `text` holds `part`, which is in lower case. O(text × part).
    static func contains(_ text: some RandomAccessCollection<UInt8>, _ part: some RandomAccessCollection<UInt8>) -> Bool
    {
        guard let head = part.first, text.count >= part.count else { return part.isEmpty }
        var rest = text[...]
        while rest.count >= part.count {
            if fold(rest[rest.startIndex]) == head, equal(rest.prefix(part.count), part) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
