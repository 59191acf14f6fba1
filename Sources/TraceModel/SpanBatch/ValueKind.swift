/// How the 64 value bits of an attribute are read. The numbers are part of the stored format.
package enum ValueKind: UInt8, Sendable, BitwiseCopyable {
    /// No value.
    case empty = 0
    /// A ``TextReference`` to UTF-8.
    case string = 1
    /// 0 or 1.
    case bool = 2
    /// Two's complement.
    case int = 3
    /// IEEE 754 bits.
    case double = 4
    /// A ``TextReference`` to arbitrary bytes.
    case bytes = 5
    /// A range of elements without keys: first in the high half, count in the low half.
    case array = 6
    /// A range of elements with keys, as for ``array``.
    case map = 7
}

/// The number of a string in its batch's dictionary. 0 is the empty string.
package typealias TextReference = UInt32

/// A run of rows in one of a batch's tables.
package struct RowRange: Hashable, Sendable, BitwiseCopyable {
    package var start: UInt32
    package var count: UInt32

    package static let empty = RowRange(start: 0, count: 0)

    package init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
    }

    /// The packed form that arrays and maps keep in their value bits.
    package init(bits: UInt64) {
        self.init(start: UInt32(truncatingIfNeeded: bits >> 32), count: UInt32(truncatingIfNeeded: bits))
    }

    package var bits: UInt64 { UInt64(start) << 32 | UInt64(count) }

    @inlinable package var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
