package import TraceModel

/// Reads what the spans of one batch say about an AI application.
///
/// Each distinct key of the batch is looked up once; a span's attributes then cost a table look-up each. Spans that say
/// nothing about AI applications cost that and no more. Nothing is allocated per span, whatever the span holds.
///
/// A reader belongs to one batch and one thread.
package struct LLMCallReader: ~Copyable {
    /// Known attributes that one span can have, its events included; further ones are passed over.
    private static let mostKnownAttributes = 96
    /// Events of one span that are looked at: streams have one for each chunk.
    private static let mostEvents = 128
    /// A scope that has not been looked at.
    private static let unlooked: UInt8 = .max

    package let batch: SpanBatch
    let keys: KnownKeys
    let words: DialectWords
    /// Dictionary number to key number; 0 where a text has not been looked up yet.
    private var keyNumbers: [UInt16]
    /// Scope to the number of its dialect plus one; 0 for none.
    private var scopeDialects: [UInt8]
    /// Known attributes of the current span: key and row.
    private var found: [(key: UInt16, row: UInt32)] = []
    var facts = FactRows()
    /// The event of the current span that came with the first token; nil when none did.
    var firstTokenEvent: Int?

    package init(_ batch: SpanBatch) {
        self.batch = batch
        keys = .shared
        words = .shared
        keyNumbers = [UInt16](repeating: 0, count: batch.stringCount)
        scopeDialects = [UInt8](repeating: Self.unlooked, count: batch.scopeTable.count)
        found.reserveCapacity(Self.mostKnownAttributes)
    }

    /// What the span of a row says; nil when it says nothing of an AI application, of a session or user, or of a route.
    /// - Complexity: O(attributes), and O(events) for model calls.
    package mutating func call(_ row: Int) -> LLMCall? {
        found.removeAll(keepingCapacity: true)
        let (signs, marker) = gather(batch.attributes[row])
        facts.clear()
        if !signs.contains(.telling) {
            guard signs.contains(.route), batch.kind(row) == .server else { return nil }
        }
        let dialect = dialect(ofScope: Int(batch.scope[row]), marker: marker)
        resolve(in: dialect)
        gatherEvents(row, dialect)
        return interpret(row, dialect)
    }

    /// Why the span of the row that ``call(_:)`` read last failed, when it is no step of an AI application.
    mutating func failure(_ row: Int) -> ErrorClass? {
        guard batch.statusCode(row) == .error else { return nil }
        if facts.told == 0 {
            resolve(in: words.openTelemetry)
            gatherEvents(row, words.openTelemetry)
        }
        return errorClass(row, .none)
    }

    /// Notes the known attributes of `range`.
    /// - Returns: what they say together, and the number plus one of the first dialect that one of them identifies.
    private mutating func gather(_ range: RowRange) -> (KnownKeys.Signs, UInt8) {
        var signs: KnownKeys.Signs = []
        var marker: UInt8 = 0
        for row in range.indices {
            let number = keyNumber(batch.attributeTable.key[row])
            if number == KnownKeys.unknown || found.count == Self.mostKnownAttributes || isEmpty(row) { continue }
            found.append((number, UInt32(row)))
            signs.formUnion(keys.signs[Int(number)])
            let marked = keys.marked[Int(number)]
            if marked != 0, marker == 0 || marked < marker { marker = marked }
        }
        return (signs, marker)
    }

    @inline(__always)
    private mutating func keyNumber(_ key: TextReference) -> UInt16 {
        let number = keyNumbers[Int(key)]
        if number != 0 { return number }
        let found = keys.number(of: bytes(whole(key)))
        keyNumbers[Int(key)] = found
        return found
    }

    /// No value, or an empty text: as good as no attribute.
    @inline(__always)
    private func isEmpty(_ row: Int) -> Bool {
        let kind = batch.attributeTable.kindNumber[row]
        return kind == ValueKind.empty.rawValue
            || (kind == ValueKind.string.rawValue && batch.attributeTable.bits[row] == 0)
    }

    /// A dialect's own scope, else a key that only it has, else OpenTelemetry.
    private mutating func dialect(ofScope scope: Int, marker: UInt8) -> UInt8 {
        if scopeDialects[scope] == Self.unlooked {
            scopeDialects[scope] = words.dialect(ofScope: bytes(whole(batch.scopeTable.name[scope])))
        }
        if scopeDialects[scope] != 0 { return scopeDialects[scope] - 1 }
        return marker != 0 ? marker - 1 : words.openTelemetry
    }

    private mutating func resolve(in dialect: UInt8) {
        for (key, row) in found { facts.note(keys.meaning(of: key, in: dialect), row: Int(row)) }
    }

    /// Notes what the events of the span tell: their own attributes, and the time of the first token.
    private mutating func gatherEvents(_ row: Int, _ dialect: UInt8) {
        firstTokenEvent = nil
        let events = batch.events[row]
        for event in events.indices.prefix(Self.mostEvents) {
            let name = keyNumber(batch.eventTable.name[event])
            if name == KnownKeys.unknown { continue }
            switch Fact(rawValue: keys.meaning(of: name, in: dialect).fact) {
            case .firstTokenEvent: if firstTokenEvent == nil { firstTokenEvent = event }
            case .exceptionEvent, .detailsEvent: gatherDetails(event, dialect)
            default: break
            }
        }
    }

    /// Attributes of an event tell what those of the span do not.
    private mutating func gatherDetails(_ event: Int, _ dialect: UInt8) {
        let toldBySpan = facts.told
        for row in batch.eventTable.attributes[event].indices {
            let number = keyNumber(batch.attributeTable.key[row])
            if number == KnownKeys.unknown || isEmpty(row) { continue }
            let meaning = keys.meaning(of: number, in: dialect)
            if toldBySpan & (1 << UInt64(meaning.fact)) == 0 { facts.note(meaning, row: row) }
        }
    }
}
