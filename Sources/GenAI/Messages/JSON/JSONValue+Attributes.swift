package import TraceModel

extension JSONValue {
    /// An attribute's value as JSON: bytes as base64, numbers that JSON does not have as strings.
    ///
    /// Nesting was bounded when the value was decoded.
    package init(_ value: AttributeValue) {
        self =
            switch value {
            case .empty: .null
            case .string(let text): .string(text)
            case .bool(let bool): .bool(bool)
            case .int(let int): .number(String(int))
            case .double(let double): double.isFinite ? .number(double.description) : .string(double.description)
            case .bytes(let bytes): .string(base64(bytes))
            case .array(let members): .array(members.map { JSONValue($0) })
            case .map(let members): .object(members.map { JSONMember($0.key, JSONValue($0.value)) })
            }
    }
}

/// RFC 4648, section 4.
private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        var word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for index in 0..<4 {
            text.append(index <= group.count ? alphabet[Int(word >> 18 & 63)] : UInt8(ascii: "="))
            word <<= 6
        }
    }
    return String(decoding: text, as: UTF8.self)
}
