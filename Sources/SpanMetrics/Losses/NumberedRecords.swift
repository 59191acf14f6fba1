internal import TraceModel

/// One process that numbers its records: what is told apart from others.
struct SenderKey: Hashable, Sendable {
    var service: String
    /// `service.instance.id`.
    var instance: String
    /// When its tracer was made, Unix nanoseconds: a process that begins again under the same name is another one.
    var startedAt: UInt64
}

/// The records of one process in a batch.
struct NumberedRecords: Sendable {
    struct Record: Sendable {
        let number: UInt64
        /// Unix nanoseconds, by the sender's clock.
        let end: UInt64
    }

    let sender: SenderKey
    /// By number, ascending.
    var records: [Record] = []
    /// What the process says it dropped so far.
    var dropped = LossCounts()
}

extension NumberedRecords {
    private static let startedKey: StaticString = "weir.sdk.started"
    private static let instanceKey: StaticString = "service.instance.id"
    private static let keys = ["weir.sdk.sequence"] + LossReason.told.map { "weir.sdk.dropped." + $0.rawValue }

    /// Those of every process of a batch.
    /// - Complexity: O(resources) when none of them numbers its records, else O(spans).
    static func all(in batch: SpanBatch) -> [NumberedRecords] {
        let senders = (0..<batch.resourceTable.count).map { sender(batch, $0) }
        guard senders.contains(where: { $0 != nil }) else { return [] }
        let keys = AttributeKeys(keys, in: batch)
        var found: [SenderKey: NumberedRecords] = [:]
        for row in 0..<batch.spanCount {
            guard let sender = senders[Int(batch.resource[row])] else { continue }
            found[sender, default: NumberedRecords(sender: sender)].add(row, of: batch, keys)
        }
        return found.values.filter { !$0.records.isEmpty }.map { one in
            var one = one
            one.records.sort { $0.number < $1.number }
            return one
        }
    }

    private static func sender(_ batch: SpanBatch, _ resource: Int) -> SenderKey? {
        let attributes = batch.resourceTable.attributes[resource]
        for row in attributes.indices where batch.isText(batch.attributeTable.key[row], equalTo: startedKey) {
            guard batch.attributeTable.kind(row) == .int else { return nil }
            return SenderKey(
                service: LossTable.shortened(batch.string(batch.resourceTable.service[resource])),
                instance: LossTable.shortened(
                    batch.stringAttribute(instanceKey, in: attributes).map(batch.string) ?? ""),
                startedAt: batch.attributeTable.bits[row])
        }
        return nil
    }

    private mutating func add(_ row: Int, of batch: SpanBatch, _ keys: AttributeKeys) {
        keys.forEach(in: batch.attributes[row]) { key, attribute in
            let value = Int64(bitPattern: batch.attributeTable.bits[attribute])
            guard batch.attributeTable.kind(attribute) == .int, value > 0 else { return }
            if key == 0 {
                records.append(Record(number: UInt64(value), end: batch.end[row]))
            } else {
                dropped[LossReason.told[key - 1]] = UInt64(value)
            }
        }
    }
}
