/// Labels as they are written between the braces of a sample, escaped once and used on many lines.
package struct LabelSet: Sendable, Hashable {
    package static let none = LabelSet()

    /// What the OpenTelemetry SDK specification calls `otel.metric.overflow`. The other labels are empty, which for
    /// Prometheus is the same as absent.
    static let overflow = LabelSet("otel_metric_overflow", "true")

    private(set) var bytes: [UInt8] = []

    package init() {}

    /// These labels and one more.
    func with(_ name: String, _ value: String) -> LabelSet {
        var set = self
        set.append(name, value)
        return set
    }

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

    /// Calls `body` with every name and its value as it was before it was escaped.
    func forEachPair(_ body: (_ name: ArraySlice<UInt8>, _ value: [UInt8]) -> Void) {
        var rest = bytes[...]
        while let sign = rest.firstIndex(of: UInt8(ascii: "=")) {
            let name = rest[..<sign]
            var value: [UInt8] = []
            rest = rest[(sign + 2)...]
            while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
                guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                    value.append(byte)
                    continue
                }
                value.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
            }
            body(name, value)
            rest = rest.dropFirst()
        }
    }
}
