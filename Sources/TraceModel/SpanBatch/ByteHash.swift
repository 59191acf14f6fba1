/// A seeded 64-bit hash of short byte strings: eight bytes a step, folded 128-bit products.
/// The seed is drawn per process, so that a sender cannot prepare colliding strings.
@inline(__always)
package func hashBytes(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var hash = seed ^ (UInt64(truncatingIfNeeded: bytes.count) &* 0xa076_1d64_78bd_642f)
    guard let base = bytes.baseAddress else { return hash }
    var offset = 0
    while offset + 8 <= bytes.count {
        hash = unsafe fold(hash ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xe703_7ed1_a0b4_28db)
        offset += 8
    }
    let tail = unsafe loadTail(base + offset, count: bytes.count - offset)
    return fold(hash ^ tail, 0x8ebc_6af0_9c88_c6e3)
}

@inline(__always)
private func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
}

/// The last 0 to 7 bytes as one word, read without touching memory behind them.
@inline(__always)
private func loadTail(_ base: UnsafeRawPointer, count: Int) -> UInt64 {
    if count >= 4 {
        let low = unsafe UInt64(base.loadUnaligned(as: UInt32.self))
        let high = unsafe UInt64(base.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        return low | high << 32
    }
    if count == 0 { return 0 }
    let first = unsafe UInt64(base.load(as: UInt8.self))
    let middle = unsafe UInt64(base.load(fromByteOffset: count >> 1, as: UInt8.self))
    let last = unsafe UInt64(base.load(fromByteOffset: count - 1, as: UInt8.self))
    return first | middle << 8 | last << 16
}

/// Equality of two runs of `count` bytes, eight at a time.
@inline(__always)
func equalBytes(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
    var offset = 0
    while offset + 8 <= count {
        let x = unsafe a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let y = unsafe b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if x != y { return false }
        offset += 8
    }
    while offset < count {
        if unsafe a.load(fromByteOffset: offset, as: UInt8.self) != b.load(fromByteOffset: offset, as: UInt8.self) {
            return false
        }
        offset += 1
    }
    return true
}

/// Whether the bytes are well-formed UTF-8. ASCII, nearly everything that arrives, is seen eight bytes at a time.
func isValidUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var offset = 0
    while offset + 8 <= bytes.count {
        let word = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        offset += 8
    }
    let rest = unsafe UnsafeBufferPointer(
        start: (base + offset).assumingMemoryBound(to: UInt8.self), count: bytes.count - offset)
    return (try? unsafe UTF8Span(validating: rest.span)) != nil
}
