/// Reads what ``BlockWriter`` wrote, in the same order.
struct BlockReader: ~Copyable {
    var bytes: ByteReader
    private let decompressor: ZstandardDecompressor
    private let plane = ScratchBytes()

    /// Borrows `bytes`, which must outlive it.
    init(_ bytes: UnsafeRawBufferPointer, _ decompressor: ZstandardDecompressor) {
        self.bytes = unsafe ByteReader(bytes)
        self.decompressor = decompressor
    }

    /// An integer column of exactly `count` values. Values that do not fit `Value` are refused.
    mutating func column<Value: FixedWidthInteger & UnsignedInteger>(
        _: Value.Type = Value.self, count: Int
    ) throws(BlockError) -> [Value] {
        let rows = try bytes.count(limit: count)
        guard rows == count else { throw BlockError("a column has \(rows) rows instead of \(count)") }
        return try values(rows)
    }

    /// An integer column of as many values as were written, at most `limit`.
    mutating func column<Value: FixedWidthInteger & UnsignedInteger>(
        _: Value.Type = Value.self, limit: Int
    ) throws(BlockError) -> [Value] {
        try values(try bytes.count(limit: limit))
    }

    /// An integer column of exactly `count` values that are not differences, as its planes.
    mutating func planes(count: Int) throws(BlockError) -> PlaneColumn {
        let rows = try bytes.count(limit: count)
        guard rows == count else { throw BlockError("a column has \(rows) rows instead of \(count)") }
        let isDelta = try bytes.read(UInt8.self) != 0
        let planes = Int(try bytes.read(UInt8.self))
        let base = try bytes.read(UInt64.self)
        guard planes <= 8, !isDelta else { throw BlockError("a column of another form than its kind has") }
        var content = [UInt8](repeating: 0, count: planes * rows)
        for plane in 0..<planes { try run(rows, into: &content, at: plane * rows) }
        return PlaneColumn(count: rows, base: base, planes: content)
    }

    /// One value of an integer column of exactly `count` values.
    mutating func value(_ row: Int, count: Int) throws(BlockError) -> UInt64 {
        precondition(row >= 0 && row < count, "row outside its column")
        let rows = try bytes.count(limit: count)
        guard rows == count else { throw BlockError("a column has \(rows) rows instead of \(count)") }
        let isDelta = try bytes.read(UInt8.self) != 0
        let planes = Int(try bytes.read(UInt8.self))
        let base = try bytes.read(UInt64.self)
        guard planes <= 8 else { throw BlockError("a column of \(planes) byte planes") }
        // A difference needs all that come before it.
        if isDelta { return try words(rows, planes, base, isDelta)[row] }
        var value = base
        for plane in 0..<planes {
            let content = try unsafe planeBytes(rows)
            value &+= unsafe UInt64(content[row]) &<< UInt64(plane * 8)
        }
        return value
    }

    /// Skips a column or finds out nothing about it but its length.
    mutating func skipColumn() throws(BlockError) {
        let rows = Int(try bytes.read(UInt32.self))
        _ = try bytes.read(UInt8.self)
        let planes = Int(try bytes.read(UInt8.self))
        _ = try bytes.read(UInt64.self)
        for _ in 0..<planes { _ = try unsafe stored(rows) }
    }

    /// A text of at most `limit` bytes.
    mutating func text(limit: Int) throws(BlockError) -> [UInt8] {
        let length = try bytes.count(limit: limit)
        var text = [UInt8](repeating: 0, count: length)
        try run(length, into: &text, at: 0)
        return text
    }

    private mutating func values<Value: FixedWidthInteger & UnsignedInteger>(
        _ rows: Int
    ) throws(BlockError) -> [Value] {
        let isDelta = try bytes.read(UInt8.self) != 0
        let planes = Int(try bytes.read(UInt8.self))
        let base = try bytes.read(UInt64.self)
        guard planes <= 8 else { throw BlockError("a column of \(planes) byte planes") }
        if planes > MemoryLayout<Value>.size || isDelta || base > UInt64(Value.max) {
            return try narrowed(words(rows, planes, base, isDelta))
        }
        return try expanded(rows, planes, base: Value(truncatingIfNeeded: base))
    }

    /// Adds the planes to the base.
    private mutating func expanded<Value: FixedWidthInteger & UnsignedInteger>(
        _ rows: Int, _ planes: Int, base: Value
    ) throws(BlockError) -> [Value] {
        var result = [Value](repeating: base, count: rows)
        for index in 0..<planes {
            let source = try unsafe planeBytes(rows)
            let shift = Value(truncatingIfNeeded: index * 8)
            unsafe result.withUnsafeMutableBufferPointer { target in
                for row in 0..<rows { unsafe target[row] &+= Value(truncatingIfNeeded: source[row]) &<< shift }
            }
        }
        return result
    }

    private mutating func words(
        _ rows: Int, _ planes: Int, _ base: UInt64, _ isDelta: Bool
    ) throws(BlockError) -> [UInt64] {
        var result = try expanded(rows, planes, base: base)
        if isDelta {
            var previous: UInt64 = 0
            for row in 0..<rows {
                previous = previous &+ UInt64(bitPattern: unzigzag(result[row]))
                result[row] = previous
            }
        }
        return result
    }

    private func narrowed<Value: FixedWidthInteger & UnsignedInteger>(
        _ words: [UInt64]
    ) throws(BlockError) -> [Value] {
        var result = [Value]()
        result.reserveCapacity(words.count)
        for word in words {
            guard word <= UInt64(Value.max) else { throw BlockError("a value is too large for its column") }
            result.append(Value(truncatingIfNeeded: word))
        }
        return result
    }

    /// One plane: where it lies in the block when it is raw, else a buffer that the next plane overwrites.
    private mutating func planeBytes(_ rows: Int) throws(BlockError) -> UnsafeBufferPointer<UInt8> {
        let (coding, content) = try unsafe stored(rows)
        if coding == BlockWriter.Coding.raw { return unsafe content.assumingMemoryBound(to: UInt8.self) }
        let target = unsafe plane.bytes(rows)
        try unsafe decompressor.decompress(content, into: target)
        return unsafe UnsafeBufferPointer(start: target.baseAddress?.assumingMemoryBound(to: UInt8.self), count: rows)
    }

    private mutating func run(_ length: Int, into target: inout [UInt8], at offset: Int) throws(BlockError) {
        let (coding, content) = try unsafe stored(length)
        var failure: BlockError?
        unsafe target.withUnsafeMutableBytes { whole in
            let target = unsafe UnsafeMutableRawBufferPointer(rebasing: whole[offset..<offset + length])
            if coding == BlockWriter.Coding.raw {
                unsafe target.copyMemory(from: content)
                return
            }
            do throws(BlockError) {
                try unsafe decompressor.decompress(content, into: target)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// The stored bytes of a run that is `length` long when expanded.
    private mutating func stored(_ length: Int) throws(BlockError) -> (coding: UInt8, content: UnsafeRawBufferPointer) {
        let coding = try bytes.read(UInt8.self)
        switch coding {
        case BlockWriter.Coding.raw: return unsafe (coding, try bytes.bytes(length))
        case BlockWriter.Coding.zstandard: return unsafe (coding, try bytes.bytes(bytes.count(limit: length)))
        default: throw BlockError("a run of unknown coding \(coding)")
        }
    }
}
