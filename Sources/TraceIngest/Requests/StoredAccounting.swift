package import GenAI
package import TraceModel
package import TraceStore

/// The sums that request rows keep, by the rules of ``RequestAccount`` and one table of prices.
package struct StoredAccounting: RequestAccounting {
    /// Raised whenever the same spans come to other sums.
    private static let rules: UInt64 = 1

    package let version: UInt64
    let memo: PriceMemo
    private let now: @Sendable () -> UnixNanoseconds
    private let arrived = ArrivedTotals()

    package init(_ prices: PriceTable, now: @escaping @Sendable () -> UnixNanoseconds) {
        self.now = now
        memo = PriceMemo(prices)
        version = Self.rules << 56 | prices.fingerprint >> 8
    }

    package var outcomes: [String] { [""] + RequestOutcome.allCases.map(\.name) }

    /// Adds up the plain requests of a batch that was kept, for when they are sealed.
    package func note(_ requests: BatchRequests) {
        var prices = BatchPrices()
        var known: [(TraceID, ArrivedTotals.Extent, RequestTotals)] = []
        for (place, part) in requests.parts.enumerated() where part.plainRoot != nil && !part.hasEarlierSpans {
            let extent = ArrivedTotals.Extent(requests.rows(place), of: requests.batch)
            known.append((part.id, extent, plain(requests.steps(place), requests.batch, &prices)))
        }
        arrived.note(known)
    }

    package func totals(of requests: [Range<Int>], in batch: SpanBatch) -> [RequestTotals?] {
        var reader = LLMCallReader(batch)
        var prices = BatchPrices()
        var steps: [BatchRequests.Step] = []
        return requests.map { rows in
            if let first = rows.first,
                let known = arrived.take(batch.traceID[first], ArrivedTotals.Extent(rows, of: batch))
            {
                return known
            }
            steps.removeAll(keepingCapacity: true)
            for row in rows {
                if reader.readStep(row) { steps.append(BatchRequests.Step(row: UInt32(row), call: reader.current)) }
            }
            if steps.isEmpty { return RequestTotals() }
            let all = ArraySlice((UInt32(rows.lowerBound)..<UInt32(rows.upperBound)))
            if PlainRequest(batch, all, steps[...]) != nil { return plain(steps[...], batch, &prices) }
            let spans = rows.map { SpanReference(batch: batch, row: $0) }
            return weighed(StoredTrace(id: batch.traceID[rows.lowerBound], spans: spans, logs: []), now: nil)
        }
    }

    package func totals(of trace: StoredTrace) -> RequestTotals {
        weighed(trace, now: now()) ?? RequestTotals()
    }

    /// Of a request whose calls all count.
    private func plain(
        _ steps: ArraySlice<BatchRequests.Step>, _ batch: SpanBatch, _ prices: inout BatchPrices
    ) -> RequestTotals {
        var totals = RequestTotals()
        var outcome = RequestOutcome.ok
        for step in steps where step.call.operation.isModelCall {
            let call = step.call
            if !call.finishReasons.isDisjoint(with: .cut) { outcome = .partial }
            totals.take(firstToken: call.timeToFirstTokenNanoseconds)
            guard let usage = call.usage, usage.total > 0 else { continue }
            let start = UnixNanoseconds(batch.start[Int(step.row)])
            totals.add(usage, cost: prices.entry(call, batch, start, memo)?.cost(of: usage))
        }
        totals.outcome = outcome.number
        return totals
    }

    /// - Parameter now: nil to leave undecided what time decides.
    private func weighed(_ trace: StoredTrace, now: UnixNanoseconds?) -> RequestTotals? {
        let reading = RequestReading(trace)
        guard reading.isOfAI else { return RequestTotals() }
        var totals = RequestTotals()
        for call in reading.account.calls {
            totals.take(firstToken: call.timeToFirstTokenNanoseconds)
            guard let usage = call.usage, usage.total > 0 else { continue }
            let cost = memo.cost(provider: call.provider, model: call.model, usage: usage, at: call.start)
            totals.add(usage, cost: cost)
        }
        if let outcome = reading.account.outcome(now: now ?? UnixNanoseconds(0)) {
            totals.outcome = outcome.number
        } else if now == nil {
            return nil
        }
        return totals
    }
}

extension RequestOutcome {
    /// The place of its name in ``StoredAccounting/outcomes``.
    var number: UInt8 { rawValue + 1 }
}

extension RequestTotals {
    fileprivate mutating func take(firstToken nanoseconds: UInt64?) {
        guard let nanoseconds else { return }
        timeToFirstToken = max(timeToFirstToken ?? 0, (nanoseconds + 500) / 1000)
    }

    fileprivate mutating func add(_ usage: TokenUsage, cost: PicoDollars?) {
        tokens = tokens.addingClamped(UInt64(max(0, usage.total)))
        if let cost {
            costPicodollars = costPicodollars.addingClamped(UInt64(clamping: max(0, cost.value)))
        } else {
            isCostPartial = true
        }
    }
}

extension UInt64 {
    /// Sums end at the largest number instead of overflowing: senders may claim anything.
    fileprivate func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}
