extension JSONReader {
    /// The content of the next string, unescaped. `field` is named in the error when something else comes.
    ///
    /// Without escapes, which is nearly always, this is a slice of the body; else it lies in the reader's scratch
    /// buffer and is valid until the next string is read. UTF-8 is not checked: the batch's dictionary does that.
    @inline(__always)
    mutating func string(_ field: StaticString) throws(OTLPDecodingError) -> UnsafeRawBufferPointer {
        skipWhitespace()
        guard current == UInt8(ascii: "\"") else { throw expected("a string for \(field)") }
        let start = offset + 1
        offset = indexOfSpecial(from: start)
        guard current == UInt8(ascii: "\"") else { return unsafe try unescapedString(from: start) }
        offset += 1
        return unsafe slice(start, offset - 1)
    }

    /// Consumes a string without spelling it out; the position is at its opening quote.
    mutating func skipString() throws(OTLPDecodingError) {
        offset = indexOfSpecial(from: offset + 1)
        while current != UInt8(ascii: "\"") {
            _ = try escape()
            offset = indexOfSpecial(from: offset)
        }
        offset += 1
    }

    /// Spells out a string whose first quote, escape or forbidden byte is at the current position.
    @inline(never)
    private mutating func unescapedString(from start: Int) throws(OTLPDecodingError) -> UnsafeRawBufferPointer {
        unescaped.removeAll()
        var runStart = start
        while current != UInt8(ascii: "\"") {
            let runEnd = offset
            let scalar = try escape()
            unsafe unescaped.append(slice(runStart, runEnd))
            append(scalar)
            runStart = offset
            offset = indexOfSpecial(from: offset)
        }
        unsafe unescaped.append(slice(runStart, offset))
        offset += 1
        return unsafe unescaped.bytes
    }

    /// Reads the escape sequence at the current position; U+FFFD for half a surrogate pair.
    private mutating func escape() throws(OTLPDecodingError) -> UInt32 {
        guard current == UInt8(ascii: "\\") else { throw stringInterrupted() }
        offset += 1
        let letter = current
        guard letter != UInt8(ascii: "u") else { return try unicodeEscape() }
        guard let scalar = Self.shortEscape(letter) else { throw expected("an escape character") }
        offset += 1
        return scalar
    }

    private static func shortEscape(_ letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): UInt32(letter)
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        default: nil
        }
    }

    /// Reads `uXXXX`, and a second `\uXXXX` when the two make a surrogate pair.
    private mutating func unicodeEscape() throws(OTLPDecodingError) -> UInt32 {
        let unit = try codeUnit()
        guard unit & 0xf800 == 0xd800 else { return unit }
        let afterFirst = offset
        if unit < 0xdc00, current == UInt8(ascii: "\\"), unsafe offset + 1 < bytes.count,
            byte(at: offset + 1) == UInt8(ascii: "u")
        {
            offset += 1
            let second = try codeUnit()
            if second & 0xfc00 == 0xdc00 { return 0x10000 + ((unit & 0x3ff) << 10) + (second & 0x3ff) }
            offset = afterFirst
        }
        return 0xfffd
    }

    /// Reads `u` and four hexadecimal digits.
    private mutating func codeUnit() throws(OTLPDecodingError) -> UInt32 {
        offset += 1
        let end = offset + 4
        var unit: UInt32 = 0
        while offset < end, let nibble = hexNibble(current) {
            unit = unit << 4 | UInt32(nibble)
            offset += 1
        }
        if offset < end { throw expected("four hexadecimal digits after '\\u'") }
        return unit
    }

    private func stringInterrupted() -> OTLPDecodingError {
        unsafe offset >= bytes.count
            ? expected("the end of a string")
            : .malformed(reason: "unescaped control character in a string", offset: offset)
    }

    /// Appends the UTF-8 of `scalar`, which is no surrogate.
    private mutating func append(_ scalar: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3f }
        switch scalar {
        case ..<0x80:
            unescaped.append(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            unescaped.append(0xc0 | UInt8(truncatingIfNeeded: scalar >> 6))
            unescaped.append(tail(0))
        case ..<0x10000:
            unescaped.append(0xe0 | UInt8(truncatingIfNeeded: scalar >> 12))
            unescaped.append(tail(6))
            unescaped.append(tail(0))
        default:
            unescaped.append(0xf0 | UInt8(truncatingIfNeeded: scalar >> 18))
            unescaped.append(tail(12))
            unescaped.append(tail(6))
            unescaped.append(tail(0))
        }
    }

    @inline(__always)
    func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: bytes.baseAddress.unsafelyUnwrapped + start, count: end - start)
    }

    /// The first index from `start` on that holds a quote, a backslash or a control character, else the end.
    /// Eight bytes a step: each term sets the high bit of its matching bytes, the lowest of them exactly.
    @inline(__always)
    private func indexOfSpecial(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while unsafe index + 8 <= bytes.count {
            let word = unsafe UInt64(
                littleEndian: bytes.baseAddress.unsafelyUnwrapped.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5c)
            let quotes = (quote &- ones) & ~quote
            let backslashes = (backslash &- ones) & ~backslash
            let controls = (word &- ones &* 0x20) & ~word
            let found = (quotes | backslashes | controls) & (ones &* 0x80)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while unsafe index < bytes.count {
            let next = byte(at: index)
            if next == 0x22 || next == 0x5c || next < 0x20 { return index }
            index += 1
        }
        return index
    }
}
