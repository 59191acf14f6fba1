/// The calls that count inside a call, itself included.
struct CallsBelow {
    /// The one with the smallest place.
    private(set) var first: Int?
    private var count = 0
    /// Those that tell tokens, and one of them.
    private var answers = 0
    private var answer: Int?
    var hasCost = false

    init() {}

    init(_ place: Int, hasTokens: Bool, hasCost: Bool) {
        first = place
        count = 1
        answers = hasTokens ? 1 : 0
        answer = hasTokens ? place : nil
        self.hasCost = hasCost
    }

    /// The only one that tells tokens; when none does, the only one.
    var only: Int? {
        if answers == 1 { return answer }
        return count == 1 ? first : nil
    }

    mutating func add(_ other: CallsBelow) {
        first = [first, other.first].compactMap { $0 }.min()
        count += other.count
        answers += other.answers
        answer = answer ?? other.answer
        hasCost = hasCost || other.hasCost
    }
}
