internal import TraceModel

/// What is known of losses: processes, stretches of minutes, and totals by service. All of it bounded.
struct LossTable: Sendable {
    /// Processes that number their records; those that have been silent longest make room.
    static let senderLimit = 1000
    /// Stretches of minutes: two weeks of a service that loses spans every minute. The oldest make room.
    static let stretchLimit = 20_000
    /// Services with totals of their own; further ones share one.
    static let serviceLimit = 200
    /// Minutes with refused requests: a day's.
    static let refusedLimit = 1440
    private static let nameByteLimit = 256
    static let otherServices = "__overflow__"
    /// How far back a stretch is looked for that a loss belongs to.
    private static let stretchLookBack = 128
    private static let nanosecondsPerMinute: UInt64 = 60_000_000_000

    var senders: [SenderKey: SenderRecord] = [:]
    private(set) var stretches: [LossStretch] = []
    private(set) var refused: [RefusedMinute] = []
    /// Since this process began, for the counter.
    private(set) var totals: [String: LossCounts] = [:]
    /// Of processes that do not number their records.
    var told: ToldCounts

    init(since: UInt64) {
        told = ToldCounts(since: since)
    }

    mutating func record(_ batch: NumberedRecords, at now: UInt64) {
        if senders[batch.sender] == nil { makeRoom() }
        notice(batch.sender.service)
        senders[batch.sender, default: SenderRecord(startedAt: batch.sender.startedAt)].take(batch, at: now)
        settle(batch.sender, at: now)
    }

    /// Names are kept as long as anybody would read them: they come from outside.
    static func shortened(_ name: String) -> String {
        name.utf8.count <= nameByteLimit ? name : String(name.prefix(nameByteLimit))
    }

    mutating func reject(_ count: UInt64, of service: String, at now: UInt64) {
        var counts = LossCounts()
        counts[.rejected] = count
        lose(counts, Self.shortened(service), instance: "", from: now, to: now, at: now)
    }

    /// Counts what an SDK tells it lost.
    mutating func take(_ account: SDKAccount, at now: UInt64) {
        let service = Self.shortened(account.service)
        notice(service)
        var losses: [(LossCounts, UInt64, UInt64)] = []
        told.take(account, at: now) { losses.append(($0, $1, $2)) }
        for (counts, from, to) in losses {
            lose(counts, service, instance: Self.shortened(account.instance), from: from, to: to, at: now)
        }
    }

    mutating func refuse(at now: UInt64) {
        let minute = now / Self.nanosecondsPerMinute
        if let last = refused.indices.last, refused[last].minute >= minute {
            refused[last].requests += 1
        } else {
            if refused.count >= Self.refusedLimit { refused.removeFirst() }
            refused.append(RefusedMinute(minute: minute, requests: 1))
        }
    }

    /// Counts what will not come any more.
    mutating func settle(at now: UInt64) {
        for sender in senders.keys { settle(sender, at: now) }
    }

    private mutating func settle(_ sender: SenderKey, at now: UInt64) {
        var losses: [(LossCounts, UInt64, UInt64)] = []
        senders[sender]?.settle(at: now) { losses.append(($0, $1, $2)) }
        for (counts, from, to) in losses {
            lose(counts, sender.service, instance: sender.instance, from: from, to: to, at: now)
        }
    }

    private mutating func lose(
        _ counts: LossCounts, _ service: String, instance: String, from: UInt64, to: UInt64, at now: UInt64
    ) {
        notice(service)
        // The shared totals are there when a service has none of its own.
        totals[totals[service] == nil ? Self.otherServices : service]? += counts
        let last = min(to, now) / Self.nanosecondsPerMinute
        let first = min(from / Self.nanosecondsPerMinute, last)
        // Losses of one outage come in many pieces; they are one stretch.
        for place in stretches.indices.reversed().prefix(Self.stretchLookBack) {
            let known = stretches[place]
            guard known.firstMinute <= last, known.lastMinute >= first, known.service == service,
                known.instance == instance
            else { continue }
            stretches[place].firstMinute = min(known.firstMinute, first)
            stretches[place].lastMinute = max(known.lastMinute, last)
            stretches[place].lost += counts
            return
        }
        if stretches.count >= Self.stretchLimit { stretches.removeFirst(Self.stretchLimit / 10) }
        stretches.append(
            LossStretch(service: service, instance: instance, firstMinute: first, lastMinute: last, lost: counts))
    }

    /// Gives a service its totals, at zero: a counter that appears with its first event has no rate at that moment.
    private mutating func notice(_ service: String) {
        guard totals[service] == nil else { return }
        totals[totals.count < Self.serviceLimit ? service : Self.otherServices, default: LossCounts()] += LossCounts()
    }

    private mutating func makeRoom() {
        guard senders.count >= Self.senderLimit else { return }
        // An eighth at once, so that it is looked for rarely.
        let silent = senders.sorted { $0.value.seenAt < $1.value.seenAt }.prefix(Self.senderLimit / 8)
        for (sender, _) in silent { senders[sender] = nil }
    }

    mutating func restore(_ sender: SenderKey, _ record: SenderRecord) {
        notice(sender.service)
        if senders.count < Self.senderLimit { senders[sender] = record }
    }

    mutating func restore(_ stretch: LossStretch) {
        notice(stretch.service)
        if stretches.count < Self.stretchLimit { stretches.append(stretch) }
    }

    mutating func restore(_ minute: RefusedMinute) {
        if refused.count < Self.refusedLimit { refused.append(minute) }
    }
}
