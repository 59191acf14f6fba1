package import TraceModel

/// Reads what the spans of one batch say about an AI application.
///
/// Each distinct key of the batch is looked up once; a span's attributes then cost a table look-up each. Spans that say
/// nothing about AI applications cost that and no more. Nothing is allocated per span, whatever the span holds.
///
/// A reader belongs to one batch and one thread. All its steps are mutating, those that only read too: the compiler hands
/// those that are not a copy of the whole reader, which takes a quarter of the time.
package struct LLMCallReader: ~Copyable {
    /// Events of one span that are looked at, from its beginning and from its end: streams have one for each chunk, with
    /// that of the first token among the first and that of an exception the last.
    private static let mostEvents = 128
    private static let mostLastEvents = 8
    /// A scope or resource that has not been looked at.
    private static let unlooked: UInt8 = .max

    package let batch: SpanBatch
    let columns: BatchColumns
    let keys: KnownKeys
    let words: DialectWords
    /// Dictionary number to key number; 0 where a text has not been looked up yet.
    private var keyNumbers: [UInt16]
    /// Scope to the number of its dialect plus one; 0 for none.
    private var scopeDialects: [UInt8]
    /// Resource to 1 when its attributes tell something, else 0.
    private var resourceSigns: [UInt8]
    var facts = FactRows()
    /// What the span that was read last says.
    package internal(set) var current = LLMCall()
    var memo = WordMemo()
    /// The event of the current span that came with the first token; nil when none did.
    var firstTokenEvent: Int?

    package init(_ batch: SpanBatch) {
        self.batch = batch
        columns = BatchColumns(batch)
        keys = .shared
        words = .shared
        keyNumbers = [UInt16](repeating: 0, count: batch.stringCount)
        scopeDialects = [UInt8](repeating: Self.unlooked, count: batch.scopeTable.count)
        resourceSigns = [UInt8](repeating: Self.unlooked, count: batch.resourceTable.count)
    }

    /// What the span of a row says; nil when it says nothing of an AI application, of a session or user, or of a route.
    /// - Complexity: O(attributes), and O(events) for model calls.
    package mutating func call(_ row: Int) -> LLMCall? {
        read(row) ? current : nil
    }

    /// Whether the span of a row is a step of an AI application. Then ``current`` is what it says, which is large to move:
    /// most spans are none.
    /// - Complexity: as ``call(_:)``.
    package mutating func readStep(_ row: Int) -> Bool {
        read(row) && current.isStep
    }

    private mutating func read(_ row: Int) -> Bool {
        let signs = signs(of: columns.attributes[row])
        facts.clear()
        if !signs.isTelling {
            guard signs.isRoute, columns.isServer(row) else { return false }
        }
        let dialect = dialect(ofScope: Int(columns.scopes[row]), marker: signs.marker)
        gather(row, dialect)
        return interpret(row, dialect)
    }

    /// Why the span of the row that ``call(_:)`` read last failed, when it is no step of an AI application.
    mutating func failure(_ row: Int) -> ErrorClass? {
        guard columns.hasErrorStatus(row) else { return nil }
        if facts.told == 0 { gather(row, words.openTelemetry) }
        return errorClass(row, .none)
    }

    /// What the known keys of some attributes say together. Nearly all spans of other applications end here.
    private mutating func signs(of range: RowRange) -> KnownKeys.Signs {
        var signs = KnownKeys.Signs()
        let keys = columns.keys
        var row = Int(range.start)
        let end = row + Int(range.count)
        while row < end {
            let number = keyNumber(keys[row])
            if number != KnownKeys.unknown, !columns.isEmpty(row) { signs.add(self.keys.signs[Int(number)]) }
            row += 1
        }
        return signs
    }

    /// Notes what the attributes and events of the span tell in a dialect.
    private mutating func gather(_ row: Int, _ dialect: UInt8) {
        note(columns.attributes[row], dialect)
        gatherEvents(row, dialect)
        let resource = Int(columns.resources[row])
        if resourceSigns[resource] == Self.unlooked {
            resourceSigns[resource] = signs(of: batch.resourceTable.attributes[resource]).isTelling ? 1 : 0
        }
        if resourceSigns[resource] == 1 { noteMissing(batch.resourceTable.attributes[resource], dialect) }
    }

    private mutating func note(_ range: RowRange, _ dialect: UInt8) {
        var row = Int(range.start)
        let end = row + Int(range.count)
        while row < end {
            let number = keyNumber(columns.keys[row])
            if number != KnownKeys.unknown, !columns.isEmpty(row) {
                facts.note(keys.meaning(of: number, in: dialect), row: row)
            }
            row += 1
        }
    }

    @inline(__always)
    private mutating func keyNumber(_ key: TextReference) -> UInt16 {
        let number = keyNumbers[Int(key)]
        return number != 0 ? number : lookUp(key)
    }

    private mutating func lookUp(_ key: TextReference) -> UInt16 {
        let number = keys.number(of: columns.bytes(key))
        keyNumbers[Int(key)] = number
        return number
    }

    /// A dialect's own scope, else a key that only it has, else OpenTelemetry.
    private mutating func dialect(ofScope scope: Int, marker: UInt8) -> UInt8 {
        if scopeDialects[scope] == Self.unlooked {
            scopeDialects[scope] = words.dialect(ofScope: columns.bytes(batch.scopeTable.name[scope]))
        }
        if scopeDialects[scope] != 0 { return scopeDialects[scope] - 1 }
        return marker != 0 ? marker - 1 : words.openTelemetry
    }

    /// Notes what the events of the span tell: their own attributes, and the time of the first token.
    private mutating func gatherEvents(_ row: Int, _ dialect: UInt8) {
        firstTokenEvent = nil
        let events = columns.events[row]
        if events.count == 0 { return }
        for (place, event) in events.indices.enumerated() {
            if place >= Self.mostEvents, place + Self.mostLastEvents < Int(events.count) { continue }
            let name = keyNumber(batch.eventTable.name[event])
            if name == KnownKeys.unknown { continue }
            switch Fact(rawValue: keys.meaning(of: name, in: dialect).fact) {
            case .firstTokenEvent: if firstTokenEvent == nil { firstTokenEvent = event }
            case .exceptionEvent, .detailsEvent: noteMissing(batch.eventTable.attributes[event], dialect)
            default: break
            }
        }
    }

    /// Attributes of an event or of the resource tell what those of the span do not.
    private mutating func noteMissing(_ range: RowRange, _ dialect: UInt8) {
        let toldBySpan = facts.told
        for row in range.indices {
            let number = keyNumber(columns.keys[row])
            if number == KnownKeys.unknown || columns.isEmpty(row) { continue }
            let meaning = keys.meaning(of: number, in: dialect)
            if toldBySpan & (1 << UInt64(meaning.fact)) == 0 { facts.note(meaning, row: row) }
        }
    }
}
