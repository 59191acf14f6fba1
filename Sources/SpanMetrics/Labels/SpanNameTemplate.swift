/// Makes one name of many that differ only in ids: `GET /user/17` and `GET /user/18` become `GET /user/{n}`.
///
/// A name is cut into words of ASCII letters and digits. UUIDs become `{uuid}`, words of digits `{n}`, words of eight or
/// more hexadecimal digits with a digit among them `{hex}`, and words that mix letters with three or more digits `{id}`.
/// So `v1`, `s3` and `gpt4o` stay. Everything else, other scripts included, stays as it is.
package enum SpanNameTemplate {
    private static let shortestHex = 8
    /// Digits in a word of letters from which on it is an identifier.
    private static let identifierDigits = 3
    private static let uuidGroups = [8, 4, 4, 4, 12]
    private static let uuidLength = 36

    /// - Complexity: O(bytes).
    package static func make(_ name: ArraySlice<UInt8>) -> [UInt8] {
        var template: [UInt8] = []
        template.reserveCapacity(name.count)
        var position = name.startIndex
        while position < name.endIndex {
            guard isWord(name[position]) else {
                template.append(name[position])
                position += 1
                continue
            }
            if isUUID(name[position...].prefix(uuidLength)) {
                template.append(contentsOf: "{uuid}".utf8)
                position += uuidLength
                continue
            }
            let word = name[position...].prefix(while: isWord)
            template.append(contentsOf: replacement(word).map { Array($0.utf8) } ?? Array(word))
            position = word.endIndex
        }
        return template
    }

    /// What stands for a word that is an identifier; nil for one that is not.
    private static func replacement(_ word: ArraySlice<UInt8>) -> String? {
        let digits = word.count(where: isDigit)
        if digits == 0 { return nil }
        if digits == word.count { return "{n}" }
        if word.count >= shortestHex, word.allSatisfy(isHex) { return "{hex}" }
        return digits >= identifierDigits ? "{id}" : nil
    }

    private static func isUUID(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == uuidLength else { return false }
        let groups = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == uuidGroups && groups.allSatisfy { $0.allSatisfy(isHex) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
