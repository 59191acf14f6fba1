/// A line of a script that is neither empty nor a comment.
struct ScriptLine {
    let number: Int
    /// Spaces before it.
    let indentation: Int
    let content: String

    static func lines(of text: String) -> [ScriptLine] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let content = line.drop { $0 == " " }
            guard !content.isEmpty, !content.hasPrefix("#") else { return nil }
            return ScriptLine(number: index + 1, indentation: line.count - content.count, content: String(content))
        }
    }

    var keyword: String { String(content.prefix { $0 != " " }) }
    var rest: String { String(content.dropFirst(keyword.count).drop { $0 == " " }) }

    func error(_ message: String) -> ScriptError {
        ScriptError(description: "line \(number): \(message): \(content)")
    }

    /// Words parted by spaces that stand in no quotes and no brackets.
    var words: [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var depth = 0
        for character in content {
            if character == "\"" { isQuoted.toggle() }
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == " ", !isQuoted, depth == 0 {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
