internal import TraceModel

/// Collects the values of one field, row by row, and finds the form that they all fit.
struct StoredColumnBuilder {
    private var kinds: [UInt8] = []
    /// Numbers as in an attribute table; for texts, a number in ``texts``.
    private var bits: [UInt64] = []
    private var lists: [Int: StoredValue] = [:]

    init(capacity: Int) {
        kinds.reserveCapacity(capacity)
        bits.reserveCapacity(capacity)
    }

    /// A column of `count` rows without values, to be set one by one.
    init(absent count: Int) {
        kinds = [UInt8](repeating: ValueKind.empty.rawValue, count: count)
        bits = [UInt64](repeating: 0, count: count)
    }

    mutating func appendAbsent() {
        kinds.append(ValueKind.empty.rawValue)
        bits.append(0)
    }

    mutating func append(_ kind: ValueKind, _ value: UInt64) {
        kinds.append(kind.rawValue)
        bits.append(value)
    }

    mutating func append(_ list: StoredValue) {
        lists[kinds.count] = list
        append(.array, 0)
    }

    @inline(__always)
    mutating func set(_ row: Int, _ kind: ValueKind, _ value: UInt64) {
        kinds[row] = kind.rawValue
        bits[row] = value
    }

    func has(_ row: Int) -> Bool { kinds[row] != ValueKind.empty.rawValue }

    /// - Parameter texts: what the numbers of texts refer to.
    func column(_ texts: StoredTexts) -> StoredColumn {
        var seen: UInt16 = 0
        for kind in kinds { seen |= 1 << UInt16(kind) }
        let empty: UInt16 = 1 << UInt16(ValueKind.empty.rawValue)
        let present = seen & empty == 0 ? nil : kinds.map { $0 != ValueKind.empty.rawValue }
        switch seen & ~empty {
        case 0: return .absent
        case Self.mask(.string):
            let codes = kinds.indices.map {
                kinds[$0] == 0 ? StoredColumn.noText : UInt32(truncatingIfNeeded: bits[$0])
            }
            return .texts(codes, texts)
        case Self.mask(.int): return .integers(bits.map { Int64(bitPattern: $0) }, present: present)
        case Self.mask(.double): return .doubles(bits.map { Double(bitPattern: $0) }, present: present)
        case Self.mask(.bool): return .booleans(bits.map { $0 != 0 }, present: present)
        default: return .mixed(kinds.indices.map { value($0, texts) })
        }
    }

    private static func mask(_ kind: ValueKind) -> UInt16 { 1 << UInt16(kind.rawValue) }

    private func value(_ row: Int, _ texts: StoredTexts) -> StoredValue? {
        switch ValueKind(rawValue: kinds[row]) ?? .empty {
        case .empty, .map: nil
        case .string, .bytes: .text(texts.string(UInt32(truncatingIfNeeded: bits[row])))
        case .bool: .boolean(bits[row] != 0)
        case .int: .integer(Int64(bitPattern: bits[row]))
        case .double: .double(Double(bitPattern: bits[row]))
        case .array: lists[row]
        }
    }
}
