internal import TraceModel

/// Percent-encoding as baggage and `OTEL_…` lists use it (W3C Baggage, 3.3.1.3).
enum PercentEncoding {
    /// `text` with every byte but letters, digits and `-._~` encoded: safe in any header list.
    static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(contentsOf: hexDigit(byte >> 4))
                bytes.append(contentsOf: hexDigit(byte & 15))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// nil when an escape is cut off or the result is not UTF-8.
    static func decode(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt64(hexDigits: rest.prefix(2)) else { return nil }
            bytes.append(UInt8(value))
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> CollectionOfOne<UInt8> {
        CollectionOfOne(nibble < 10 ? 48 + nibble : 55 + nibble)
    }
}

extension StringProtocol {
    /// Without leading and trailing spaces and tabs: the optional blanks of header lists.
    var trimmedOfBlanks: String {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...last])
    }
}
