/// Reads tags, lengths and numbers of the protobuf wire format (protobuf.dev, "Encoding") from bytes.
@safe
struct WireReader {
    private let body: UnsafeRawBufferPointer
    var offset = 0

    init(_ body: UnsafeRawBufferPointer) {
        unsafe self.body = body
    }

    @inline(__always)
    mutating func varint(end: Int) throws(OTLPDecodingError) -> UInt64 {
        guard offset < end else { throw .malformed(reason: "truncated field", offset: offset) }
        let first = unsafe body[offset]
        offset += 1
        if first < 0x80 { return UInt64(first) }
        return try longVarint(first, end: end)
    }

    private mutating func longVarint(_ first: UInt8, end: Int) throws(OTLPDecodingError) -> UInt64 {
        var value = UInt64(first & 0x7f)
        var shift: UInt64 = 7
        while shift < 70 {
            guard offset < end else { throw .malformed(reason: "truncated number", offset: offset) }
            let byte = unsafe body[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw .malformed(reason: "number longer than 10 bytes", offset: offset)
    }

    /// Reads a length and returns where its field ends.
    @inline(__always)
    mutating func lengthDelimited(end: Int) throws(OTLPDecodingError) -> Int {
        let start = offset
        let length = try varint(end: end)
        guard length <= UInt64(end - offset) else {
            throw .malformed(reason: "field of \(length) bytes runs past the end of its message", offset: start)
        }
        return offset + Int(length)
    }

    mutating func skip(wireType: UInt64, end: Int) throws(OTLPDecodingError) {
        switch wireType {
        case 0: _ = try varint(end: end)
        case 1: try skip(bytes: 8, end: end)
        case 5: try skip(bytes: 4, end: end)
        default: throw .malformed(reason: "wire type \(wireType) is not used by OTLP", offset: offset)
        }
    }

    private mutating func skip(bytes: Int, end: Int) throws(OTLPDecodingError) {
        guard end - offset >= bytes else { throw .malformed(reason: "truncated field", offset: offset) }
        offset += bytes
    }
}
