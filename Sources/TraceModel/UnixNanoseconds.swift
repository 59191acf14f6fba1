/// Nanoseconds since 1970-01-01T00:00:00Z, as OTLP's `fixed64 time_unix_nano`. Reaches the year 2554.
package struct UnixNanoseconds: Hashable, Comparable, Sendable, BitwiseCopyable {
    package let value: UInt64

    package init(_ value: UInt64) {
        self.value = value
    }

    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    /// Nanoseconds from `earlier` to here; 0 when `earlier` is later (clocks of two hosts differ).
    package func nanoseconds(since earlier: Self) -> UInt64 {
        value > earlier.value ? value - earlier.value : 0
    }
}
