extension MaskingText {
    /// Digits in groups, with single spaces or hyphens between them; no other digit or letter touches them.
    func creditCard(at offset: Int) -> Range<Int>? {
        guard isNumberStart(offset), let (digits, end) = groupedDigits(at: offset, most: 19), digits.count >= 13,
            Self.hasLuhnDigit(digits)
        else { return nil }
        return offset..<end
    }

    /// Fewer than 13 digits behind a `+`, or `555-123-4567` and `(555) 123-4567`.
    func phone(at offset: Int) -> Range<Int>? {
        switch self[offset] {
        case UInt8(ascii: "+"): return internationalPhone(at: offset)
        case UInt8(ascii: "("): return Self.isAlphanumeric(self[offset - 1]) ? nil : americanPhone(at: offset)
        default: return isNumberStart(offset) ? americanPhone(at: offset) : nil
        }
    }

    /// ITU-T E.164 allows 15 digits; fewer than 8 are rather a sum.
    private func internationalPhone(at offset: Int) -> Range<Int>? {
        guard !Self.isAlphanumeric(self[offset - 1]), Self.isDigit(self[offset + 1]) else { return nil }
        var digits = 0
        var end = offset + 1
        for cursor in offset + 1..<offset + 32 {
            let byte = self[cursor]
            if Self.isDigit(byte) {
                digits += 1
                end = cursor + 1
            } else if !Self.phoneSeparators.contains(byte) || byte == self[cursor - 1] {
                break
            }
        }
        return (8...15).contains(digits) && !Self.isAlphanumeric(self[end]) ? offset..<end : nil
    }

    private func americanPhone(at offset: Int) -> Range<Int>? {
        var cursor = offset
        let isBracketed = self[cursor] == UInt8(ascii: "(")
        if isBracketed { cursor += 1 }
        guard skipDigits(3, &cursor) else { return nil }
        if isBracketed {
            guard self[cursor] == UInt8(ascii: ")") else { return nil }
            cursor += 1
            if self[cursor] == UInt8(ascii: " ") { cursor += 1 }
        } else {
            guard Self.phoneSeparators.contains(self[cursor]) else { return nil }
            cursor += 1
        }
        guard skipDigits(3, &cursor), Self.phoneSeparators.contains(self[cursor]) else { return nil }
        cursor += 1
        guard skipDigits(4, &cursor), !Self.isAlphanumeric(self[cursor]), self[cursor] != UInt8(ascii: "-") else {
            return nil
        }
        return offset..<cursor
    }

    private static let phoneSeparators: Set = Set(" -./()".utf8)

    /// `123-45-6789`; numbers that are never given out are none (area 000, 666, 900 and above; zeros).
    func ssn(at offset: Int) -> Range<Int>? {
        var cursor = offset
        guard isNumberStart(offset), skipDigits(3, &cursor), self[cursor] == UInt8(ascii: "-") else { return nil }
        cursor += 1
        guard skipDigits(2, &cursor), self[cursor] == UInt8(ascii: "-") else { return nil }
        cursor += 1
        guard skipDigits(4, &cursor), !Self.isAlphanumeric(self[cursor]), self[cursor] != UInt8(ascii: "-") else {
            return nil
        }
        let area = number(offset..<offset + 3)
        let isGiven = area != 0 && area != 666 && area < 900
        return isGiven && number(offset + 4..<offset + 6) != 0 && number(offset + 7..<offset + 11) != 0
            ? offset..<cursor : nil
    }

    /// Four numbers up to 255 that neither more numbers nor letters touch.
    func ipv4(at offset: Int) -> Range<Int>? {
        guard isNumberStart(offset), self[offset - 1] != UInt8(ascii: ".") else { return nil }
        var cursor = offset
        for part in 0..<4 {
            let end = endOfRun(at: cursor, limit: 4, Self.isDigit)
            guard end > cursor, end - cursor <= 3, number(cursor..<end) <= 255 else { return nil }
            cursor = end
            if part < 3 {
                guard self[cursor] == UInt8(ascii: ".") else { return nil }
                cursor += 1
            }
        }
        let goesOn = self[cursor] == UInt8(ascii: ".") && Self.isDigit(self[cursor + 1])
        return goesOn || Self.isAlphanumeric(self[cursor]) ? nil : offset..<cursor
    }

    /// Two letters, two check digits, 11 to 30 letters and digits, in groups of four with spaces or without.
    func iban(at offset: Int) -> Range<Int>? {
        guard !Self.isAlphanumeric(self[offset - 1]), Self.isLetter(self[offset + 1]), Self.isDigit(self[offset + 2]),
            Self.isDigit(self[offset + 3])
        else { return nil }
        var characters: [UInt8] = []
        var cursor = offset
        while characters.count < 35 {
            let byte = self[cursor]
            if byte == UInt8(ascii: " "), characters.count % 4 == 0, !characters.isEmpty {
                cursor += 1
                continue
            }
            guard Self.isDigit(byte) || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") else { break }
            characters.append(byte)
            cursor += 1
        }
        return ibanEnd(offset, characters).map { offset..<$0 }
    }

    /// The end of the longest beginning of `characters` that is an IBAN: words may follow behind a space.
    private func ibanEnd(_ offset: Int, _ characters: [UInt8]) -> Int? {
        for length in stride(from: min(characters.count, 34), through: 15, by: -1) {
            guard Self.hasIBANDigits(characters[..<length]) else { continue }
            var end = offset
            var seen = 0
            while seen < length {
                if self[end] != UInt8(ascii: " ") { seen += 1 }
                end += 1
            }
            if !Self.isAlphanumeric(self[end]) { return end }
        }
        return nil
    }

    private func isNumberStart(_ offset: Int) -> Bool {
        let before = self[offset - 1]
        return !Self.isAlphanumeric(before) && before != UInt8(ascii: "_")
            && !((before == UInt8(ascii: "-") || before == UInt8(ascii: ".")) && Self.isDigit(self[offset - 2]))
    }

    private func skipDigits(_ count: Int, _ cursor: inout Int) -> Bool {
        guard endOfRun(at: cursor, limit: count + 1, Self.isDigit) == cursor + count else { return false }
        cursor += count
        return true
    }

    private func number(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Up to `most` digits and where they end; nil when there are more.
    private func groupedDigits(at offset: Int, most: Int) -> (digits: [UInt8], end: Int)? {
        var digits: [UInt8] = []
        var cursor = offset
        while digits.count <= most {
            let isSeparator = self[cursor] == UInt8(ascii: " ") || self[cursor] == UInt8(ascii: "-")
            if isSeparator, Self.isDigit(self[cursor + 1]), cursor > offset { cursor += 1 }
            guard Self.isDigit(self[cursor]) else { break }
            digits.append(self[cursor] - UInt8(ascii: "0"))
            cursor += 1
        }
        return digits.count > most || Self.isAlphanumeric(self[cursor]) ? nil : (digits, cursor)
    }

    /// ISO/IEC 7812-1, annex B.
    private static func hasLuhnDigit(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = Int(digit) * (index % 2 == 1 ? 2 : 1)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// ISO 7064, MOD 97-10, over the text with its first four characters at the end.
    private static func hasIBANDigits(_ characters: ArraySlice<UInt8>) -> Bool {
        var rest = 0
        for byte in characters.dropFirst(4) + characters.prefix(4) {
            if isDigit(byte) {
                rest = (rest * 10 + Int(byte - UInt8(ascii: "0"))) % 97
            } else {
                rest = (rest * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
            }
        }
        return rest == 1
    }
}
