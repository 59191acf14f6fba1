internal import TraceModel

/// The (service, span name, span kind) combinations that have been counted, by their text, and the series of each of
/// their status codes.
struct OperationTable: Sendable {
    /// Longer label values are cut here: a span name of a megabyte must not become a megabyte on every line of
    /// `/metrics`. Names of real operations stay below 100 bytes.
    static let longestLabel = 256
    /// A place in ``series`` that has no series yet.
    static let noSeries = UInt32.max
    private static let statusCount = SpanStatus.Code.allCases.count
    private static let firstSlotCount = 256

    /// Service and name of every operation, one after the other.
    private var text: [UInt8] = []
    /// Where the service and then the name of each operation end in `text`.
    private var textEnds: [Int] = []
    private var kinds: [SpanKind] = []
    private var hashes: [Int] = []
    /// By operation and status code.
    private var series: [UInt32] = []
    /// Open addressing over `hashes`: operation plus one, 0 is free.
    private var slots = [UInt32](repeating: 0, count: firstSlotCount)

    var count: Int { kinds.count }

    func kind(_ operation: Int) -> SpanKind { kinds[operation] }

    func service(_ operation: Int) -> ArraySlice<UInt8> {
        text[(operation == 0 ? 0 : textEnds[2 * operation - 1])..<textEnds[2 * operation]]
    }

    func name(_ operation: Int) -> ArraySlice<UInt8> {
        text[textEnds[2 * operation]..<textEnds[2 * operation + 1]]
    }

    /// The series of a status code; nil when no such span has been counted.
    func series(_ operation: Int, _ status: SpanStatus.Code) -> Int? {
        let number = series[operation * Self.statusCount + Int(status.rawValue)]
        return number == Self.noSeries ? nil : Int(number)
    }

    mutating func setSeries(_ operation: Int, _ status: SpanStatus.Code, to number: Int) {
        series[operation * Self.statusCount + Int(status.rawValue)] = UInt32(number)
    }

    /// - Complexity: O(label bytes), no allocation.
    func find(_ labels: OperationLabels) -> Int? {
        var slot = labels.hash & (slots.count - 1)
        while slots[slot] != 0 {
            let operation = Int(slots[slot]) - 1
            if hashes[operation] == labels.hash, isEqual(operation, labels) { return operation }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds an operation that ``find(_:)`` did not know.
    mutating func append(_ labels: OperationLabels) -> Int {
        unsafe text.append(contentsOf: labels.service)
        textEnds.append(text.count)
        unsafe text.append(contentsOf: labels.name)
        textEnds.append(text.count)
        kinds.append(labels.kind)
        hashes.append(labels.hash)
        series.append(contentsOf: repeatElement(Self.noSeries, count: Self.statusCount))
        if 2 * count > slots.count { grow() } else { place(count - 1) }
        return count - 1
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for operation in 0..<count { place(operation) }
    }

    private mutating func place(_ operation: Int) {
        var slot = hashes[operation] & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(operation) + 1
    }

    private func isEqual(_ operation: Int, _ labels: OperationLabels) -> Bool {
        unsafe kinds[operation] == labels.kind && service(operation).elementsEqual(labels.service)
            && name(operation).elementsEqual(labels.name)
    }
}
