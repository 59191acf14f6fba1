internal import TraceModel

/// The columns of a batch that reading needs, side by side: reaching each through the batch copies its whole table.
/// Borrowed: use them only while the batch is alive. A class, because as a structure it would be copied with every use.
final class BatchColumns {
    let keys: Column<TextReference>
    let bits: Column<UInt64>
    let kinds: Column<UInt8>
    let elementBits: Column<UInt64>
    let elementKinds: Column<UInt8>
    let attributes: Column<RowRange>
    let events: Column<RowRange>
    let names: Column<TextReference>
    let scopes: Column<UInt32>
    let resources: Column<UInt32>
    let spanKinds: Column<UInt8>
    let statuses: Column<UInt8>
    private let stringEnds: Column<UInt32>
    private let text: Column<UInt8>
    // The numbers of kinds, asked for once: across modules every mention is a call.
    private let empty = ValueKind.empty.rawValue
    private let string = ValueKind.string.rawValue
    private let array = ValueKind.array.rawValue
    private let int = ValueKind.int.rawValue
    private let double = ValueKind.double.rawValue
    private let bool = ValueKind.bool.rawValue
    private let client = SpanKind.client.rawValue
    private let server = SpanKind.server.rawValue
    private let error = SpanStatus.Code.error.rawValue

    init(_ batch: SpanBatch) {
        let attributeTable = batch.attributeTable
        keys = attributeTable.key
        bits = attributeTable.bits
        kinds = attributeTable.kindNumber
        let elementTable = batch.elementTable
        elementBits = elementTable.bits
        elementKinds = elementTable.kindNumber
        attributes = batch.attributes
        events = batch.events
        names = batch.name
        scopes = batch.scope
        resources = batch.resource
        spanKinds = batch.kindNumber
        statuses = batch.statusNumber
        stringEnds = batch.stringEnds
        text = batch.text
    }

    /// The bytes of a dictionary entry.
    @inline(__always)
    func bytes(_ reference: TextReference) -> TextBytes {
        let start = reference == 0 ? 0 : Int(stringEnds[Int(reference) - 1])
        return TextBytes(text, from: start, count: Int(stringEnds[Int(reference)]) - start)
    }

    @inline(__always)
    func bytes(_ part: BatchText) -> TextBytes {
        let all = bytes(part.reference)
        if part.skipped | part.dropped == 0 { return all }
        return all.part(Int(part.skipped)..<all.count - Int(part.dropped))
    }

    @inline(__always)
    func isString(_ row: Int) -> Bool { kinds[row] == string }

    @inline(__always)
    func isStringElement(_ row: Int) -> Bool { elementKinds[row] == string }

    /// No value, or an empty text: as good as no attribute.
    @inline(__always)
    func isEmpty(_ row: Int) -> Bool {
        let kind = kinds[row]
        return kind == empty || (kind == string && bits[row] == 0)
    }

    @inline(__always)
    func isArray(_ row: Int) -> Bool { kinds[row] == array }

    @inline(__always)
    func isInt(_ row: Int) -> Bool { kinds[row] == int }

    @inline(__always)
    func isDouble(_ row: Int) -> Bool { kinds[row] == double }

    @inline(__always)
    func isBool(_ row: Int) -> Bool { kinds[row] == bool }

    @inline(__always)
    func reference(_ row: Int) -> TextReference { TextReference(truncatingIfNeeded: bits[row]) }

    @inline(__always)
    func isClient(_ row: Int) -> Bool { spanKinds[row] == client }

    @inline(__always)
    func isServer(_ row: Int) -> Bool { spanKinds[row] == server }

    @inline(__always)
    func hasErrorStatus(_ row: Int) -> Bool { statuses[row] == error }
}
