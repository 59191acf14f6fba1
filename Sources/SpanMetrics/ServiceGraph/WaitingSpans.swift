internal import TraceModel

/// Where one end of a call is told from the other: the client span's ids, which the server span names as its parent.
struct EdgeKey: Hashable, BitwiseCopyable {
    let traceID: TraceID
    let spanID: SpanID
}

/// One end of a call between services, as it waits for the other.
struct WaitingSpan: Sendable, BitwiseCopyable {
    enum Side: Sendable {
        case client, server
    }

    var key: EdgeKey
    var exemplar: SpanExemplar
    var side: Side
    var failed: Bool
    var connection: EdgeConnection
    /// By number in the graph's names.
    var service: UInt32
    /// What the client says it called; nil when it does not.
    var peer: UInt32?
    /// Unix seconds.
    var arrivedAt: UInt32
}

/// The values of the label `connection_type`.
enum EdgeConnection: String, Sendable {
    case direct = ""
    case messaging = "messaging_system"
    case database
    case virtualNode = "virtual_node"
}

/// The ends that wait, oldest first, in a ring of fixed size, and found by their keys.
struct WaitingSpans: Sendable {
    private struct Place: BitwiseCopyable {
        var span: WaitingSpan
        /// The next place of the same chain plus one; 0 ends it.
        var next: UInt32
        /// False once its other end was found.
        var waits: Bool
    }

    let limit: Int
    private var ring: [Place] = []
    /// Chains of places by hash: place plus one, 0 is empty.
    private var chains: [UInt32]
    /// Spans ever added before the oldest, and with the youngest.
    private var first = 0
    private var end = 0
    /// Ends that wait now.
    private(set) var count = 0
    /// So that a sender cannot prepare ids that fall into one chain.
    private let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

    init(limit: Int) {
        self.limit = max(1, limit)
        var size = 1
        while size < self.limit { size *= 2 }
        chains = Array(repeating: 0, count: size)
    }

    /// Takes the end that waits under a key on the other side than `side`.
    mutating func take(_ key: EdgeKey, otherThan side: WaitingSpan.Side) -> WaitingSpan? {
        guard let place = find(key), ring[place].span.side != side else { return nil }
        remove(place)
        return ring[place].span
    }

    /// Adds an end; room is made before. False when one of its side waits under that key already.
    mutating func add(_ span: WaitingSpan) -> Bool {
        precondition(end - first < limit, "room is made first")
        if find(span.key) != nil { return false }
        let place = end % limit
        let chain = chain(span.key)
        let new = Place(span: span, next: chains[chain], waits: true)
        if place == ring.count { ring.append(new) } else { ring[place] = new }
        chains[chain] = UInt32(place) + 1
        end += 1
        count += 1
        return true
    }

    var isFull: Bool { end - first >= limit }

    /// Removes the oldest place, and returns what still waited in it.
    mutating func dropOldest() -> WaitingSpan? {
        guard first < end else { return nil }
        let place = first % limit
        first += 1
        guard ring[place].waits else { return nil }
        remove(place)
        return ring[place].span
    }

    /// Whether the oldest place arrived before `time` or has nothing left in it.
    func isOldest(before time: UInt32) -> Bool {
        first < end && (!ring[first % limit].waits || ring[first % limit].span.arrivedAt < time)
    }

    /// Gives every name that is still in use the number that `numbers` finds for it.
    mutating func renumberNames(_ number: (UInt32) -> UInt32) {
        for position in first..<end where ring[position % limit].waits {
            let span = ring[position % limit].span
            ring[position % limit].span.service = number(span.service)
            ring[position % limit].span.peer = span.peer.map(number)
        }
    }

    private func find(_ key: EdgeKey) -> Int? {
        var next = chains[chain(key)]
        while next != 0 {
            let place = Int(next) - 1
            if ring[place].span.key == key { return place }
            next = ring[place].next
        }
        return nil
    }

    /// Takes a place out of its chain.
    private mutating func remove(_ place: Int) {
        let chain = chain(ring[place].span.key)
        let next = ring[place].next
        if chains[chain] == UInt32(place) + 1 {
            chains[chain] = next
        } else {
            var before = Int(chains[chain]) - 1
            while ring[before].next != UInt32(place) + 1 { before = Int(ring[before].next) - 1 }
            ring[before].next = next
        }
        ring[place].waits = false
        count -= 1
    }

    private func chain(_ key: EdgeKey) -> Int {
        let trace = mix64(key.traceID.high ^ seeds.0) ^ mix64(key.traceID.low ^ seeds.1)
        return Int(truncatingIfNeeded: mix64(trace ^ key.spanID.value &+ seeds.0)) & (chains.count - 1)
    }
}
