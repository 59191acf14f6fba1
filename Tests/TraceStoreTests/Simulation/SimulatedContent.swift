import TraceTestSupport

/// One file's bytes: what a process reads, what is durable, and what lies between the two.
struct SimulatedContent {
    private enum Change {
        case write(offset: Int, bytes: [UInt8])
        case resize(Int)
    }

    /// What a device writes whole or not at all.
    private static let sectorBytes = 512

    private(set) var current = SimulatedBytes()
    private var durable = SimulatedBytes()
    private var pending: [Change] = []

    init() {}

    private init(_ bytes: SimulatedBytes) {
        current = bytes
        durable = bytes
    }

    mutating func write(_ bytes: [UInt8], at offset: Int) {
        if bytes.isEmpty { return }
        if offset + bytes.count > current.count { current.resize(to: offset + bytes.count) }
        current.write(bytes[...], at: offset)
        pending.append(.write(offset: offset, bytes: bytes))
    }

    mutating func resize(to count: Int) {
        current.resize(to: count)
        pending.append(.resize(count))
    }

    mutating func synchronize() {
        durable = current
        pending = []
    }

    /// Damages what processes read and what is durable alike.
    mutating func flip(bit: Int, ofByte offset: Int) {
        current[offset] ^= 1 << UInt8(bit)
        if offset < durable.count { durable[offset] ^= 1 << UInt8(bit) }
    }

    /// What is left without power: each change behind the last synchronization reached the device or not, whatever
    /// became of the others; writes also in part, and with or without the length they gave the file.
    func afterPowerLoss(using generator: inout SeededGenerator) -> SimulatedContent {
        var survivor = durable
        for change in pending {
            switch change {
            case .resize(let count): if generator.chance(0.5) { survivor.resize(to: count) }
            case .write(let offset, let bytes):
                let end = offset + bytes.count
                if end > survivor.count && generator.chance(0.5) { survivor.resize(to: end) }
                switch generator.next() % 3 {
                case 0: break
                case 1: survivor.write(bytes[...], at: offset)
                default: Self.tear(bytes, at: offset, into: &survivor, using: &generator)
                }
            }
        }
        return SimulatedContent(survivor)
    }

    private static func tear(
        _ bytes: [UInt8], at offset: Int, into survivor: inout SimulatedBytes, using generator: inout SeededGenerator
    ) {
        var start = offset
        let end = offset + bytes.count
        while start < end {
            let sectorEnd = min((start / sectorBytes + 1) * sectorBytes, end)
            if generator.chance(0.5) { survivor.write(bytes[(start - offset)..<(sectorEnd - offset)], at: start) }
            start = sectorEnd
        }
    }
}
