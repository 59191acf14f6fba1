/// The values of one label set, one behind the other, each after its length in two bytes: what a series is found by.
///
/// The same value is filled again and again, so that looking a series up does not allocate.
struct LabelKey: Sendable {
    /// Longer values are cut here: a span name of a megabyte must not become a megabyte on every line of `/metrics`.
    /// Names of real operations stay below 100 bytes.
    static let longestValue = 256
    /// The value of a label that has too many of them.
    static let overflow = "__overflow__"
    private static let lengthBytes = 2

    private(set) var bytes: [UInt8] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Becomes another key, in the room it has.
    mutating func copy(_ other: borrowing LabelKey) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: other.bytes)
    }

    /// Adds the next value, which is UTF-8.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        let count = unsafe Self.length(text)
        bytes.append(UInt8(truncatingIfNeeded: count))
        bytes.append(UInt8(truncatingIfNeeded: count >> 8))
        unsafe bytes.append(contentsOf: text[..<count])
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { unsafe append($0) }
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        unsafe text.withUnsafeBufferPointer { unsafe append($0) }
    }

    mutating func append(byte: UInt8) {
        bytes.append(contentsOf: [1, 0, byte])
    }

    /// Seeded per process, so that a sender cannot prepare colliding names.
    var hash: Int { Self.hash(bytes[...]) }

    static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// The values of a key's bytes, in order.
    static func values(_ key: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var values: [ArraySlice<UInt8>] = []
        var rest = key
        while rest.count >= lengthBytes {
            let count = Int(rest[rest.startIndex]) | Int(rest[rest.startIndex + 1]) << 8
            rest = rest.dropFirst(lengthBytes)
            values.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return values
    }

    /// Whether bytes from outside are `count` whole values.
    static func isWellFormed(_ key: [UInt8], count: Int) -> Bool {
        let values = values(key[...])
        return values.count == count && values.reduce(0) { $0 + lengthBytes + $1.count } == key.count
            && values.allSatisfy { $0.count <= longestValue && String(validating: $0, as: UTF8.self) != nil }
    }

    /// The longest prefix within the limit that ends between two characters.
    private static func length(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard text.count > longestValue else { return text.count }
        var end = longestValue
        while end > 0, unsafe UTF8.isContinuation(text[end]) { end -= 1 }
        return end
    }
}
