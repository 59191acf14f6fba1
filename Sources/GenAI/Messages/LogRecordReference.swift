package import TraceModel

/// One log record: a row of the log table of a batch.
package struct LogRecordReference: Sendable {
    package let batch: SpanBatch
    package let row: Int

    package init(batch: SpanBatch, row: Int) {
        self.batch = batch
        self.row = row
    }

    /// When it happened; of a record that does not say, when it was seen.
    var time: UInt64 {
        let time = batch.logTable.time[row]
        return time == 0 ? batch.logTable.observedTime[row] : time
    }
}
