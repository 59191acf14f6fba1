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
    private static let peerConnections = [
        "virtual_node", "virtual_node", "virtual_node", "database", "database", "messaging_system", "virtual_node",
    ]

    var edges: SeriesSet<EdgeCounts>
    private var waiting: WaitingSpans
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
        let columns = CountedColumns(batch)
        var names = BatchNames(batch)
        var keys: AttributeKeys?
        var nextDuplicate = 0
        for row in 0..<batch.spanCount {
            if nextDuplicate < duplicates.count, Int(duplicates[nextDuplicate]) == row {
                nextDuplicate += 1
                continue
            }
            switch batch.kind(row) {
            case .client, .producer:
                let known = keys ?? AttributeKeys(Self.peerKeys, in: batch)
                keys = known
                client(row, of: batch, columns, known, &names, at: now)
            case .server, .consumer: server(row, of: batch, columns, &names, at: now)
            case .internal, .unspecified: continue
            }
        }
    }

    private mutating func client(
        _ row: Int, of batch: SpanBatch, _ columns: CountedColumns, _ keys: AttributeKeys, _ names: inout BatchNames,
        at now: UInt32
    ) {
        let key = EdgeKey(traceID: batch.traceID[row], spanID: batch.spanID[row])
        var span = WaitingSpan(
            key: key, side: .client, service: names.name(batch.service(row)), failed: batch.statusCode(row) == .error,
            exemplar: columns.exemplar(row), arrivedAt: now)
        if batch.kind(row) == .producer { span.connectionType = "messaging_system" }
        if let server = waiting.take(key, otherThan: .client) {
            count(client: span, server: server, at: now)
            return
        }
        if let (number, text) = keys.firstText(in: batch.attributes[row], of: batch) {
            span.peer = names.name(text)
            span.connectionType = Self.peerConnections[number]
        }
        wait(span, at: now)
    }

    private mutating func server(
        _ row: Int, of batch: SpanBatch, _ columns: CountedColumns, _ names: inout BatchNames, at now: UInt32
    ) {
        // The first span of a trace was called by nobody who sends spans.
        guard batch.parentSpanID[row].isValid else { return }
        let key = EdgeKey(traceID: batch.traceID[row], spanID: batch.parentSpanID[row])
        let span = WaitingSpan(
            key: key, side: .server, service: names.name(batch.service(row)),
            connectionType: batch.kind(row) == .consumer ? "messaging_system" : "",
            failed: batch.statusCode(row) == .error, exemplar: columns.exemplar(row), arrivedAt: now)
        if let client = waiting.take(key, otherThan: .server) {
            count(client: client, server: span, at: now)
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
        while let place = waiting.dropOldest(before: now - Self.waitSeconds) {
            if let span = place { settle(span, at: now) }
        }
    }

    /// Counts an end that stays alone.
    private mutating func settle(_ span: WaitingSpan, at now: UInt32) {
        guard span.side == .client, !span.peer.isEmpty else {
            unpaired &+= 1
            return
        }
        var server = span
        server.service = span.peer
        count(client: span, server: server, at: now)
    }

    private mutating func count(client: WaitingSpan, server: WaitingSpan, at now: UInt32) {
        var key = LabelKey()
        key.append(client.service)
        key.append(server.service)
        // Between two that both send spans only the queue matters; what the client calls its peer does not.
        key.append(
            server.side == .client
                ? client.connectionType
                : server.connectionType)
        let edge = edges.observe(key, at: now)
        edges.values[edge].requests &+= 1
        if client.failed || server.failed { edges.values[edge].failed &+= 1 }
        edges.values[edge].client.add(
            client.exemplar.duration, .duration, exemplar: RequestExemplar(span: client.exemplar, requestID: ""))
        edges.values[edge].server.add(
            server.exemplar.duration, .duration, exemplar: RequestExemplar(span: server.exemplar, requestID: ""))
    }

    mutating func restoreCounts(unpaired: UInt64, dropped: UInt64) {
        self.unpaired = unpaired
        self.dropped = dropped
    }
}

/// The texts of a batch as strings, each made once.
private struct BatchNames {
    private let batch: SpanBatch
    private var names: [TextReference: String] = [:]

    init(_ batch: SpanBatch) {
        self.batch = batch
    }

    mutating func name(_ text: TextReference) -> String {
        if let known = names[text] { return known }
        let name = batch.string(text)
        names[text] = name
        return name
    }
}
