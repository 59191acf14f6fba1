internal import TraceModel
internal import TraceQL
internal import TraceStore

extension FieldColumn {
    init(_ column: StoredColumn) {
        switch column {
        case .absent: self = .absent
        case .texts(let codes, let texts): self = .texts(codes, TextTable(ends: texts.ends, bytes: texts.bytes))
        case .integers(let values, let present): self = .integers(values, present: present)
        case .doubles(let values, let present): self = .doubles(values, present: present)
        case .booleans(let values, let present): self = .booleans(values, present: present)
        case .mixed(let values): self = .mixed(values.map { $0.map { FieldValue($0) } })
        case .lists(let ends, let values):
            self = .lists(ends: ends, elements: .mixed(values.map { FieldValue($0) }))
        }
    }

    /// Ids of which each may be on many rows, wherever they lie; an invalid one is none.
    static func repeatedIdentifiers(_ ids: [SpanID]) -> FieldColumn {
        var numbers: [SpanID: UInt32] = [:]
        var distinct: [String] = []
        let codes = ids.map { id -> UInt32 in
            guard id.isValid else { return noText }
            if let number = numbers[id] { return number }
            let number = UInt32(distinct.count)
            numbers[id] = number
            distinct.append(id.description)
            return number
        }
        return .texts(codes, TextTable(distinct))
    }

    /// Texts that are hexadecimal ids, each its own, or the same on rows that follow each other.
    static func identifiers(_ texts: [String?]) -> FieldColumn {
        var codes: [UInt32] = []
        var distinct: [String] = []
        codes.reserveCapacity(texts.count)
        for text in texts {
            guard let text else {
                codes.append(noText)
                continue
            }
            if distinct.last != text { distinct.append(text) }
            codes.append(UInt32(distinct.count - 1))
        }
        return .texts(codes, TextTable(distinct))
    }

    /// What OTLP has as an empty string is a field that is not there.
    var withoutEmptyTexts: FieldColumn {
        guard case .texts(let codes, let table) = self else { return self }
        let empty = Set((0..<UInt32(table.count)).filter { table.range(Int($0)).isEmpty })
        if empty.isEmpty { return self }
        return .texts(codes.map { empty.contains($0) ? FieldColumn.noText : $0 }, table)
    }

    /// A text that every span has, empty where none was sent.
    func withEmptyTexts(_ count: Int) -> FieldColumn {
        switch self {
        case .texts(let codes, let table):
            guard codes.contains(FieldColumn.noText) else { return self }
            let empty = UInt32(table.count)
            let ends = table.ends + [UInt32(table.bytes.count)]
            return .texts(
                codes.map { $0 == FieldColumn.noText ? empty : $0 }, TextTable(ends: ends, bytes: table.bytes))
        default: return .texts([UInt32](repeating: 0, count: count), TextTable([""]))
        }
    }

    /// The same texts, each with one number, where the store may have one for each trace.
    var withDistinctTexts: FieldColumn {
        guard case .texts(let codes, let table) = self else { return self }
        var numbers: [ArraySlice<UInt8>: UInt32] = [:]
        var ends: [UInt32] = []
        var bytes: [UInt8] = []
        let translated = (0..<table.count).map { number -> UInt32 in
            // Bytes, as strings that look alike are equal.
            let text = table.bytes[table.range(number)]
            if let known = numbers[text] { return known }
            numbers[text] = UInt32(ends.count)
            bytes += text
            ends.append(UInt32(bytes.count))
            return UInt32(ends.count - 1)
        }
        return .texts(
            codes.map { $0 == FieldColumn.noText ? $0 : translated[Int($0)] }, TextTable(ends: ends, bytes: bytes))
    }

    /// Numbers of nanoseconds as durations.
    var asDurations: FieldColumn {
        guard case .lists(let ends, .mixed(let values)) = self else { return self }
        let durations = values.map { value -> FieldValue? in
            if case .integer(let nanoseconds) = value { .duration(nanoseconds) } else { value }
        }
        return .lists(ends: ends, elements: .mixed(durations))
    }
}

extension FieldValue {
    init(_ value: StoredValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .integer(let number): self = .integer(number)
        case .double(let number): self = .double(number)
        case .boolean(let flag): self = .boolean(flag)
        case .list(let values): self = .list(values.map { FieldValue($0) })
        }
    }
}
