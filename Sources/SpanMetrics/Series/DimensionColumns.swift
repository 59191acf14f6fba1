internal import TraceModel

/// The values that the configured dimensions have on the rows of one batch.
struct DimensionColumns {
    private let dimensions: [MetricDimension]
    private let batch: SpanBatch
    private let keys: AttributeKeys

    init(_ dimensions: [MetricDimension], _ batch: SpanBatch) {
        self.dimensions = dimensions
        self.batch = batch
        keys = AttributeKeys(dimensions.map(\.key), in: batch)
    }

    /// Adds the value of every dimension to a key; the empty value for what a span does not have.
    func append(_ row: Int, to key: inout LabelKey) {
        for (number, dimension) in dimensions.enumerated() {
            guard let attribute = keys.row(number, in: attributes(dimension.source, row), of: batch) else {
                key.append("")
                continue
            }
            let bits = batch.attributeTable.bits[attribute]
            switch batch.attributeTable.kind(attribute) {
            case .string: unsafe batch.withText(TextReference(truncatingIfNeeded: bits)) { unsafe key.append($0) }
            case .bool: key.append(bits != 0 ? "true" : "false")
            case .int: key.append(String(Int64(bitPattern: bits)))
            case .double: key.append(String(Double(bitPattern: bits)))
            // A label has one value, and bytes are no text.
            case .empty, .bytes, .array, .map: key.append("")
            }
        }
    }

    private func attributes(_ source: MetricDimension.Source, _ row: Int) -> RowRange {
        switch source {
        case .span: batch.attributes[row]
        case .resource: batch.resourceTable.attributes[Int(batch.resource[row])]
        }
    }
}
