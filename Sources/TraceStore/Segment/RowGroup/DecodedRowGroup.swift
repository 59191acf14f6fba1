internal import TraceModel

/// A row group expanded: its requests, its spans as a batch, and where its long texts are.
///
/// In the batch, a long text is an empty string with a number of its own, from ``firstLongText`` on.
final class DecodedRowGroup: Sendable {
    let requests: RequestTable
    let batch: SpanBatch
    let firstLongText: TextReference
    let texts: LongTextDirectory
    /// First span and first log record of each request; one more entry than there are requests.
    let firstSpans: [Int]
    let firstLogs: [Int]

    init(requests: RequestTable, batch: SpanBatch, firstLongText: TextReference, texts: LongTextDirectory) {
        self.requests = requests
        self.batch = batch
        self.firstLongText = firstLongText
        self.texts = texts
        firstSpans = Self.starts(requests.spanCount)
        firstLogs = Self.starts(requests.logCount)
    }

    var byteCount: Int { batch.byteCount + requests.count * 160 }

    static func starts(_ counts: [UInt32]) -> [Int] {
        var starts = [0]
        starts.reserveCapacity(counts.count + 1)
        var sum = 0
        for count in counts {
            sum += Int(count)
            starts.append(sum)
        }
        return starts
    }
}
