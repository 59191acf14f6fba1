internal import SpanMetrics
internal import TraceModel

extension JSONWriter {
    private static let nanosecondsPerMinute: UInt64 = 60_000_000_000

    mutating func losses(_ report: LossReport, _ filter: LossFilter) {
        object { json in
            json.key("timeUnixNano")
            json.integerString(report.time.value)
            json.key("incomplete")
            json.array { json in
                for stretch in report.stretches where filter.includes(stretch) {
                    json.object { $0.members(of: stretch) }
                }
            }
            json.key("refusedRequests")
            json.array { json in
                for minute in report.refused where filter.includes(minute.minute, minute.minute) {
                    json.object { $0.members(of: minute) }
                }
            }
            json.key("senders")
            json.array { json in
                for sender in report.senders where filter.includes(service: sender.service) {
                    json.object { $0.members(of: sender) }
                }
            }
        }
    }

    private mutating func members(of stretch: LossStretch) {
        key("service")
        string(stretch.service)
        key("instance")
        string(stretch.instance)
        range(stretch.firstMinute, stretch.lastMinute)
        members(of: stretch.lost)
    }

    private mutating func members(of minute: RefusedMinute) {
        range(minute.minute, minute.minute)
        key("requests")
        number(minute.requests)
    }

    private mutating func members(of sender: SenderReport) {
        key("service")
        string(sender.service)
        key("instance")
        string(sender.instance)
        key("startedUnixNano")
        integerString(sender.startedAt.value)
        key("seenUnixNano")
        integerString(sender.seenAt.value)
        key("sent")
        number(sender.sent)
        key("received")
        number(sender.received)
        key("awaited")
        number(sender.awaited)
        members(of: sender.lost)
    }

    private mutating func members(of counts: LossCounts) {
        key("lost")
        number(counts.total)
        key("reasons")
        object { json in
            for reason in LossReason.allCases where counts[reason] > 0 {
                json.key(escaping: reason.rawValue)
                json.number(counts[reason])
            }
        }
    }

    /// Whole minutes, the end exclusive.
    private mutating func range(_ first: UInt64, _ last: UInt64) {
        key("startUnixNano")
        integerString(first &* Self.nanosecondsPerMinute)
        key("endUnixNano")
        integerString((last &+ 1) &* Self.nanosecondsPerMinute)
    }
}
