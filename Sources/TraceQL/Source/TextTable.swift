/// Distinct texts by number, as UTF-8 in one buffer.
package struct TextTable: Sendable {
    /// End of each text in ``bytes``.
    package let ends: [UInt32]
    package let bytes: [UInt8]

    package init(ends: [UInt32], bytes: [UInt8]) {
        self.ends = ends
        self.bytes = bytes
    }

    package init(_ texts: [String]) {
        var ends: [UInt32] = []
        var bytes: [UInt8] = []
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            ends.append(UInt32(bytes.count))
        }
        self.init(ends: ends, bytes: bytes)
    }

    package var count: Int { ends.count }

    package func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    package subscript(number: Int) -> String {
        String(decoding: bytes[range(number)], as: UTF8.self)
    }
}
