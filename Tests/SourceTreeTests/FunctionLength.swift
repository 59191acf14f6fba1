/// Finds functions and counts their lines by indentation, which the format check guarantees:
/// a function ends at the first closing brace that stands where the function began.
struct FunctionLength {
    let name: Substring
    let lineCount: Int

    static func measure(_ file: SourceFile) -> [FunctionLength] {
        let lines = file.lines
        return lines.indices.compactMap { start in
            guard let name = functionName(lines[start]), let end = end(of: start, in: lines) else { return nil }
            return FunctionLength(name: name, lineCount: end - start + 1)
        }
    }

    private static func functionName(_ line: Substring) -> Substring? {
        let declaration = /^\s*(?:[a-z@(): ]+ )?(?:func |function |init[?(<]|deinit |subscript[(<])(?<rest>.*)/
        guard let match = line.firstMatch(of: declaration), !line.drop(while: \.isWhitespace).hasPrefix("//") else {
            return nil
        }
        return match.rest.isEmpty ? line : match.rest
    }

    /// The line of the closing brace, or nil for a declaration on one line or without a body.
    private static func end(of start: Int, in lines: [Substring]) -> Int? {
        let indentation = lines[start].prefix(while: \.isWhitespace)
        for index in lines.indices.dropFirst(start + 1) where !lines[index].allSatisfy(\.isWhitespace) {
            let line = lines[index]
            guard line.prefix(while: \.isWhitespace).count <= indentation.count else { continue }
            switch line.drop(while: \.isWhitespace).first {
            case "}": return line.prefix(while: \.isWhitespace) == indentation ? index : nil
            case ")", "{", "w": continue  // the signature goes on: `) -> Value {`, `{`, `where …`
            default: return nil
            }
        }
        return nil
    }
}
