internal import TraceModel

/// The names of services and of what they call, by number.
struct GraphNames: Sendable {
    /// More than labels may have values, so that names in flight do not push each other out.
    static let limit = 4096

    private(set) var table = LabelTable()
    private var key = LabelKey()

    var isFull: Bool { table.count >= Self.limit }

    /// The number of a name; that of ``LabelKey/overflow`` when there is no room.
    mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        key.removeAll()
        unsafe key.append(text)
        let hash = key.hash
        if let known = table.find(key, hash: hash) { return UInt32(known) }
        if isFull {
            key.removeAll()
            key.append(LabelKey.overflow)
            return UInt32(table.find(key) ?? table.append(key.bytes, hash: key.hash))
        }
        return UInt32(table.append(key.bytes, hash: hash))
    }

    func name(_ number: UInt32) -> ArraySlice<UInt8> {
        table.values(Int(number)).first ?? []
    }

    /// The number here of a name that `other` knows by `number`.
    mutating func number(_ number: UInt32, of other: GraphNames) -> UInt32 {
        unsafe Array(other.name(number)).withUnsafeBufferPointer { unsafe self.number($0) }
    }
}

/// Numbers of the names in one batch: each text is looked up once.
struct BatchNames {
    private let batch: SpanBatch
    /// By row of the resource table, plus one.
    private var services: [UInt32]
    /// The text that was looked up last: spans of one kind follow each other.
    private var lastPeer: (text: TextReference, number: UInt32)?

    init(_ batch: SpanBatch) {
        self.batch = batch
        services = Array(repeating: 0, count: batch.resourceTable.count)
    }

    mutating func service(_ row: Int, in names: inout GraphNames) -> UInt32 {
        let resource = Int(batch.resource[row])
        if services[resource] != 0 { return services[resource] - 1 }
        let number = unsafe batch.withText(batch.service(row)) { unsafe names.number($0) }
        services[resource] = number + 1
        return number
    }

    mutating func peer(_ text: TextReference, in names: inout GraphNames) -> UInt32 {
        if let lastPeer, lastPeer.text == text { return lastPeer.number }
        let number = unsafe batch.withText(text) { unsafe names.number($0) }
        lastPeer = (text, number)
        return number
    }
}
