/// Base64 as proto3's JSON mapping reads it: standard or URL-safe alphabet, with or without padding (RFC 4648).
enum Base64 {
    /// Appends the bytes that `text` stands for; false when it is not base64.
    static func decode(_ text: UnsafeRawBufferPointer, into output: inout ScratchBytes) -> Bool {
        let digits = unsafe withoutPadding(text)
        guard digits.count % 4 != 1 else { return false }
        var bits: UInt32 = 0
        var bitCount = 0
        for index in digits.indices {
            guard let value = unsafe sextet(digits[index]) else { return false }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        return true
    }

    /// Padding is dropped only where it completes a group of four: anywhere else `=` is an error.
    private static func withoutPadding(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard text.count % 4 == 0, text.count > 0 else { return unsafe text }
        var end = text.count
        while end > text.count - 2, unsafe text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        return unsafe UnsafeRawBufferPointer(rebasing: text[..<end])
    }

    private static func sextet(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - 65)
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - 71)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character) + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
