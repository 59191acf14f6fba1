internal import TraceModel

/// The value of a hexadecimal digit of either case; nil for other bytes.
@inline(__always)
func hexNibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
    default: nil
    }
}

/// 16 hexadecimal digits at `start`; nil when one of them is none.
private func hexWord(_ digits: UnsafeRawBufferPointer, from start: Int) -> UInt64? {
    var word: UInt64 = 0
    for index in start..<start + 16 {
        guard let nibble = unsafe hexNibble(digits[index]) else { return nil }
        word = word << 4 | UInt64(nibble)
    }
    return word
}

extension TraceID {
    /// The id in OTLP's JSON form: 32 hexadecimal digits, or nothing for "none"; nil for anything else.
    init?(json digits: UnsafeRawBufferPointer) {
        if digits.count == 0 {
            self.init(high: 0, low: 0)
            return
        }
        guard digits.count == 32, let high = unsafe hexWord(digits, from: 0), let low = unsafe hexWord(digits, from: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}

extension SpanID {
    /// The id in OTLP's JSON form: 16 hexadecimal digits, or nothing for "none"; nil for anything else.
    init?(json digits: UnsafeRawBufferPointer) {
        if digits.count == 0 {
            self.init(0)
            return
        }
        guard digits.count == 16, let word = unsafe hexWord(digits, from: 0) else { return nil }
        self.init(word)
    }
}
