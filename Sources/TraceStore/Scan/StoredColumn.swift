/// The values of one field for every span of a block, row by row.
package enum StoredColumn: Sendable {
    case absent
    /// Numbers into the texts; ``noText`` where a span does not have the field.
    case texts([UInt32], StoredTexts)
    /// Where `present` is nil every span has a value.
    case integers([Int64], present: [Bool]?)
    case doubles([Double], present: [Bool]?)
    case booleans([Bool], present: [Bool]?)
    /// Values of several types, or arrays.
    case mixed([StoredValue?])
    /// Several values for a span: `values[ends[row - 1]..<ends[row]]`.
    case lists(ends: [UInt32], values: [StoredValue])

    package static let noText = UInt32.max
}

/// One value of a field.
package enum StoredValue: Sendable, Equatable {
    case text(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    case list([StoredValue])
}

/// Texts by number, as UTF-8 in one run of bytes. The same text may have several numbers.
package struct StoredTexts: Sendable {
    /// Where each ends in ``bytes``.
    package let ends: [UInt32]
    package let bytes: [UInt8]

    func string(_ number: UInt32) -> String {
        let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
        return String(decoding: bytes[start..<Int(ends[Int(number)])], as: UTF8.self)
    }
}
