extension MaskingText {
    /// A country, two check digits and as many letters and digits as the country has, in groups of four with single
    /// spaces between them or without.
    func iban(at offset: Int) -> Range<Int>? {
        guard !isInsideWord(offset), Self.isDigit(self[offset + 2]), Self.isDigit(self[offset + 3]),
            let length = Self.ibanLengths[UInt16(self[offset]) << 8 | UInt16(self[offset + 1])]
        else { return nil }
        var remainder = 0
        var cursor = offset + 4
        for index in 4..<length {
            if index % 4 == 0, self[cursor] == UInt8(ascii: " ") { cursor += 1 }
            guard let next = Self.appending(self[cursor], to: remainder) else { return nil }
            remainder = next
            cursor += 1
        }
        return !Self.isAlphanumeric(self[cursor]) && isIBAN(remainder, at: offset) ? offset..<cursor : nil
    }

    /// ISO 7064, MOD 97-10: the first four characters count as if they stood last.
    private func isIBAN(_ remainder: Int, at offset: Int) -> Bool {
        var remainder = remainder
        for byte in bytes[offset..<offset + 4] {
            guard let next = Self.appending(byte, to: remainder) else { return false }
            remainder = next
        }
        return remainder == 1
    }

    /// The remainder of the number that goes on with this digit, or with a letter as two digits (A is 10).
    private static func appending(_ byte: UInt8, to remainder: Int) -> Int? {
        if isDigit(byte) { return (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97 }
        guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { return nil }
        return (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
    }

    /// Characters of an account number by country (the SWIFT registry of ISO 13616), by the two letters as one number.
    private static let ibanLengths: [UInt16: Int] = {
        let registry = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 \
            EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
            LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 \
            PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 \
            VG24 XK20
            """
        let entries = registry.split(separator: " ").map { entry in
            let letters = Array(entry.utf8.prefix(2))
            return (UInt16(letters[0]) << 8 | UInt16(letters[1]), Int(entry.dropFirst(2)) ?? 0)
        }
        return Dictionary(uniqueKeysWithValues: entries)
    }()
}
