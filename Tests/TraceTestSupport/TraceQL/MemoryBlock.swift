package import TraceModel
package import TraceQL

/// Traces as columns.
package struct MemoryBlock: SpanBlock {
    let traces: [MemoryTrace]
    package let firstSpans: [Int]

    init(_ traces: [MemoryTrace]) {
        self.traces = traces
        firstSpans = traces.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.spans.count) }
    }

    var bounds: TraceBounds { TraceBounds(traces) }

    package func parents() throws -> [Int32] {
        zip(traces, firstSpans).flatMap { trace, first in
            trace.parents.map { $0 < 0 ? -1 : Int32(first + $0) }
        }
    }

    package func starts() throws -> [UInt64] { traces.flatMap { $0.spans.map(\.span.start.value) } }
    package func durations() throws -> [UInt64] { traces.flatMap { $0.spans.map(\.duration) } }
    package func spanIDs() throws -> [SpanID] { traces.flatMap { $0.spans.map(\.span.spanID) } }
    package func traceID(_ trace: Int) -> TraceID { traces[trace].traceID }

    package func column(_ field: StoredField) throws -> FieldColumn {
        let values = traces.flatMap { trace in
            trace.spans.indices.map { index -> FieldValue? in
                switch field {
                case .attribute(let scope, let key): trace.value(scope, key, of: index)
                case .intrinsic(let intrinsic): trace.value(intrinsic, of: index)
                }
            }
        }
        return FieldColumn(values)
    }

    package func attributeKeys(_ scope: AttributeScope) throws -> [String] {
        Set(traces.flatMap { $0.spans.flatMap { $0.attributes(scope).map(\.key) } }).sorted()
    }
}

extension FieldColumn {
    /// The narrowest column for these values.
    package init(_ values: [FieldValue?]) {
        let present = values.map { $0 != nil }
        let there: [Bool]? = present.contains(false) ? present : nil
        let kinds = Set(values.compactMap { $0?.caseNumber })
        guard kinds.count == 1, let kind = kinds.first else {
            self = kinds.isEmpty ? .absent : .mixed(values)
            return
        }
        switch kind {
        case 0: self = Self.texts(of: values)
        case 1: self = .integers(values.map { if case .integer(let value)? = $0 { value } else { 0 } }, present: there)
        case 2: self = .doubles(values.map { if case .double(let value)? = $0 { value } else { 0 } }, present: there)
        case 3:
            self = .booleans(values.map { if case .boolean(let value)? = $0 { value } else { false } }, present: there)
        case 4 where there == nil:
            self = .durations(values.map { if case .duration(let value)? = $0 { value } else { 0 } })
        case 5 where there == nil:
            self = .statuses(values.map { if case .status(let value)? = $0 { value } else { .unset } })
        case 6 where there == nil:
            self = .kinds(values.map { if case .kind(let value)? = $0 { value } else { .unspecified } })
        case 7: self = Self.lists(of: values)
        default: self = .mixed(values)
        }
    }

    private static func texts(of values: [FieldValue?]) -> FieldColumn {
        var numbers: [String: UInt32] = [:]
        var texts: [String] = []
        let codes = values.map { value -> UInt32 in
            guard case .text(let text)? = value else { return noText }
            if let known = numbers[text] { return known }
            numbers[text] = UInt32(texts.count)
            texts.append(text)
            return UInt32(texts.count - 1)
        }
        return .texts(codes, TextTable(texts))
    }

    private static func lists(of values: [FieldValue?]) -> FieldColumn {
        var ends: [UInt32] = []
        var elements: [FieldValue?] = []
        for value in values {
            if case .list(let own)? = value { elements += own.map { $0 } }
            ends.append(UInt32(elements.count))
        }
        return .lists(ends: ends, elements: FieldColumn(elements))
    }
}

extension FieldValue {
    fileprivate var caseNumber: Int {
        switch self {
        case .text: 0
        case .integer: 1
        case .double: 2
        case .boolean: 3
        case .duration: 4
        case .status: 5
        case .kind: 6
        case .list: 7
        }
    }
}
