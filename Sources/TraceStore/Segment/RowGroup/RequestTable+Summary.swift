internal import TraceModel

extension RequestTable {
    /// The line of a request list. Nil for a trace without spans.
    /// - Complexity: O(rows before it) to find its lists; a list asks for few rows.
    func summary(_ row: Int) -> RequestSummary? {
        guard spanCount[row] > 0 else { return nil }
        let root = operations[Int(rootOperation[row])]
        return RequestSummary(
            traceID: traceID[row], rootSpanID: SpanID(rootSpanID[row]), rootName: strings[Int(root.name)],
            rootService: strings[Int(root.service)], isRootMissing: flags[row] & Flag.rootMissing != 0,
            start: UnixNanoseconds(start[row]), duration: duration[row], spanCount: Int(spanCount[row]),
            errorCount: Int(errorCount[row]), orphanCount: Int(orphanCount[row]), services: services(row),
            requestID: requestID(row))
    }

    private func services(_ row: Int) -> [RequestSummary.Service] {
        let first = operationCount[..<row].reduce(0) { $0 + Int($1) }
        var services: [UInt32: RequestSummary.Service] = [:]
        for entry in first..<first + Int(operationCount[row]) {
            let number = operations[Int(entryOperation[entry])].service
            var service =
                services[number] ?? RequestSummary.Service(name: strings[Int(number)], spanCount: 0, errorCount: 0)
            service.spanCount += Int(entrySpans[entry])
            service.errorCount += Int(entryErrors[entry])
            services[number] = service
        }
        return RequestSummary.inOrder(services.values)
    }

    private func requestID(_ row: Int) -> String? {
        guard flags[row] & Flag.hasRequestID != 0 else { return nil }
        let number = flags[..<row].count { $0 & Flag.hasRequestID != 0 }
        let start = number == 0 ? 0 : Int(requestIDEnds[number - 1])
        return String(decoding: requestIDText[start..<Int(requestIDEnds[number])], as: UTF8.self)
    }
}
