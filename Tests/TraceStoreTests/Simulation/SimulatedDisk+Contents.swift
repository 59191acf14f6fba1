import TraceStore

/// Changes of the bytes of files, by the number of the file.
extension SimulatedDisk {
    /// A number no test will fill.
    private static let unlimitedBytes = 1 << 50

    /// What named files leave of the capacity.
    var freeBytes: Int {
        guard let capacity else { return Self.unlimitedBytes }
        return max(0, capacity - usedBytes)
    }

    var usedBytes: Int { names.values.reduce(0) { $0 + contents[$1].current.count } }

    mutating func write(_ bytes: [UInt8], to inode: Int, at offset: Int, _ path: String) throws(StoreError) {
        let (admitted, failure) = faults.admitWrite(of: bytes.count, path)
        if failure == nil { try reserve(offset + bytes.count, for: inode, path) }
        contents[inode].write(Array(bytes.prefix(admitted)), at: offset)
        if let failure { throw failure }
    }

    mutating func allocate(_ byteCount: Int, for inode: Int, _ path: String) throws(StoreError) {
        try faults.admitChange(path)
        try reserve(byteCount, for: inode, path)
        if byteCount > contents[inode].current.count { contents[inode].resize(to: byteCount) }
    }

    mutating func truncate(_ inode: Int, to byteCount: Int, _ path: String) throws(StoreError) {
        try faults.admitChange(path)
        contents[inode].resize(to: byteCount)
    }

    mutating func synchronize(_ inode: Int, _ path: String) throws(StoreError) {
        try faults.admitSynchronization(path)
        contents[inode].synchronize()
    }

    private func reserve(_ byteCount: Int, for inode: Int, _ path: String) throws(StoreError) {
        if byteCount - contents[inode].current.count > freeBytes { throw .diskFull(path: path) }
    }
}
