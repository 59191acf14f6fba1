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
        case UInt8(ascii: "("): return isInsideWord(offset) ? nil : americanPhone(at: offset)
        default: return isNumberStart(offset) ? americanPhone(at: offset) : nil
        }
    }

    /// ITU-T E.164 allows 15 digits; fewer than 8 are rather a sum.
    private func internationalPhone(at offset: Int) -> Range<Int>? {
        guard !isInsideWord(offset), Self.isDigit(self[offset + 1]) else { return nil }
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

    func isNumberStart(_ offset: Int) -> Bool {
        let before = self[offset - 1]
        return !isInsideWord(offset) && before != UInt8(ascii: "_")
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
}
