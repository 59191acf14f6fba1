/// A text as the scanners see it. Each scanner looks at a bounded number of bytes, or at bytes that it then takes.
struct MaskingText {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Where `pattern` matches at `offset`; the match does not begin before `start`.
    func range(of pattern: MaskingPattern, at offset: Int, after start: Int) -> Range<Int>? {
        switch pattern {
        case .email: email(at: offset, after: start)
        case .phone: phone(at: offset)
        case .creditCard: creditCard(at: offset)
        case .iban: iban(at: offset)
        case .apiKey: apiKey(at: offset)
        case .awsKey: awsKey(at: offset)
        case .bearerToken: bearerToken(at: offset)
        case .jwt: jwt(at: offset)
        case .privateKey: privateKey(at: offset)
        case .ssn: ssn(at: offset)
        case .ipv4: ipv4(at: offset)
        }
    }

    /// The byte at `offset`, or 0 outside the text.
    subscript(offset: Int) -> UInt8 {
        offset >= 0 && offset < bytes.count ? bytes[offset] : 0
    }

    func has(_ word: some Collection<UInt8>, at offset: Int) -> Bool {
        offset + word.count <= bytes.count && bytes[offset...].starts(with: word)
    }

    func has(_ word: StaticString, ignoringCaseAt offset: Int) -> Bool {
        guard offset + word.utf8CodeUnitCount <= bytes.count else { return false }
        return unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount).enumerated()
            .allSatisfy { Self.lowercased(bytes[offset + $0]) == $1 }
    }

    /// The end of the run of bytes at `offset` that `isPart` accepts, of at most `limit`.
    func endOfRun(at offset: Int, limit: Int = .max, _ isPart: (UInt8) -> Bool) -> Int {
        let last = limit < bytes.count - offset ? offset + limit : bytes.count
        var end = offset
        while end < last, isPart(bytes[end]) { end += 1 }
        return end
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte | 0x20 : byte }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    /// Base64url, of which tokens are made (RFC 4648, section 5).
    static func isTokenByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
