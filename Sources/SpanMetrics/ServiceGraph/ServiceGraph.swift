internal import TraceModel

/// Who calls whom: pairs client spans with the server spans below them, which arrive in any order and in different
/// batches.
///
/// An end waits for the other at most ``waitSeconds``, and less when more than ``waitingLimit`` wait. A client whose
/// server never showed itself but which names what it called (a database, a model provider) becomes an edge to that.
struct ServiceGraph: Sendable {
    /// Exporters send every five seconds by default; a batch that was refused comes again after two.
    static let waitSeconds: UInt32 = 10
    /// About 4 MB. At more than this in ten seconds the wait is shorter, and edges to silent servers stay exact.
    static let waitingLimit = 20_000
    static let labelNames = ["client", "server", "connection_type"]

    /// What clients call their servers, the best first.
    private static let peerKeys = [
        "peer.service", "gen_ai.provider.name", "gen_ai.system", "db.system.name", "db.system", "messaging.system",
        "server.address",
    ]
    private static let peerConnections: [EdgeConnection] = [
        .virtualNode, .virtualNode, .virtualNode, .database, .database, .messaging, .virtualNode,
    ]

    var edges: SeriesSet<EdgeCounts>
    private var waiting: WaitingSpans
    private var names = GraphNames()
    private var key = LabelKey()
    private var memo = EdgeMemo()
    private var memoGeneration = 0
    /// Ends that found no other end.
    private(set) var unpaired: UInt64 = 0
    /// Ends that did not wait their time for lack of room.
    private(set) var dropped: UInt64 = 0

    init(limits: MetricLimits, waitingLimit: Int = Self.waitingLimit) {
        edges = SeriesSet(labels: Self.labelNames, limits: limits, initial: EdgeCounts())
        waiting = WaitingSpans(limit: waitingLimit)
    }

    var waitingCount: Int { waiting.count }

    /// Takes the ends of calls from a batch; `duplicates` are rows, ascending, that were taken when they first arrived.
    /// - Complexity: O(spans) and O(texts of the batch).
    mutating func record(_ batch: SpanBatch, skipping duplicates: [UInt32], at now: UInt32) {
        expire(at: now)
        if names.isFull { forgetNames() }
        let columns = CountedColumns(batch)
        var batchNames = BatchNames(batch)
        let keys = AttributeKeys(Self.peerKeys, in: batch)
        var nextDuplicate = 0
        for row in 0..<batch.spanCount {
            if nextDuplicate < duplicates.count, Int(duplicates[nextDuplicate]) == row {
                nextDuplicate += 1
                continue
            }
            switch batch.kind(row) {
            case .client, .producer: client(row, of: batch, columns, keys, &batchNames, at: now)
            case .server, .consumer: server(row, of: batch, columns, &batchNames, at: now)
            case .internal, .unspecified: continue
            }
        }
    }

    private mutating func client(
        _ row: Int, of batch: SpanBatch, _ columns: CountedColumns, _ keys: AttributeKeys,
        _ batchNames: inout BatchNames, at now: UInt32
    ) {
        var span = WaitingSpan(
            key: EdgeKey(traceID: batch.traceID[row], spanID: batch.spanID[row]), exemplar: columns.exemplar(row),
            side: .client, failed: batch.statusCode(row) == .error,
            connection: batch.kind(row) == .producer ? .messaging : .direct,
            service: batchNames.service(row, in: &names), arrivedAt: now)
        if let server = waiting.take(span.key, otherThan: .client) {
            count(client: span, server: server, server.connection, server.service, at: now)
            return
        }
        if let (number, text) = keys.firstText(in: batch.attributes[row]) {
            span.peer = batchNames.peer(text, in: &names)
            span.connection = Self.peerConnections[number]
        }
        wait(span, at: now)
    }

    private mutating func server(
        _ row: Int, of batch: SpanBatch, _ columns: CountedColumns, _ batchNames: inout BatchNames, at now: UInt32
    ) {
        // The first span of a trace was called by nobody who sends spans.
        guard batch.parentSpanID[row].isValid else { return }
        let span = WaitingSpan(
            key: EdgeKey(traceID: batch.traceID[row], spanID: batch.parentSpanID[row]),
            exemplar: columns.exemplar(row), side: .server, failed: batch.statusCode(row) == .error,
            connection: batch.kind(row) == .consumer ? .messaging : .direct,
            service: batchNames.service(row, in: &names), arrivedAt: now)
        if let client = waiting.take(span.key, otherThan: .server) {
            // Between two that both send spans, what the client calls its peer does not matter.
            count(client: client, server: span, span.connection, span.service, at: now)
        } else {
            wait(span, at: now)
        }
    }

    private mutating func wait(_ span: WaitingSpan, at now: UInt32) {
        if waiting.isFull, let oldest = waiting.dropOldest() {
            dropped &+= 1
            settle(oldest, at: now)
        }
        if !waiting.add(span) { unpaired &+= 1 }
    }

    /// Gives up on ends that have waited long enough.
    mutating func expire(at now: UInt32) {
        guard now > Self.waitSeconds else { return }
        while waiting.isOldest(before: now - Self.waitSeconds) {
            if let span = waiting.dropOldest() { settle(span, at: now) }
        }
    }

    /// Counts an end that stays alone.
    private mutating func settle(_ span: WaitingSpan, at now: UInt32) {
        guard span.side == .client, let peer = span.peer else {
            unpaired &+= 1
            return
        }
        count(client: span, server: span, span.connection, peer, at: now)
    }

    private mutating func count(
        client: WaitingSpan, server: WaitingSpan, _ connection: EdgeConnection, _ serverName: UInt32, at now: UInt32
    ) {
        let edge = edge(EdgeMemo.Key(client: client.service, server: serverName, connection: connection), at: now)
        Self.count(client, server, in: &edges.values[edge], at: now)
    }

    private mutating func edge(_ numbers: EdgeMemo.Key, at now: UInt32) -> Int {
        if let known = memo.choice(numbers) {
            edges.observe(known, at: now)
            return known.series
        }
        key.removeAll()
        key.append(names.name(numbers.client))
        key.append(names.name(numbers.server))
        key.append(numbers.connection.rawValue)
        let choice = edges.choose(key, at: now)
        if memoGeneration != edges.generation {
            memoGeneration = edges.generation
            memo.forget()
        }
        // For lack of room; there may be some the next time.
        if choice.reason != .series { memo.remember(numbers, choice) }
        return choice.series
    }

    private static func count(_ client: WaitingSpan, _ server: WaitingSpan, in counts: inout EdgeCounts, at now: UInt32)
    {
        counts.requests &+= 1
        if client.failed || server.failed { counts.failed &+= 1 }
        counts.client.add(
            client.exemplar.duration, .duration, at: now,
            exemplar: RequestExemplar(span: client.exemplar, requestID: ""))
        counts.server.add(
            server.exemplar.duration, .duration, at: now,
            exemplar: RequestExemplar(span: server.exemplar, requestID: ""))
    }

    /// Leaves only the names of ends that wait.
    private mutating func forgetNames() {
        let old = names
        var kept = GraphNames()
        waiting.renumberNames { kept.number($0, of: old) }
        names = kept
        memo.forget()
    }

    mutating func restoreCounts(unpaired: UInt64, dropped: UInt64) {
        self.unpaired = unpaired
        self.dropped = dropped
    }
}
