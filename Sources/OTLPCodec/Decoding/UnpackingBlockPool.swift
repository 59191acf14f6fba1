internal import Synchronization

/// First blocks of arenas, kept between requests so that their pages stay mapped.
enum UnpackingBlockPool {
    /// Room for a batch of 512 ordinary spans in one block.
    static let blockBytes = 1 << 20
    /// More than the decodes that run at once on a machine of usual size; the rest is freed.
    private static let keptBlocks = 8

    /// Addresses rather than pointers, since only one owner at a time can use a block.
    private static let free = Mutex<[UInt]>([])

    static func take() -> UnsafeMutableRawPointer {
        if let address = free.withLock({ $0.popLast() }),
            let block = unsafe UnsafeMutableRawPointer(bitPattern: address)
        {
            return unsafe block
        }
        return .allocate(byteCount: blockBytes, alignment: 16)
    }

    static func give(_ block: UnsafeMutableRawPointer) {
        let address = UInt(bitPattern: block)
        let kept = free.withLock { blocks in
            if blocks.count < keptBlocks { blocks.append(address) }
            return blocks.last == address
        }
        if !kept { unsafe block.deallocate() }
    }
}
