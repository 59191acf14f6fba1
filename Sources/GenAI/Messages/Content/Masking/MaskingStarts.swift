/// Which patterns a match can begin with, by the byte that gives it away: for most bytes none, so that most of a text
/// costs one look-up per byte.
struct MaskingStarts: Sendable {
    /// In the order in which they are tried.
    let patterns: [MaskingPattern]
    private let bits: [UInt16]

    init(_ wanted: Set<MaskingPattern>) {
        let ordered = MaskingPattern.byPriority.filter(wanted.contains)
        patterns = ordered
        bits = (0...UInt8.max).map { byte in
            let word = MaskingText.isAlphanumeric(byte) ? Self.wordBit : 0
            return ordered.enumerated().reduce(word) { $1.element.canStart(with: byte) ? $0 | 1 << $1.offset : $0 }
        }
    }

    /// One bit for each of ``patterns``, the lowest for the first, and ``wordBit``.
    subscript(byte: UInt8) -> UInt16 { bits[Int(byte)] }

    /// Set for letters and digits: inside of a word no match begins.
    static let wordBit: UInt16 = 1 << 15
}

extension MaskingPattern {
    /// Of patterns that match at one place the first wins: the more exact ones come first.
    fileprivate static let byPriority: [MaskingPattern] = [
        .privateKey, .bearerToken, .jwt, .apiKey, .awsKey, .email, .iban, .creditCard, .ssn, .phone, .ipv4,
    ]

    /// Whether a match can be noticed at this byte; of an address this is its `@`.
    fileprivate func canStart(with byte: UInt8) -> Bool {
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        switch self {
        case .email: return byte == UInt8(ascii: "@")
        case .phone: return isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(")
        case .creditCard: return (UInt8(ascii: "2")...UInt8(ascii: "6")).contains(byte)
        case .iban: return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        case .apiKey: return !APIKeyBeginning.byFirstByte[Int(byte)].isEmpty
        case .awsKey: return byte | 0x20 == UInt8(ascii: "a")
        case .bearerToken: return byte | 0x20 == UInt8(ascii: "b")
        case .jwt: return byte == UInt8(ascii: "e")
        case .privateKey: return byte == UInt8(ascii: "-")
        case .ssn, .ipv4: return isDigit
        }
    }
}
