/// Reads what names, codes and messages say about an error.
enum ErrorText {
    private static let longestName = 256
    private static let names = ErrorWords.names.map { (word: Array($0.word.utf8), meaning: $0.meaning) }
    private static let messages = ErrorWords.messages.map { (words: Array($0.words.utf8), meaning: $0.meaning) }
    /// What a status stands behind in messages: `Error code: 429`, `status code 503`.
    private static let statusWords = ["error code: ", "status code: ", "status code ", "status: ", "http "]
        .map { Array($0.utf8) }

    /// The class of an exception or an error code by its name; a number is a status of HTTP.
    static func meaning(ofName text: TextBytes) -> ErrorClass? {
        if let status = DecimalText.double(text) { return ErrorWords.meaning(ofStatus: Int(max(0, min(status, 999)))) }
        let letters = text.prefix(longestName).lazy.map(FoldedText.fold).filter { $0 &- 0x61 < 26 }
        let squeezed = Array(letters)
        return names.first { FoldedText.contains(squeezed, $0.word) }?.meaning
    }

    static func meaning(ofMessage text: TextBytes) -> ErrorClass? {
        let message = Array(text.prefix(ErrorWords.longestMessage).lazy.map(FoldedText.fold))
        if let particular = messages.first(where: { FoldedText.contains(message, $0.words) }) {
            return particular.meaning
        }
        for words in statusWords {
            if let status = number(behind: words, in: message) { return ErrorWords.meaning(ofStatus: status) }
        }
        return nil
    }

    private static func number(behind words: [UInt8], in message: [UInt8]) -> Int? {
        guard message.count >= words.count + 3 else { return nil }
        for start in 0...(message.count - words.count - 3) where message[start...].starts(with: words) {
            let digits = message[(start + words.count)..<(start + words.count + 3)]
            if digits.allSatisfy({ $0 &- 0x30 < 10 }) { return digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
        }
        return nil
    }
}
