/// Ids are compared as they are stored: lowercase hexadecimal digits with leading zeros, which people leave out.
enum Identifiers {
    /// The constant as an id of the kind that the other side is.
    static func normalized(_ side: CompiledExpression, _ other: CompiledExpression) -> CompiledExpression {
        guard case .constant(.text(let text)) = side, case .field(let field) = other,
            let digits = field.identifierDigits
        else { return side }
        return .constant(.text(normalized(text, digits: digits)))
    }

    static func normalized(_ text: String, digits: Int) -> String {
        let lowercased = text.lowercased()
        guard !lowercased.isEmpty, lowercased.utf8.count < digits, lowercased.utf8.allSatisfy(isDigit) else {
            return lowercased
        }
        return String(repeating: "0", count: digits - lowercased.utf8.count) + lowercased
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}

extension Field {
    /// Hexadecimal digits of the id that this field is, or nil.
    var identifierDigits: Int? {
        switch source {
        case .intrinsic(.traceID), .intrinsic(.linkTraceID): 32
        case .intrinsic(.spanID), .intrinsic(.spanParentID), .intrinsic(.linkSpanID): 16
        default: nil
        }
    }
}
