/// Finds the numbers in a JSON object inside a text, or in the like of one that Python prints (`{'input': 3, 'x': None}`).
///
/// It looks at structure only as far as it must to tell keys from values, accepts either kind of quote, and stops at
/// what it cannot follow: what was found until then stands.
struct DetailsScanner {
    /// Longer texts are no usage reports.
    static let longestText = 8192
    /// Levels of objects: usage reports have two.
    private static let deepest = 6

    private let text: TextBytes
    private var place = 0
    /// Keys of the objects around this place, outermost first. The first is that of nothing.
    private var keys: [Range<Int>] = [0..<0]

    init(_ text: TextBytes) {
        self.text = text
    }

    /// Calls `body` with each number of an object, its key, and the key of the object it is in (empty for the outermost).
    mutating func forEachNumber(_ body: (_ key: TextBytes, _ parent: TextBytes, _ value: Double) -> Void) {
        guard text.count <= Self.longestText else { return }
        var key = 0..<0
        while place < text.count {
            switch text[place] {
            case UInt8(ascii: "{"):
                guard keys.count <= Self.deepest else { return }
                keys.append(key)
                key = 0..<0
                place += 1
            case UInt8(ascii: "}"):
                guard keys.count > 1 else { return }
                keys.removeLast()
                place += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let string = skipString()
                if isFollowedByColon() { key = string }
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if let value = takeNumber(), !key.isEmpty {
                    body(text.part(key), text.part(keys[keys.count - 1]), value)
                }
            default:
                place += 1
            }
        }
    }

    /// Moves behind the string that begins here and returns the places of its content.
    private mutating func skipString() -> Range<Int> {
        let quote = text[place]
        let first = place + 1
        place = first
        while place < text.count, text[place] != quote {
            place += text[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(place, text.count)
        place = min(place + 1, text.count)
        return first..<max(first, end)
    }

    private mutating func isFollowedByColon() -> Bool {
        while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
        return place < text.count && text[place] == UInt8(ascii: ":")
    }

    private mutating func takeNumber() -> Double? {
        let first = place
        while place < text.count, isNumberByte(text[place]) { place += 1 }
        return DecimalText.double(text.part(first..<place))
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
