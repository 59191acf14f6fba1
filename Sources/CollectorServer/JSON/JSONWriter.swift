internal import TraceModel

/// Writes JSON (RFC 8259) into a byte buffer. Commas are put where they belong; braces are the caller's to balance.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(reservingBytes capacity: Int = 4096) {
        bytes.reserveCapacity(capacity)
    }

    mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// A member's name. It is written as it is: names are ours and need no escapes.
    mutating func key(_ name: StaticString) {
        word(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string of ours, which needs no escapes.
    mutating func word(_ word: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
    }

    /// A member's name that comes from outside.
    mutating func key(escaping name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { unsafe string(utf8: $0) }
    }

    /// - Parameter utf8: well-formed UTF-8.
    mutating func string(utf8: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        unsafe appendEscaped(utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func number(_ value: some FixedWidthInteger) {
        separate()
        appendDigits(value)
    }

    /// 64-bit integers travel as strings: a JavaScript number has 53 bits.
    mutating func integerString(_ value: some FixedWidthInteger) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        appendDigits(value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Sixteen hexadecimal digits; an empty string for no span.
    mutating func id(_ id: SpanID) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        if id.isValid {
            for shift in stride(from: 60, through: 0, by: -4) {
                bytes.append(Self.hexDigit(UInt8(truncatingIfNeeded: id.value >> UInt64(shift)) & 15))
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// As ProtoJSON has it: what JSON cannot write is a string.
    mutating func number(_ value: Double) {
        if value.isFinite {
            raw("\(value)")
        } else {
            raw(value.isNaN ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"")
        }
    }

    /// - Parameter digits: a number as JSON writes it; more digits than a double has are kept.
    mutating func number(digits: String) {
        raw(digits)
    }

    mutating func bool(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    mutating func null() {
        raw("null")
    }

    private mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func appendDigits(_ value: some FixedWidthInteger) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var digits = InlineArray<20, UInt8>(repeating: 0)  // the digits of 2⁶⁴
        var first = 20
        var rest = UInt64(value.magnitude)
        repeat {
            first -= 1
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for place in first..<20 { bytes.append(digits[place]) }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    /// Copies runs that need no escape at once.
    private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
        var runStart = 0
        for index in 0..<utf8.count {
            let byte = unsafe utf8[index]
            if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[runStart..<index]))
            appendEscape(byte)
            runStart = index + 1
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[runStart..<utf8.count]))
    }

    private mutating func appendEscape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        default:
            bytes.append(
                contentsOf: [UInt8(ascii: "u"), 48, 48, Self.hexDigit(byte >> 4), Self.hexDigit(byte & 15)])
        }
    }
}
