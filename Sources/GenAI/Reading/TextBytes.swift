internal import TraceModel

/// The bytes of a batch's text, or of a part of it. Borrowed: use it only while the batch is alive.
struct TextBytes: RandomAccessCollection {
    private let text: Column<UInt8>
    private let first: Int
    let count: Int

    @inline(__always)
    init(_ text: Column<UInt8>, from first: Int, count: Int) {
        precondition(first >= 0 && count >= 0 && first + count <= text.count, "text outside its batch")
        self.text = text
        self.first = first
        self.count = count
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    @inline(__always)
    subscript(index: Int) -> UInt8 {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "byte outside its text")
        return text[first + index]
    }

    /// A part, by the places of its bytes.
    func part(_ range: Range<Int>) -> TextBytes {
        TextBytes(text, from: first + range.lowerBound, count: range.count)
    }

    /// Whether the bytes are exactly those of `other`.
    func equals(_ other: StaticString) -> Bool {
        guard count == other.utf8CodeUnitCount else { return false }
        return other.withUTF8Buffer { bytes in
            for index in 0..<count where unsafe self[index] != bytes[index] { return false }
            return true
        }
    }
}
