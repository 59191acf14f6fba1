internal import Synchronization
package import TraceModel

/// Says which minutes of which service are incomplete, how many spans are missing and why.
///
/// A tracer of `RequestTracing` numbers its records and tells what it dropped (`weir.sdk.…`); numbers that are missing for
/// ``SenderRecord/patienceNanoseconds`` are counted, with the reasons the tracer told. Records that come twice, late or out
/// of order are no loss, nor is a process that ends, or begins again. What a process took with it when it was killed
/// nobody can tell. Of all senders, spans that are rejected here are counted too, and what their SDKs tell they lost
/// (``take(_:at:)``).
package final class LossLedger: Sendable {
    let table: Mutex<LossTable>

    /// - Parameter since: when spans began to be taken here. What an SDK lost before it lost elsewhere.
    package init(since: UnixNanoseconds) {
        table = Mutex(LossTable(since: since.value))
    }

    /// Takes note of a batch that was kept.
    /// - Complexity: O(resources) when no process numbers its records, else O(spans).
    package func record(_ batch: SpanBatch, at now: UnixNanoseconds) {
        let batches = NumberedRecords.all(in: batch)
        if batches.isEmpty { return }
        table.withLock { table in for batch in batches { table.record(batch, at: now.value) } }
    }

    /// Counts what SDKs tell in their metrics that they lost. A process that numbers its records as well would be counted
    /// twice; `RequestTracing`, which does, sends no metrics.
    /// - Complexity: O(counts), and a look through what was told last when there is no more room for it.
    package func take(_ accounts: [SDKAccount], at now: UnixNanoseconds) {
        if accounts.isEmpty { return }
        table.withLock { table in for account in accounts { table.take(account, at: now.value) } }
    }

    /// Counts spans that were left out of a request that was kept, by service.
    package func reject(_ spans: [String: Int], at now: UnixNanoseconds) {
        if spans.isEmpty { return }
        table.withLock { table in
            for (service, count) in spans { table.reject(UInt64(count), of: service, at: now.value) }
        }
    }

    /// Counts a request for spans that was turned away for good.
    package func refuseRequest(at now: UnixNanoseconds) {
        table.withLock { $0.refuse(at: now.value) }
    }

    /// Counts what will not come any more. To be called again and again, for a sender may fall silent.
    package func advance(to now: UnixNanoseconds) {
        table.withLock { $0.settle(at: now.value) }
    }

    /// What is known now.
    /// - Complexity: O(processes + stretches); the lock is held for a copy.
    package func report(at now: UnixNanoseconds) -> LossReport {
        let copy = table.withLock { table in
            table.settle(at: now.value)
            return table
        }
        return LossReport(copy, at: now)
    }
}
