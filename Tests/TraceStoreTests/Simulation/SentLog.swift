import TraceModel

/// One log record of a batch. No two have the same time.
struct SentLog {
    let data: LogRecordData
    let resource: Resource
}
