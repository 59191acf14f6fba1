/// Writes protobuf's wire format (encoding guide, "Message Structure"): only what metrics need of it.
struct ProtobufWriter: Sendable {
    private enum WireType: UInt64 {
        case varint = 0
        case fixed64 = 1
        case lengthDelimited = 2
    }

    private(set) var bytes: [UInt8] = []

    mutating func varint(_ field: Int, _ value: UInt64) {
        tag(field, .varint)
        append(value)
    }

    /// A `sint32` or `sint64`: small numbers of either sign are short.
    mutating func zigzag(_ field: Int, _ value: Int64) {
        varint(field, Self.zigzag(value))
    }

    mutating func double(_ field: Int, _ value: Double) {
        tag(field, .fixed64)
        unsafe withUnsafeBytes(of: value.bitPattern.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func text(_ field: Int, _ value: some Collection<UInt8>) {
        tag(field, .lengthDelimited)
        append(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// A message whose length is known only after it is written. One byte is left for it, which is enough for most; for
    /// longer ones the message is moved.
    mutating func message(_ field: Int, _ write: (inout ProtobufWriter) -> Void) {
        tag(field, .lengthDelimited)
        let start = bytes.count
        bytes.append(0)
        write(&self)
        let length = bytes.count - start - 1
        if length < 0x80 {
            bytes[start] = UInt8(length)
        } else {
            bytes.replaceSubrange(start...start, with: Self.varint(UInt64(length)))
        }
    }

    /// Repeated `sint64`, packed.
    mutating func packedZigzag(_ field: Int, _ values: some Sequence<Int64>) {
        message(field) { for value in values { $0.append(Self.zigzag(value)) } }
    }

    /// Copies fields that were written before.
    mutating func append(raw fields: [UInt8]) {
        bytes.append(contentsOf: fields)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    static func varint(_ value: UInt64) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.append(value)
        return writer.bytes
    }

    private static func zigzag(_ value: Int64) -> UInt64 {
        UInt64(bitPattern: value << 1 ^ value >> 63)
    }

    private mutating func tag(_ field: Int, _ type: WireType) {
        append(UInt64(field) << 3 | type.rawValue)
    }

    private mutating func append(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
