internal import TraceModel

/// The values that the configured dimensions have on the rows of one batch.
///
/// Rows that agree in all of them have the same number, so that a label set is looked up once for many rows.
struct DimensionColumns {
    /// Marks a dimension that a row does not have; no kind of value has this number.
    private static let absent = UInt64.max
    private static let firstSlotCount = 64

    private let dimensions: [MetricDimension]
    let batch: SpanBatch
    private let spanKeys: AttributeKeys
    private let resourceKeys: AttributeKeys
    /// For each number and dimension: the kind of the value and its bits.
    private var tuples: [UInt64] = []
    /// Open addressing over the tuples: number plus one, 0 is free.
    private var slots = [UInt32](repeating: 0, count: firstSlotCount)
    private var current: [UInt64]

    init(_ dimensions: [MetricDimension], _ batch: SpanBatch) {
        self.dimensions = dimensions
        self.batch = batch
        // A key that is not wanted from this source is the empty text, which no attribute has.
        spanKeys = AttributeKeys(dimensions.map { $0.source == .span ? $0.key : "" }, in: batch)
        resourceKeys = AttributeKeys(dimensions.map { $0.source == .resource ? $0.key : "" }, in: batch)
        current = Array(repeating: 0, count: 2 * dimensions.count)
    }

    /// The number of a row's values, the same for rows with the same values.
    mutating func number(_ row: Int) -> UInt32 {
        for index in stride(from: 0, to: current.count, by: 2) { current[index] = Self.absent }
        fill(spanKeys, batch.attributes[row])
        fill(resourceKeys, batch.resourceTable.attributes[Int(batch.resource[row])])
        var hash: UInt64 = 0
        for word in current { hash = mix64(hash ^ word) }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if tuple(number).elementsEqual(current) { return UInt32(number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = tuples.count / current.count
        tuples += current
        slots[slot] = UInt32(number) + 1
        if 2 * (number + 1) > slots.count { grow() }
        return UInt32(number)
    }

    /// The first attribute with a key counts, as everywhere.
    private mutating func fill(_ keys: AttributeKeys, _ range: RowRange) {
        keys.forEach(in: range) { key, attribute in
            if current[2 * key] != Self.absent { return }
            current[2 * key] = UInt64(batch.attributeTable.kindNumber[attribute])
            current[2 * key + 1] = batch.attributeTable.bits[attribute]
        }
        for key in stride(from: 0, to: current.count, by: 2) where current[key] == Self.absent { current[key + 1] = 0 }
    }

    private func tuple(_ number: Int) -> ArraySlice<UInt64> {
        tuples[number * current.count..<(number + 1) * current.count]
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for number in 0..<tuples.count / current.count {
            var hash: UInt64 = 0
            for word in tuple(number) { hash = mix64(hash ^ word) }
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number) + 1
        }
    }

    /// Adds the value of every dimension to a key; the empty value for what rows of this number do not have.
    /// - Parameter other: the number of rows that stand in for what those of `number` do not have.
    func append(_ number: UInt32, or other: UInt32? = nil, to key: inout LabelKey) {
        let own = tuple(Int(number))
        let others = tuple(Int(other ?? number))
        for place in stride(from: 0, to: own.count, by: 2) {
            let source = own[own.startIndex + place] == Self.absent ? others : own
            let bits = source[source.startIndex + place + 1]
            switch UInt8(exactly: source[source.startIndex + place]).flatMap(ValueKind.init(rawValue:)) {
            case .string: unsafe batch.withText(TextReference(truncatingIfNeeded: bits)) { unsafe key.append($0) }
            case .bool: key.append(bits != 0 ? "true" : "false")
            case .int: key.append(String(Int64(bitPattern: bits)))
            case .double: key.append(String(Double(bitPattern: bits)))
            // A label has one value, and bytes are no text.
            case .empty, .bytes, .array, .map, nil: key.append("")
            }
        }
    }
}
