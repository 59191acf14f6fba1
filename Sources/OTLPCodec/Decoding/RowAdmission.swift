package import TraceModel

/// Decides whether a decoded row may be kept, and settles times that are missing. One rule for both encodings.
package struct RowAdmission {
    /// When the request arrived.
    package let receivedAt: UnixNanoseconds
    package private(set) var rejections = Rejections()

    package init(receivedAt: UnixNanoseconds) {
        self.receivedAt = receivedAt
    }

    package mutating func reject(_ reason: RejectionReason) {
        rejections.add(reason)
    }

    /// Whether the span's ids and times can be kept. A span without times is placed at its arrival, one with only
    /// one of them at that moment: a row at 1970 would stretch every time range.
    package mutating func admit(_ row: inout SpanRow) -> Bool {
        guard row.traceID.isValid else { return refuse(.invalidTraceID) }
        guard row.spanID.isValid else { return refuse(.invalidSpanID) }
        if row.start.value == 0 { row.start = row.end.value == 0 ? receivedAt : row.end }
        if row.end.value == 0 { row.end = row.start }
        guard row.start.value <= receivedAt.value &+ OTLPLimits.futureNanoseconds else {
            return refuse(.tooFarInFuture)
        }
        return true
    }

    /// Whether the log record belongs to a trace. Its time falls back to the observed time, then to the arrival.
    package mutating func admit(_ row: inout LogRow) -> Bool {
        guard row.traceID.isValid else { return refuse(.noTraceID) }
        if row.time.value == 0 { row.time = row.observedTime.value == 0 ? receivedAt : row.observedTime }
        return true
    }

    private mutating func refuse(_ reason: RejectionReason) -> Bool {
        rejections.add(reason)
        return false
    }
}
