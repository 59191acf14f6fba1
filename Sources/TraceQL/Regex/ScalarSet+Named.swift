extension ScalarSet {
    static let digits = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a])
    static let space = ScalarSet([0x09...0x0a, 0x0c...0x0d, 0x20...0x20])
    static let newline = ScalarSet(0x0a)

    /// `\d`, `\D`, `\s`, `\S`, `\w`, `\W`: ASCII, as in RE2.
    init?(perlClass letter: UInt8) {
        switch letter {
        case UInt8(ascii: "d"): self = .digits
        case UInt8(ascii: "D"): self = Self.digits.inverted
        case UInt8(ascii: "s"): self = .space
        case UInt8(ascii: "S"): self = Self.space.inverted
        case UInt8(ascii: "w"): self = .word
        case UInt8(ascii: "W"): self = Self.word.inverted
        default: return nil
        }
    }

    /// `alpha` of `[[:alpha:]]`; with a leading `^` everything else.
    init?(posixClass name: String) {
        if name.hasPrefix("^") {
            guard let set = Self.posix[String(name.dropFirst())] else { return nil }
            self = set.inverted
        } else {
            guard let set = Self.posix[name] else { return nil }
            self = set
        }
    }

    private static let posix: [String: ScalarSet] = [
        "alnum": ScalarSet([0x30...0x39, 0x41...0x5a, 0x61...0x7a]), "alpha": ScalarSet([0x41...0x5a, 0x61...0x7a]),
        "ascii": ScalarSet([0x00...0x7f]), "blank": ScalarSet([0x09...0x09, 0x20...0x20]),
        "cntrl": ScalarSet([0x00...0x1f, 0x7f...0x7f]), "digit": .digits, "graph": ScalarSet([0x21...0x7e]),
        "lower": ScalarSet([0x61...0x7a]), "print": ScalarSet([0x20...0x7e]),
        "punct": ScalarSet([0x21...0x2f, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e]),
        "space": ScalarSet([0x09...0x0d, 0x20...0x20]), "upper": ScalarSet([0x41...0x5a]), "word": .word,
        "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
    ]
}
