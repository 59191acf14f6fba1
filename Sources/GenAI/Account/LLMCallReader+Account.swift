internal import TraceModel

extension LLMCallReader {
    /// The span of a row for ``RequestAccount``.
    /// - Complexity: as ``call(_:)``; texts are copied.
    package mutating func accountSpan(_ row: Int) -> AccountSpan {
        let call = call(row)
        let isStep = call.map { $0.operation != .none } ?? false
        return AccountSpan(
            spanID: batch.spanID[row], parentSpanID: batch.parentSpanID[row], start: UnixNanoseconds(batch.start[row]),
            end: UnixNanoseconds(batch.end[row]), status: batch.statusCode(row),
            scope: batch.string(batch.scopeTable.name[Int(batch.scope[row])]),
            errorClass: isStep ? call?.errorClass : failure(row), call: call.map { AccountCall($0, in: batch) })
    }
}
