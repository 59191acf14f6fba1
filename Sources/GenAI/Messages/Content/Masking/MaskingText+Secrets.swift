extension MaskingText {
    /// Looks to both sides of an `@`: RFC 5321 allows 64 bytes before it and 255 behind.
    func email(at offset: Int, after start: Int) -> Range<Int>? {
        var first = offset
        while first > start, offset - first < 64, Self.isLocalByte(bytes[first - 1]) { first -= 1 }
        first = min(skippingEscape(first), offset)
        while first < offset, self[first] == UInt8(ascii: ".") { first += 1 }
        let end = endOfRun(at: offset + 1, limit: 255) {
            Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard first < offset, let last = endOfDomain(offset + 1..<end) else { return nil }
        return first..<last
    }

    /// What is left of a domain without the full stop of a sentence; nil unless it has a top level of letters.
    private func endOfDomain(_ range: Range<Int>) -> Int? {
        var end = range.upperBound
        while end > range.lowerBound, !Self.isAlphanumeric(bytes[end - 1]) { end -= 1 }
        var first = end
        while first > range.lowerBound, Self.isLetter(bytes[first - 1]) { first -= 1 }
        let hasDot = first > range.lowerBound + 1 && bytes[first - 1] == UInt8(ascii: ".")
        return hasDot && end - first >= 2 ? end : nil
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%") || byte >= 0x80
    }

    func apiKey(at offset: Int) -> Range<Int>? {
        guard !isInsideWord(offset) else { return nil }
        for beginning in APIKeyBeginning.byFirstByte[Int(self[offset])] where has(beginning.text, at: offset) {
            let start = offset + beginning.text.count
            let hasDots = beginning.text.last == UInt8(ascii: ".")
            let end = endOfRun(at: start) { Self.isTokenByte($0) || hasDots && $0 == UInt8(ascii: ".") }
            if end - start >= beginning.following { return offset..<trimmingStops(end) }
        }
        return nil
    }

    private func trimmingStops(_ end: Int) -> Int {
        var end = end
        while self[end - 1] == UInt8(ascii: ".") { end -= 1 }
        return end
    }

    /// `AKIA…` and its like, or forty characters behind `aws_secret_access_key`.
    func awsKey(at offset: Int) -> Range<Int>? {
        guard !isInsideWord(offset) else { return nil }
        let isAccessKey = ["AKIA", "ASIA", "ABIA", "ACCA"].contains { has($0.utf8, at: offset) }
        if isAccessKey {
            let end = endOfRun(at: offset + 4, limit: 17) {
                Self.isDigit($0) || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")
            }
            return end == offset + 20 && !Self.isAlphanumeric(self[end]) ? offset..<end : nil
        }
        guard has("aws_secret_access_key", ignoringCaseAt: offset) else { return nil }
        let start = endOfRun(at: offset + 21, limit: 24) { Set("\"'\\:= ".utf8).contains($0) }
        let end = endOfRun(at: start, limit: 41) {
            Self.isAlphanumeric($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "=")
        }
        return start > offset + 21 && end == start + 40 ? start..<end : nil
    }

    /// The token behind `Bearer ` (RFC 6750, section 2.1). English has the word too: shorter runs are none.
    func bearerToken(at offset: Int) -> Range<Int>? {
        guard !isInsideWord(offset), has("bearer", ignoringCaseAt: offset) else { return nil }
        let start = endOfRun(at: offset + 6, limit: 4) { $0 == UInt8(ascii: " ") }
        guard start > offset + 6 else { return nil }
        let end = endOfRun(at: start) { Self.isTokenByte($0) || Set("._~+/=".utf8).contains($0) }
        return end - start >= Self.shortestBearerToken ? start..<trimmingStops(end) : nil
    }

    private static let shortestBearerToken = 16

    /// Two JSON objects in base64url, each of which begins `{"`, and a signature (RFC 7519).
    func jwt(at offset: Int) -> Range<Int>? {
        let before = self[offset - 1]
        let isInsideToken = isInsideWord(offset) || before == UInt8(ascii: "-") || before == UInt8(ascii: "_")
        guard !isInsideToken, has("eyJ".utf8, at: offset) else { return nil }
        let header = endOfRun(at: offset, Self.isTokenByte)
        guard self[header] == UInt8(ascii: "."), has("eyJ".utf8, at: header + 1) else { return nil }
        let payload = endOfRun(at: header + 1, Self.isTokenByte)
        guard self[payload] == UInt8(ascii: ".") else { return nil }
        return offset..<endOfRun(at: payload + 1, Self.isTokenByte)
    }

    /// A PEM block (RFC 7468) to its end, or as far as it goes: line breaks may be written `\n`.
    func privateKey(at offset: Int) -> Range<Int>? {
        guard self[offset - 1] != UInt8(ascii: "-"), has("-----BEGIN ".utf8, at: offset) else { return nil }
        let label = endOfRun(at: offset + 11, limit: 64) {
            $0 == UInt8(ascii: " ") || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")
        }
        let isPrivate = bytes[offset + 11..<label].suffix(11).elementsEqual("PRIVATE KEY".utf8)
        guard isPrivate, has("-----".utf8, at: label) else { return nil }
        var end = label + 5
        while end < bytes.count {
            end = endOfRun(at: end) { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "\"") }
            if has("-----END ".utf8, at: end) {
                let last = endOfRun(at: end + 9, limit: 64) { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "\"") }
                return offset..<(has("-----".utf8, at: last) ? last + 5 : beforeBackslashes(last))
            }
            if self[end] == UInt8(ascii: "\"") || has("-----BEGIN ".utf8, at: end) { break }
            end += 1
        }
        return offset..<beforeBackslashes(min(end, bytes.count))
    }
}
