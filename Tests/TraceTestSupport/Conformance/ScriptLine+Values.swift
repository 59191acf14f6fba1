import TraceModel

extension ScriptLine {
    /// `key=value`.
    func property(_ word: String) throws -> (key: String, value: String) {
        guard let equal = word.firstIndex(of: "=") else { throw error("\(word) is no property") }
        return (String(word[..<equal]), String(word[word.index(after: equal)...]))
    }

    /// A word, or what stands in quotes.
    func text(_ word: String) -> String {
        word.hasPrefix("\"") && word.hasSuffix("\"") && word.count > 1 ? String(word.dropFirst().dropLast()) : word
    }

    /// `1`, `0.5`, `true`, `"text"`, `[1, 2]`; everything else is a text too.
    func value(_ word: String) throws -> AttributeValue {
        if word.hasPrefix("["), word.hasSuffix("]") {
            let elements = word.dropFirst().dropLast().split(separator: ",")
            return .array(try elements.map { try value(String($0.drop { $0 == " " })) })
        }
        if word.hasPrefix("\"") { return .string(text(word)) }
        if let number = Int64(word) { return .int(number) }
        if let number = Double(word) { return .double(number) }
        if let flag = Bool(word) { return .bool(flag) }
        return .string(word)
    }

    /// Nanoseconds of `5ns`, `3us`, `20ms`, `1.5s`, `2m`.
    func duration(_ word: String) throws -> Int64 {
        let units: [(String, Double)] = [("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10)]
        for (unit, nanoseconds) in units where word.hasSuffix(unit) {
            if let number = Double(word.dropLast(unit.count)) { return Int64((number * nanoseconds).rounded()) }
        }
        throw error("\(word) is no duration")
    }
}
