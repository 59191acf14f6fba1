/// Labels as they are written between the braces of a sample, escaped once and used on many lines.
package struct LabelSet: Sendable, Hashable {
    package static let none = LabelSet()

    private(set) var bytes: [UInt8] = []

    package init() {}

    package init(_ name: String, _ value: String) {
        append(name, value)
    }

    package mutating func append(_ name: String, _ value: String) {
        append(name, utf8: value.utf8)
    }

    /// Adds a label whose value is given as valid UTF-8.
    package mutating func append(_ name: String, utf8 value: some Sequence<UInt8>) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
        for byte in value { appendEscaped(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Backslash, quote and line feed are escaped, in both formats alike; everything else stands for itself.
    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
        default: bytes.append(byte)
        }
    }
}
