internal import TraceModel

/// What the board keeps of one route or model: its latest minutes, its hours, and who takes part. O(1) memory.
struct HealthSeries: Sendable {
    let key: HealthKey
    private(set) var ring = MinuteRing()
    /// Ascending; at most ``HealthLimits/hours``.
    private(set) var hours: [HourFigures] = []
    var contributors = HealthContributors()
    var exemplars = HealthExemplars()
    /// The minute of the first request.
    private(set) var began: UInt32
    private(set) var lastSeen: UInt32
    /// The hour that is summed up next.
    private(set) var nextHour: UInt32

    init(_ key: HealthKey, began minute: UInt32) {
        self.key = key
        began = minute
        lastSeen = minute
        nextHour = minute / 60
        ring.begin(at: minute)
    }

    /// Counts a request.
    /// - Returns: false when it ended before everything that is kept minute by minute.
    mutating func add(_ sample: HealthSample) -> Bool {
        advance(to: sample.minute)
        guard ring.holds(sample.minute) else { return false }
        ring.add(sample)
        lastSeen = max(lastSeen, sample.minute)
        return true
    }

    /// Lets the minutes up to and with the given one begin, and sums up the hours that are over.
    mutating func advance(to minute: UInt32) {
        guard minute >= ring.end else { return }
        let known = ring.end
        let isGap = minute - known > HealthLimits.longestGap
        while ring.end <= minute, ring.end - known < HealthLimits.minutes {
            ring.beginNext()
            finishHours(knownUntil: isGap ? known : .max)
        }
        if ring.end <= minute {
            ring.begin(at: minute)
        } else if isGap {
            ring.uncover(before: minute)
        }
        nextHour = max(nextHour, ring.end > 60 + HealthLimits.graceMinutes ? ring.end / 60 - 1 : 0)
    }

    private mutating func finishHours(knownUntil: UInt32) {
        while (nextHour + 1) * 60 + HealthLimits.graceMinutes <= ring.end {
            let windows = stride(from: nextHour * 60, to: (nextHour + 1) * 60, by: Int(HealthLimits.windowMinutes))
                .filter { $0 >= ring.coveredFrom && $0 + HealthLimits.windowMinutes <= knownUntil }
                .map { ring.window(endingBefore: $0 + HealthLimits.windowMinutes) }
            // Half an hour tells about the hour.
            if windows.count >= HealthLimits.fewestWindows {
                if hours.count >= HealthLimits.hours { hours.removeFirst() }
                hours.append(HourFigures(hour: nextHour, windows: windows))
            }
            nextHour += 1
        }
    }

    mutating func restore(ring: MinuteRing, hours: [HourFigures], lastSeen: UInt32, nextHour: UInt32) {
        self.ring = ring
        self.hours = hours
        self.lastSeen = lastSeen
        self.nextHour = nextHour
    }
}
