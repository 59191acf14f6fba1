internal import TraceModel

/// Finds the traces of a head that have a span of an operation, or an attribute.
struct HeadMatcher {
    private let rows: HeadRows

    init(_ rows: HeadRows) {
        self.rows = rows
    }

    /// - Complexity: O(spans).
    func traces(service: String?, name: String?) -> RowBits? {
        guard let accepted = rows.operations.matching(service: service, name: name) else { return nil }
        var traces = RowBits(count: rows.traceCount)
        for span in 0..<rows.storedSpans where accepted[Int(rows.spanOperation[span])] {
            traces.insert(Int(rows.spanTrace[span]))
        }
        return traces
    }

    /// - Complexity: O(distinct strings of each batch), and O(attributes) of batches that have key and value.
    func traces(with condition: AttributeCondition) -> RowBits {
        var traces = RowBits(count: rows.traceCount)
        var current = -1
        var matcher: BatchMatcher?
        for span in 0..<rows.storedSpans {
            let batch = Int(rows.spanBatch[span])
            if batch != current {
                current = batch
                matcher = BatchMatcher(rows.batches[batch], condition)
            }
            if let matcher, matcher.matches(Int(rows.spanRow[span])) { traces.insert(Int(rows.spanTrace[span])) }
        }
        return traces
    }
}

/// One condition in the numbers of one batch. Nil where the batch cannot have a match.
private struct BatchMatcher {
    private let batch: SpanBatch
    private let condition: AttributeCondition
    private let key: TextReference
    private let values: [TextReference]
    private let resources: [Bool]

    init?(_ batch: SpanBatch, _ condition: AttributeCondition) {
        // Keys are short, and short strings are interned: there is one reference at most.
        guard let key = batch.references(to: condition.key).first else { return nil }
        let values = batch.references(to: condition.value)
        if values.isEmpty && !condition.mayBeNumber { return nil }
        self.batch = batch
        self.condition = condition
        self.key = key
        self.values = values
        var resources: [Bool] = []
        for row in 0..<batch.resourceTable.count {
            let range = batch.resourceTable.attributes[row]
            resources.append(Self.matches(range, batch, key, values, condition))
        }
        self.resources = resources
    }

    func matches(_ row: Int) -> Bool {
        resources[Int(batch.resource[row])]
            || Self.matches(batch.attributes[row], batch, key, values, condition)
    }

    private static func matches(
        _ range: RowRange, _ batch: SpanBatch, _ key: TextReference, _ values: [TextReference],
        _ condition: AttributeCondition
    ) -> Bool {
        let table = batch.attributeTable
        for attribute in range.indices where table.key[attribute] == key {
            let kind = table.kind(attribute)
            let bits = table.bits[attribute]
            if kind == .string ? values.contains(TextReference(truncatingIfNeeded: bits)) : condition.bits(kind) == bits
            {
                return true
            }
        }
        return false
    }
}

extension SpanBatch {
    /// Every number under which a string is in the batch's dictionary: long texts may be there more than once.
    func references(to string: String) -> [TextReference] {
        var string = string
        return string.withUTF8 { utf8 in
            var found: [TextReference] = []
            for reference in 0..<TextReference(stringCount) where Int(textLength(reference)) == utf8.count {
                if unsafe withText(reference, { unsafe $0.elementsEqual(utf8) }) { found.append(reference) }
            }
            return found
        }
    }
}
