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

    init(ends: [UInt32], bytes: [UInt8]) {
        self.ends = ends
        self.bytes = bytes
    }

    /// The short strings of a row group.
    init(_ strings: (ends: [UInt32], text: [UInt8])) {
        self.init(ends: strings.ends, bytes: strings.text)
    }

    /// Every number of a text, ascending.
    /// - Complexity: O(texts).
    func numbers(of text: String) -> [UInt32] {
        let wanted = Array(text.utf8)
        var found: [UInt32] = []
        var start = 0
        for (number, end) in ends.enumerated() {
            if Int(end) - start == wanted.count, bytes[start..<Int(end)].elementsEqual(wanted) {
                found.append(UInt32(number))
            }
            start = Int(end)
        }
        return found
    }

    func string(_ number: UInt32) -> String {
        let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
        return String(decoding: bytes[start..<Int(ends[Int(number)])], as: UTF8.self)
    }
}
