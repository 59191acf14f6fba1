/// The tokens of a text by its length: about four characters each in English.
enum TokenEstimate {
    static func of(_ text: String) -> Int {
        (text.utf8.count + 3) / 4
    }

    /// A message, with the few tokens that separate messages.
    static func of(_ message: CompletionMessage) -> Int {
        let calls = (message.toolCalls ?? []).reduce(0) { $0 + of($1.function.name) + of($1.function.arguments) }
        return 4 + of(message.content ?? "") + calls
    }
}
