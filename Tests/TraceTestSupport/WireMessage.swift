/// Writes protobuf's wire format by hand, for bodies no encoder would make.
package struct WireMessage {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package func adding(_ field: Int, _ content: [UInt8]) -> WireMessage {
        var copy = self
        copy.append(UInt64(field << 3 | 2))
        copy.append(UInt64(content.count))
        copy.bytes += content
        return copy
    }

    package func adding(_ field: Int, _ message: WireMessage) -> WireMessage {
        adding(field, message.bytes)
    }

    package func adding(_ field: Int, text: String) -> WireMessage {
        adding(field, Array(text.utf8))
    }

    package func adding(_ field: Int, varint value: UInt64) -> WireMessage {
        var copy = self
        copy.append(UInt64(field << 3))
        copy.append(value)
        return copy
    }

    package func adding(_ field: Int, fixed64 value: UInt64) -> WireMessage {
        var copy = self
        copy.append(UInt64(field << 3 | 1))
        for shift in stride(from: 0, to: 64, by: 8) {
            copy.bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
        return copy
    }

    /// A traces request of one span that has `body` beside its ids, times and name.
    package static func request(
        traceID: [UInt8] = [UInt8](repeating: 1, count: 16), spanID: [UInt8] = [UInt8](repeating: 2, count: 8),
        start: UInt64 = 1_790_000_000_000_000_000, _ body: (WireMessage) -> WireMessage = { $0 }
    ) -> [UInt8] {
        let span = WireMessage().adding(1, traceID).adding(2, spanID).adding(5, text: "op")
            .adding(7, fixed64: start).adding(8, fixed64: start + 5)
        return WireMessage().adding(1, WireMessage().adding(2, WireMessage().adding(2, body(span)))).bytes
    }

    private mutating func append(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
