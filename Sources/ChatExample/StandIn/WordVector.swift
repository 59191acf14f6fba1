/// A text as a vector of length one, by the words in it: texts that share words are near each other.
///
/// Each word adds to one of the dimensions by its hash. That is no language model, but a search for "refund" finds
/// the article on refunds.
struct WordVector: Sendable {
    private static let dimensions = 96
    /// Words of three letters and fewer say little, and so do these.
    private static let shortestWord = 4
    private static let fillers: Set<String> = [
        "after", "before", "does", "from", "have", "into", "long", "please", "take", "tell", "that", "their", "there",
        "this", "what", "when", "where", "which", "with", "would", "your",
    ]

    let components: [Float]

    init(_ text: String) {
        var components = [Float](repeating: 0, count: Self.dimensions)
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
            guard word.count >= Self.shortestWord, !Self.fillers.contains(String(word)) else { continue }
            // Without its ending a plural finds its singular.
            components[Self.dimension(of: word.hasSuffix("s") ? word.dropLast() : word)] += 1
        }
        let length = components.reduce(0) { $0 + $1 * $1 }.squareRoot()
        self.components = length > 0 ? components.map { $0 / length } : components
    }

    /// FNV-1a: the same in every process, unlike `Hasher`.
    private static func dimension(of word: Substring) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(hash % UInt64(dimensions))
    }
}
