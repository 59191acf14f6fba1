internal import TraceModel

/// Where one end of a call is told from the other: the client span's ids, which the server span names as its parent.
struct EdgeKey: Hashable {
    let traceID: TraceID
    let spanID: SpanID

    func hash(into hasher: inout Hasher) {
        hasher.combine(traceID.mixed ^ mix64(spanID.value))
    }
}

/// One end of a call between services, as it waits for the other.
struct WaitingSpan: Sendable {
    enum Side: Sendable {
        case client, server
    }

    var key: EdgeKey
    var side: Side
    var service: String
    /// What the client says it called; empty when it does not.
    var peer = ""
    var connectionType = ""
    var failed: Bool
    var exemplar: SpanExemplar
    /// Unix seconds.
    var arrivedAt: UInt32
}

/// The ends that wait, oldest first, in a ring of fixed size.
struct WaitingSpans: Sendable {
    let limit: Int
    private var ring: [WaitingSpan?]
    /// Spans ever added before the oldest, and with the youngest.
    private var first = 0
    private var end = 0
    private var positions: [EdgeKey: Int] = [:]

    init(limit: Int) {
        self.limit = max(1, limit)
        ring = []
    }

    /// Ends that wait now.
    var count: Int { positions.count }

    /// Takes the end that waits under a key on the other side than `side`.
    mutating func take(_ key: EdgeKey, otherThan side: WaitingSpan.Side) -> WaitingSpan? {
        guard let position = positions[key], let found = ring[position % limit], found.side != side else { return nil }
        ring[position % limit] = nil
        positions[key] = nil
        return found
    }

    /// Adds an end. False when one of its side waits under that key already.
    mutating func add(_ span: WaitingSpan) -> Bool {
        precondition(end - first < limit, "room is made first")
        guard positions[span.key] == nil else { return false }
        if ring.count < limit { ring.append(span) } else { ring[end % limit] = span }
        positions[span.key] = end
        end += 1
        return true
    }

    var isFull: Bool { end - first >= limit }

    /// Removes the oldest place, and returns what still waited in it.
    mutating func dropOldest() -> WaitingSpan? {
        guard first < end else { return nil }
        let span = ring[first % limit]
        ring[first % limit] = nil
        if let span { positions[span.key] = nil }
        first += 1
        return span
    }

    /// Removes the oldest place if it arrived before `time` or has nothing left in it; nil when there is none such.
    mutating func dropOldest(before time: UInt32) -> WaitingSpan?? {
        guard first < end else { return nil }
        if let span = ring[first % limit], span.arrivedAt >= time { return nil }
        return .some(dropOldest())
    }
}
