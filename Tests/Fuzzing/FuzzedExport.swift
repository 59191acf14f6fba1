import Foundation
import OTLPCodec
import TraceModel

/// What must hold for everything a decoder accepts.
enum FuzzedExport {
    static let receivedAt = UnixNanoseconds(1_795_000_000_000_000_000)

    /// Where ``check(_:)`` leaves the batches it saw: seeds for the fuzzing of ``SpanBatch`` itself.
    private static let seedFolder = ProcessInfo.processInfo.environment["FUZZ_BATCH_SEEDS"]

    /// Every reference in a decoded batch must be sound, and every value readable.
    static func check(_ export: DecodedExport) {
        let batch = export.batch
        do {
            let copy = try SpanBatch(validating: batch.bytes)
            precondition(copy.spanCount == batch.spanCount && copy.logCount == batch.logCount)
        } catch {
            fatalError("a decoder made a batch that does not hold together: \(error)")
        }
        for row in 0..<batch.spanCount { precondition(batch.spanValue(row).spanID.isValid) }
        for row in 0..<batch.logCount { precondition(batch.logValue(row).traceID.isValid) }
        for row in 0..<batch.resourceTable.count { _ = batch.resourceValue(row) }
        for row in 0..<batch.scopeTable.count { _ = batch.scopeValue(row) }
        if let seedFolder { write(batch, to: seedFolder) }
    }

    /// What is taken of metrics is bounded in number and length.
    static func check(_ metrics: DecodedMetrics) {
        precondition(metrics.otherPoints >= 0 && metrics.accounts.allSatisfy { !$0.counts.isEmpty })
        for account in metrics.accounts {
            for count in account.counts {
                // What is no UTF-8 becomes up to three times as long.
                precondition([count.component, count.componentType, count.failure].allSatisfy { $0.utf8.count <= 768 })
            }
        }
    }

    private static func write(_ batch: SpanBatch, to folder: String) {
        let data = Data(batch.bytes)
        let name = data.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        do {
            try data.write(to: URL(filePath: folder).appending(path: String(name, radix: 16)))
        } catch {
            fatalError("cannot write a seed to \(folder): \(error)")
        }
    }
}
