package import TraceModel

/// One log record: a row of the log table of a batch.
package struct LogRecordReference: Sendable {
    package let batch: SpanBatch
    package let row: Int

    package init(batch: SpanBatch, row: Int) {
        self.batch = batch
        self.row = row
    }

    /// The field of its own that logs have since OTLP 1.5, or the attribute that came before it.
    var eventNameText: String {
        let name = batch.string(batch.logTable.eventName[row])
        if !name.isEmpty { return name }
        let attribute = batch.stringAttribute("event.name", in: batch.logTable.attributes[row])
        return attribute.map(batch.string) ?? ""
    }

    /// When it happened; of a record that does not say, when it was seen.
    var time: UInt64 {
        let time = batch.logTable.time[row]
        return time == 0 ? batch.logTable.observedTime[row] : time
    }
}
