internal import TraceModel

/// Where the parent of each span of one trace stands, found without allocation for the usual small trace.
struct ParentRows {
    static let none: Int32 = -1
    /// Names a parent that has not arrived.
    static let missing: Int32 = -2

    /// Traces up to this many spans are searched; larger ones get a hash table.
    private static let searched = 24

    /// By row within the trace.
    private(set) var rows: [Int32] = []
    private(set) var hasCycle = false
    private var slots: [Int32] = []
    private var reached: [Bool] = []

    /// Reads the spans `range` of a batch, which are one trace.
    mutating func find(_ batch: SpanBatch, _ range: Range<Int>) {
        let count = range.count
        rows.removeAll(keepingCapacity: true)
        unsafe batch.withBytes { _ in
            let ids = unsafe UnsafeBufferPointer(rebasing: batch.spanID.buffer[range])
            let parents = unsafe UnsafeBufferPointer(rebasing: batch.parentSpanID.buffer[range])
            if count > Self.searched { unsafe fillSlots(ids) }
            for row in 0..<count {
                let parent = unsafe parents[row]
                if !parent.isValid {
                    rows.append(Self.none)
                } else if count <= Self.searched {
                    rows.append(unsafe search(parent, ids))
                } else {
                    rows.append(unsafe lookUp(parent, ids))
                }
            }
        }
        findCycle()
    }

    private func search(_ id: SpanID, _ ids: UnsafeBufferPointer<SpanID>) -> Int32 {
        for row in 0..<ids.count where unsafe ids[row] == id { return Int32(row) }
        return Self.missing
    }

    private mutating func fillSlots(_ ids: UnsafeBufferPointer<SpanID>) {
        var size = 64
        while size < ids.count * 2 { size *= 2 }
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(-1, count: size))
        for row in 0..<ids.count {
            var slot = unsafe Int(truncatingIfNeeded: mix64(ids[row].value)) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(row)
        }
    }

    private func lookUp(_ id: SpanID, _ ids: UnsafeBufferPointer<SpanID>) -> Int32 {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: mix64(id.value)) & mask
        while slots[slot] >= 0 {
            let row = slots[slot]
            if unsafe ids[Int(row)] == id { return row }
            slot = (slot + 1) & mask
        }
        return Self.missing
    }

    /// Walks up from every span until it meets one whose way to the top is known.
    private mutating func findCycle() {
        reached.removeAll(keepingCapacity: true)
        reached.append(contentsOf: repeatElement(false, count: rows.count))
        hasCycle = false
        for start in rows.indices where !reached[start] {
            var row = start
            var steps = 0
            while !reached[row], rows[row] >= 0, steps <= rows.count {
                row = Int(rows[row])
                steps += 1
            }
            if steps > rows.count {
                hasCycle = true
                return
            }
            row = start
            while !reached[row] {
                reached[row] = true
                if rows[row] < 0 { break }
                row = Int(rows[row])
            }
        }
    }
}
