internal import TraceModel

/// The series of the board.
struct HealthTable: Sendable {
    private(set) var series: [HealthSeries] = []
    private var numbers: [HealthKey: Int] = [:]
    private var counts: [HealthKey.Kind: Int] = [:]
    var costliest = CostlyRequests()
    /// Observations for which there was no room.
    private(set) var untracked: UInt64 = 0
    /// There is no use in looking for an idle series before this minute.
    private var fullUntil: [HealthKey.Kind: UInt32] = [:]

    static func limit(_ kind: HealthKey.Kind) -> Int {
        switch kind {
        case .route: HealthLimits.routes
        case .model: HealthLimits.models
        }
    }

    /// Calls `body` with the series of a key, made when it is new; counts the observation as untracked where there is no
    /// room for it.
    mutating func update(_ key: HealthKey, at minute: UInt32, _ body: (inout HealthSeries) -> Void) {
        guard let number = numbers[key] ?? place(key, at: minute) else {
            untracked &+= 1
            return
        }
        body(&series[number])
    }

    private mutating func place(_ key: HealthKey, at minute: UInt32) -> Int? {
        let limit = Self.limit(key.kind)
        var key = key
        // Names that differ in ids fill a table: from half on they are made one.
        if key.kind == .route, counts[key.kind, default: 0] >= limit / 2 {
            key = key.folded
            if let number = numbers[key] { return number }
        }
        if counts[key.kind, default: 0] < limit {
            counts[key.kind, default: 0] += 1
            numbers[key] = series.count
            series.append(HealthSeries(key, began: minute))
            return series.count - 1
        }
        guard minute >= fullUntil[key.kind, default: 0] else { return nil }
        guard let idlest = idlest(key.kind, at: minute) else {
            fullUntil[key.kind] = minute + 1
            return nil
        }
        numbers[series[idlest].key] = nil
        numbers[key] = idlest
        series[idlest] = HealthSeries(key, began: minute)
        return idlest
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
        guard numbers[saved.key] == nil, counts[saved.key.kind, default: 0] < Self.limit(saved.key.kind) else { return }
        counts[saved.key.kind, default: 0] += 1
        numbers[saved.key] = series.count
        series.append(saved)
    }
}
