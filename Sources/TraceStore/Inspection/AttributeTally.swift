internal import TraceModel

/// Adds up what attribute keys cost, a row group at a time, and looks for values that the group's filter would hide.
struct AttributeTally {
    private var keys: [String: AttributeKeyUsage] = [:]

    /// The largest first.
    /// - Parameter hasTexts: whether the text file is there; without it, no key has a share of it.
    func usages(hasTexts: Bool = true) -> [AttributeKeyUsage] {
        AttributeKeyUsage.inOrder(
            keys.values.map { usage in
                var usage = usage
                if !hasTexts { usage.textBytes = 0 }
                return usage
            })
    }

    mutating func add(_ usages: [AttributeKeyUsage]) {
        for usage in usages { keys[usage.key, default: AttributeKeyUsage(key: usage.key)].add(usage) }
    }

    /// - Parameters:
    ///   - group: expanded from `bytes`.
    ///   - mayContain: asks the group's filter.
    /// - Returns: the first key with a value that the filter does not know; searches for it would miss the group.
    mutating func add(
        _ group: DecodedRowGroup, _ bytes: RowGroupBytes, _ decompressor: ZstandardDecompressor,
        mayContain: (UInt64) -> Bool
    ) throws(BlockError) -> String? {
        let decoder = RowGroupDecoder(bytes, decompressor)
        let lists = try decoder.lists()
        var strings = StringShares(group, storedBytes: bytes.section(RowGroupSection.Fixed.strings.rawValue).length)
        var hidden: String?
        for column in lists.keys.indices {
            guard let kind = ValueKind(rawValue: lists.kinds[column]) else { continue }
            let key = group.batch.string(lists.keys[column])
            var usage = AttributeKeyUsage(key: key)
            usage.add(kind: kind)
            usage.values = Int(lists.valueCounts[column])
            usage.columnBytes = Int(bytes.section(RowGroupSection.fixedCount + column).length)
            let isText = kind == .string || kind == .bytes
            let values = isText ? Set(try decoder.values(column, of: lists)) : []
            strings.charge(values, to: &usage)
            keys[key, default: AttributeKeyUsage(key: key)].add(usage)
            if hidden == nil, !Self.isFound(key, kind, values, group, mayContain) { hidden = key }
        }
        return hidden
    }

    private static func isFound(
        _ key: String, _ kind: ValueKind, _ values: Set<UInt64>, _ group: DecodedRowGroup,
        _ mayContain: (UInt64) -> Bool
    ) -> Bool {
        guard kind == .string else { return mayContain(AttributeToken.hashOfNumbers(key: key)) }
        return values.allSatisfy { value in
            let reference = TextReference(truncatingIfNeeded: value)
            // Long texts are in no filter: a search for one reads every group.
            return reference >= group.firstLongText
                || group.batch.textLength(reference) > GroupStrings.longestInline
                || mayContain(AttributeToken.hash(key: key, value: group.batch.string(reference)))
        }
    }
}

/// Divides a row group's stored strings and texts among the keys that use them, each to the first that does.
private struct StringShares {
    private let group: DecodedRowGroup
    /// Stored bytes for one of the expanded.
    private let stringRatio: Double
    private var isCharged: [Bool]

    init(_ group: DecodedRowGroup, storedBytes: UInt32) {
        self.group = group
        stringRatio = Double(storedBytes) / Double(max(group.batch.text.count, 1))
        isCharged = [Bool](repeating: false, count: group.batch.stringCount)
    }

    mutating func charge(_ values: Set<UInt64>, to usage: inout AttributeKeyUsage) {
        var stringBytes = 0.0
        var textBytes = 0.0
        for value in values {
            let string = TextReference(truncatingIfNeeded: value)
            guard Int(string) < isCharged.count, !isCharged[Int(string)] else { continue }
            isCharged[Int(string)] = true
            if string < group.firstLongText {
                stringBytes += Double(group.batch.textLength(string)) * stringRatio
            } else {
                textBytes += textShare(string)
            }
        }
        usage.stringBytes += Int(stringBytes.rounded())
        usage.textBytes += Int(textBytes.rounded())
    }

    private func textShare(_ string: TextReference) -> Double {
        let place = group.texts.places[Int(string - group.firstLongText)]
        guard place.length > 0 else { return 0 }
        let block = group.texts.blocks[place.block]
        return Double(place.length) * Double(block.storedBytes) / Double(max(block.expandedBytes, 1))
    }
}
