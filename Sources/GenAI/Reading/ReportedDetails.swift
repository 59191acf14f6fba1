/// What a JSON object of counts or costs holds, read by what its keys are called.
struct ReportedDetails {
    /// What kind of object it is.
    enum Shape {
        /// Counts of tokens, nested where they came from a provider as they are.
        case usage
        /// The same, but counts that stand side by side exclude each other.
        case exclusiveUsage
        /// Anything that a provider returned besides the answer; what of it is cached or reasoning is looked for.
        case metadata
        /// Dollars, whatever the keys are called.
        case costs
    }

    var usage = ReportedUsage()
    private(set) var cost: Double?
    private var costOfParts: Double?
    /// The report breaks its numbers down in objects of their own, as providers do: then the whole includes the parts.
    private var hasNestedParts = false

    init(_ text: TextBytes, _ shape: Shape) {
        var scanner = DetailsScanner(text)
        scanner.forEachNumber { key, parent, value in
            guard value >= 0 else { return }
            switch shape {
            case .costs: noteCost(key, value)
            case .metadata: notePart(key, value)
            case .usage, .exclusiveUsage:
                if parent.isEmpty {
                    note(key, value)
                } else if Self.contains(parent, "detail") {
                    notePart(key, value)
                    hasNestedParts = true
                }
            }
        }
        if cost == nil { cost = costOfParts }
        if shape == .exclusiveUsage { settleExclusive() }
    }

    /// Output is everything that was put out, as ``ReportedUsage`` has it; input stays apart from the caches.
    private mutating func settleExclusive() {
        usage.caches = hasNestedParts ? .included : .excluded
        if !hasNestedParts, let output = usage.output { usage.output = output + (usage.reasoning ?? 0) }
    }

    private mutating func noteCost(_ key: TextBytes, _ value: Double) {
        if Self.contains(key, "total") { cost = value } else { costOfParts = (costOfParts ?? 0) + value }
    }

    private mutating func note(_ key: TextBytes, _ value: Double) {
        if Self.contains(key, "cost") { return noteCost(key, value) }
        guard let count = TokenLimits.count(value) else { return }
        if Self.contains(key, "cache") {
            noteCache(key, count)
        } else if Self.contains(key, "reason") || Self.contains(key, "thought") {
            usage.reasoning = max(usage.reasoning ?? 0, count)
        } else if Self.contains(key, "total") {
            usage.total = count
        } else if Self.begins(key, "input") || Self.begins(key, "prompt") {
            usage.input = (usage.input ?? 0) + count
        } else if Self.begins(key, "output") || Self.begins(key, "completion") || Self.begins(key, "candidates") {
            usage.output = (usage.output ?? 0) + count
        }
    }

    /// A number inside an object of details: only caches and reasoning are kept apart.
    private mutating func notePart(_ key: TextBytes, _ value: Double) {
        guard let count = TokenLimits.count(value) else { return }
        if Self.contains(key, "cache") {
            noteCache(key, count)
        } else if Self.contains(key, "reason") || Self.contains(key, "thought") {
            usage.reasoning = max(usage.reasoning ?? 0, count)
        }
    }

    /// Providers repeat these numbers under several names: the largest is all of them.
    private mutating func noteCache(_ key: TextBytes, _ count: Int64) {
        if Self.contains(key, "creat") || Self.contains(key, "write") {
            usage.cacheWrite = max(usage.cacheWrite ?? 0, count)
        } else {
            usage.cacheRead = max(usage.cacheRead ?? 0, count)
        }
    }

    private static func contains(_ key: TextBytes, _ word: String) -> Bool {
        FoldedText.contains(key, Array(word.utf8))
    }

    private static func begins(_ key: TextBytes, _ word: String) -> Bool {
        FoldedText.equal(key.prefix(word.utf8.count), Array(word.utf8))
    }
}
