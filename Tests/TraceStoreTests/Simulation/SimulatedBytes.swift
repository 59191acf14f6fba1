/// The bytes of a file, of which only the pages that were written take memory. Copies share pages.
struct SimulatedBytes {
    private static let pageBytes = 4096

    private var pages: [Int: [UInt8]] = [:]
    private(set) var count = 0

    /// Longer: zeros behind. Shorter: the rest is gone, and zeros if the file grows again.
    mutating func resize(to newCount: Int) {
        if newCount < count {
            let last = newCount / Self.pageBytes
            pages = pages.filter { $0.key <= last }
            let kept = newCount - last * Self.pageBytes
            if let page = pages[last] {
                pages[last] = page[..<kept] + [UInt8](repeating: 0, count: Self.pageBytes - kept)
            }
        }
        count = newCount
    }

    /// Writes as much as the file has room for; it does not grow.
    mutating func write(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        let end = min(offset + bytes.count, count)
        var position = offset
        while position < end {
            let page = position / Self.pageBytes
            let pageEnd = min((page + 1) * Self.pageBytes, end)
            let source = bytes[(bytes.startIndex + position - offset)..<(bytes.startIndex + pageEnd - offset)]
            let target = position % Self.pageBytes
            pages[page, default: [UInt8](repeating: 0, count: Self.pageBytes)]
                .replaceSubrange(target..<target + source.count, with: source)
            position = pageEnd
        }
    }

    /// Returns the bytes read; fewer than asked at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        let end = min(offset + buffer.count, count)
        guard offset < end else { return 0 }
        var position = offset
        while position < end {
            let page = position / Self.pageBytes
            let pageEnd = min((page + 1) * Self.pageBytes, end)
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[(position - offset)..<(pageEnd - offset)])
            if let source = pages[page] {
                target.copyBytes(from: source[(position % Self.pageBytes)...].prefix(target.count))
            } else {
                target.initializeMemory(as: UInt8.self, repeating: 0)
            }
            position = pageEnd
        }
        return end - offset
    }

    subscript(offset: Int) -> UInt8 {
        get { pages[offset / Self.pageBytes]?[offset % Self.pageBytes] ?? 0 }
        set { write([newValue], at: offset) }
    }
}
