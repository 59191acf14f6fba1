/// The series of the board.
struct HealthTable: Sendable {
    private(set) var series: [HealthSeries] = []
    /// The keys of the series, in their order.
    private var labels = LabelTable()
    private var counts: [HealthKey.Kind: Int] = [:]
    var costliest = CostlyRequests()
    /// Observations for which there was no room.
    private(set) var untracked: UInt64 = 0
    /// There is no use in looking for an idle series before this minute.
    private var fullUntil: [HealthKey.Kind: UInt32] = [:]
    /// Filled again and again, so that counting does not allocate.
    var scratch = HealthScratch()

    static func limit(_ kind: HealthKey.Kind) -> Int {
        switch kind {
        case .route: HealthLimits.routes
        case .model: HealthLimits.models
        }
    }

    /// Calls `body` with the series of a key, made when it is new; counts the observation as untracked where there is no
    /// room for it.
    mutating func update(
        _ kind: HealthKey.Kind, _ key: borrowing LabelKey, at minute: UInt32, _ body: (inout HealthSeries) -> Void
    ) {
        guard let number = labels.find(key) ?? place(kind, key, at: minute) else {
            untracked &+= 1
            return
        }
        body(&series[number])
    }

    private mutating func place(_ kind: HealthKey.Kind, _ labels: borrowing LabelKey, at minute: UInt32) -> Int? {
        let limit = Self.limit(kind)
        var key = HealthKey(kind, labels)
        // Names that differ in ids fill a table: from half on they are made one.
        if kind == .route, counts[kind, default: 0] >= limit / 2 {
            key = key.folded
            if let number = self.labels.find(key.labels) { return number }
        }
        if counts[kind, default: 0] < limit { return append(HealthSeries(key, began: minute)) }
        guard minute >= fullUntil[kind, default: 0] else { return nil }
        guard let idlest = idlest(kind, at: minute) else {
            fullUntil[kind] = minute + 1
            return nil
        }
        series.remove(at: idlest)
        self.labels.keep((0..<self.labels.count).filter { $0 != idlest })
        counts[kind, default: 0] -= 1
        return append(HealthSeries(key, began: minute))
    }

    private mutating func append(_ new: HealthSeries) -> Int {
        let key = new.key.labels
        counts[new.key.kind, default: 0] += 1
        series.append(new)
        return labels.append(key.bytes, hash: key.hash)
    }

    private func idlest(_ kind: HealthKey.Kind, at minute: UInt32) -> Int? {
        let candidates = series.indices.filter { number in
            series[number].key.kind == kind && series[number].lastSeen &+ HealthLimits.idleMinutes < minute
        }
        return candidates.min { series[$0].lastSeen < series[$1].lastSeen }
    }

    mutating func advance(to minute: UInt32) {
        for number in series.indices { series[number].advance(to: minute) }
    }

    /// Takes a series that was saved; one too many is left out.
    mutating func restore(_ saved: HealthSeries) {
        guard labels.find(saved.key.labels) == nil, counts[saved.key.kind, default: 0] < Self.limit(saved.key.kind)
        else { return }
        _ = append(saved)
    }
}

/// Room for the keys of one observation.
struct HealthScratch: Sendable {
    var series = LabelKey()
    /// Service and route.
    var request = LabelKey()
    var model = LabelKey()
    var promptVersion = LabelKey()
    /// An error class or a token type.
    var word = LabelKey()
}
