/// The 64-bit identifier of a span within its trace, as a big-endian word. Zero is "no span".
public struct SpanID: Hashable, Comparable, Sendable, BitwiseCopyable {
    package static let byteCount = 8
    package static let none = SpanID(0)

    /// All eight bytes.
    public let value: UInt64

    /// An id of one word.
    @inlinable public init(_ value: UInt64) {
        self.value = value
    }

    /// Parses 16 hexadecimal digits in either case; nil for anything else.
    package init?(hex: some Collection<UInt8>) {
        guard hex.count == 2 * Self.byteCount, let value = UInt64(hexDigits: hex) else { return nil }
        self.value = value
    }

    package init?(hex: String) {
        self.init(hex: hex.utf8)
    }

    package var isValid: Bool { value != 0 }

    /// The order of the ids' bytes.
    @inlinable public static func < (a: SpanID, b: SpanID) -> Bool { a.value < b.value }
}

extension SpanID: CustomStringConvertible {
    /// 16 lowercase hexadecimal digits.
    public var description: String { value.hexDigits }
}
