/// Every key and event name of every dialect, numbered, and what each means in each dialect. Built once per process from
/// the tables in `Dialects/`.
struct KnownKeys: Sendable {
    /// The number of a text that is no known key. Known keys start behind it; 0 is left for "not looked up yet".
    static let unknown: UInt16 = 1
    /// The rank of a fact that a key does not tell.
    static let noRank: UInt8 = .max
    /// Ranks of keys of OpenTelemetry's, and of other dialects', behind those of the span's own dialect.
    private static let openTelemetryRank = 64
    /// Ranks of names too general to count where another key tells the same.
    private static let generalRank = 96
    private static let foreignRank = 128

    /// What a key tells in one dialect. Of two keys for one fact the one with the lower rank counts.
    struct Meaning: BitwiseCopyable, Sendable {
        var fact: UInt8 = 0
        var rank: UInt8 = KnownKeys.noRank
    }

    /// What can be said of a key before the dialect is known.
    struct Signs: BitwiseCopyable, Sendable {
        private static let telling: UInt8 = 1
        private static let route: UInt8 = 2

        private var flags: UInt8 = 0
        /// 255 minus the number of the dialect that the key identifies, so that of several the first is the largest; 0
        /// for none.
        private var marked: UInt8 = 0

        /// Tells something about an AI application or whose request it serves.
        var isTelling: Bool { flags & Self.telling != 0 }
        var isRoute: Bool { flags & Self.route != 0 }
        /// The number plus one of the identified dialect; 0 for none.
        var marker: UInt8 { marked == 0 ? 0 : 255 - marked + 1 }

        mutating func tell() { flags |= Self.telling }

        mutating func tellRoute() { flags |= Self.route }

        mutating func mark(_ dialect: Int) { marked = max(marked, UInt8(255 - dialect)) }

        @inline(__always)
        mutating func add(_ other: Signs) {
            flags |= other.flags
            marked = max(marked, other.marked)
        }
    }

    static let shared = KnownKeys()

    private var names: [[UInt8]] = [[], []]
    private var slots: [UInt16] = []
    private var longestName = 0
    /// By number of the key.
    private(set) var signs = [Signs(), Signs()]
    /// By number of the dialect times ``count``, plus number of the key.
    private var meanings: [Meaning] = []

    private var count: Int { names.count }

    private init() {
        var numbers: [String: UInt16] = [:]
        for dialect in Dialect.all {
            for facts in [dialect.facts, dialect.ownFacts] {
                for (fact, keys) in facts {
                    for key in keys { note(key, telling: fact, in: &numbers) }
                }
            }
        }
        for (index, dialect) in Dialect.all.enumerated() {
            for marker in dialect.markers { mark(marker, as: index, in: &numbers) }
        }
        fillSlots()
        fillMeanings(numbers)
    }

    /// The number of the known key with these bytes, or ``unknown``.
    func number(of text: TextBytes) -> UInt16 {
        guard text.count > 0, text.count <= longestName else { return Self.unknown }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
        while slots[slot] != 0 {
            if text.elementsEqual(names[Int(slots[slot])]) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return Self.unknown
    }

    @inline(__always)
    func meaning(of key: UInt16, in dialect: UInt8) -> Meaning {
        meanings[Int(dialect) * count + Int(key)]
    }

    private mutating func note(_ key: String, telling fact: Fact, in numbers: inout [String: UInt16]) {
        let number = number(for: key, in: &numbers)
        if !fact.isSupporting { signs[Int(number)].tell() }
        if fact == .route { signs[Int(number)].tellRoute() }
    }

    private mutating func mark(_ key: String, as dialect: Int, in numbers: inout [String: UInt16]) {
        let number = number(for: key, in: &numbers)
        signs[Int(number)].mark(dialect)
        signs[Int(number)].tell()
    }

    private mutating func number(for key: String, in numbers: inout [String: UInt16]) -> UInt16 {
        if let number = numbers[key] { return number }
        let number = UInt16(names.count)
        numbers[key] = number
        names.append(Array(key.utf8))
        longestName = max(longestName, key.utf8.count)
        signs.append(Signs())
        return number
    }

    private static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
        FoldedText.hash(bytes, salt: 0)
    }

    private mutating func fillSlots() {
        var size = 64
        while size < count * 4 { size *= 2 }
        slots = [UInt16](repeating: 0, count: size)
        for number in 2..<count {
            var slot = Int(truncatingIfNeeded: Self.hash(names[number])) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt16(number)
        }
    }

    private mutating func fillMeanings(_ numbers: [String: UInt16]) {
        meanings = [Meaning](repeating: Meaning(), count: Dialect.all.count * count)
        for (index, dialect) in Dialect.all.enumerated() {
            let start = index * count
            fill(start, dialect.ownFacts, Self.generalRank, numbers)
            fill(start, dialect.facts, 0, numbers)
            fill(start, Dialect.openTelemetry.facts, Self.openTelemetryRank, numbers)
            for other in Dialect.all { fill(start, other.facts, Self.foreignRank, numbers) }
        }
    }

    /// Gives keys that mean nothing yet in the dialect whose meanings begin at `start` their meaning from a table.
    private mutating func fill(_ start: Int, _ facts: [Fact: [String]], _ rank: Int, _ numbers: [String: UInt16]) {
        for (fact, keys) in facts {
            for (place, key) in keys.enumerated() {
                guard let number = numbers[key], meanings[start + Int(number)].rank == Self.noRank else { continue }
                meanings[start + Int(number)] = Meaning(fact: fact.rawValue, rank: UInt8(min(rank + place, 254)))
            }
        }
    }
}
