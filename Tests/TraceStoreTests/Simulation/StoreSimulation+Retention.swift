import TraceModel
import TraceStore

extension StoreSimulation {
    mutating func expire() throws {
        let ends = reference.traces.values.flatMap { $0.spans.map(\.data.end.value) }
        let now = (ends.max() ?? 0) + (generator.next() % 600) * 1_000_000_000
        note("expire")
        let before = engine.statistics
        let headBefore = before.headSpans
        let dropped = engine.expire(now: now)
        if plan.configuration.retention.maximumTextAgeSeconds != nil { textsMayBeGone = true }
        if fileSystem.hasCrashed {
            interruptedExpiry = now
            return
        }
        let after = engine.statistics
        try expect(after.headSpans == headBefore, "expiry took spans that were in memory")
        if let limit = plan.configuration.retention.maximumBytes {
            let bytes = after.segmentBytes
            try expect(bytes <= limit || after.segments == 0, "\(bytes) bytes left of \(limit)")
        }
        try expect(dropped || before == after, "expiry says nothing went, but something did")
        let isFreeToTake = before.segmentBytes > plan.configuration.retention.maximumBytes ?? .max
        try followRetention(now: now, canReturn: false, anyMayGo: isFreeToTake)
    }

    /// Looks what is left. What is gone must have been old enough; what went before may be back after a crash.
    mutating func followRetention(now: UInt64?, canReturn: Bool, anyMayGo: Bool? = nil) throws {
        let mayTakeAny = anyMayGo ?? (now != nil && plan.configuration.retention.maximumBytes != nil)
        for (id, items) in reference.keptItems {
            let trace = try engine.trace(id, budget: budget)
            let spans = Set(trace?.spans.map(\.spanID) ?? [])
            let logs = Set(trace?.logs.map { $0.batch.logTable.time[$0.row] } ?? [])
            for (item, span) in items {
                let isThere = span == nil ? logs.contains(item.logTime) : spans.contains(item.span)
                let mayGo = mayTakeAny || span.map { isOld($0, now) } ?? (now != nil)
                try follow(item, isThere, mayGo: mayGo, canReturn: canReturn)
            }
        }
        reference.rebuild()
    }

    private mutating func follow(_ item: ReferenceStore.Item, _ isThere: Bool, mayGo: Bool, canReturn: Bool) throws {
        if isThere {
            try expect(!reference.removed.contains(item) || canReturn, "\(item) came back")
            reference.removed.remove(item)
        } else if !reference.removed.contains(item) {
            try expect(mayGo, "\(item) is gone too early")
            reference.removed.insert(item)
        }
    }

    private func isOld(_ span: SpanData, _ now: UInt64?) -> Bool {
        guard let now, let age = plan.configuration.retention.maximumAgeSeconds else { return false }
        let end = max(span.start.value, span.end.value)
        return end < now && (now - end) / 1_000_000_000 > UInt64(age)
    }
}
