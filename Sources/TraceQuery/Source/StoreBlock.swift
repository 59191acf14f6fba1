package import TraceModel
package import TraceQL
internal import TraceStore

/// Traces of the store in the terms of the query language. For one thread.
package final class StoreBlock: SpanBlock {
    private let spans: StoredSpans
    private let outcomes: [String]
    private var knownTraceIDs: [TraceID]?

    /// - Parameter outcomes: see ``RequestAccounting/outcomes``.
    init(_ spans: StoredSpans, outcomes: [String]) {
        self.outcomes = outcomes
        self.spans = spans
    }

    package var firstSpans: [Int] { spans.firstSpans }
    package func traceStarts() -> [UInt64] { spans.traceStarts }
    package func traceDurations() -> [UInt64] { spans.traceDurations }
    package func parents() throws -> [Int32] { try spans.parents() }
    package func starts() throws -> [UInt64] { try spans.starts() }
    package func durations() throws -> [UInt64] { try spans.durations() }
    package func spanIDs() throws -> [SpanID] { try spans.spanIDs() }

    package func spanID(_ row: Int) throws -> SpanID { try spans.spanID(row) }
    package func start(_ row: Int) throws -> UInt64 { try spans.start(row) }

    package func traceID(_ trace: Int) throws -> TraceID {
        if let knownTraceIDs { return knownTraceIDs[trace] }
        let ids = try spans.traceIDs()
        knownTraceIDs = ids
        return ids[trace]
    }

    package func attributeKeys(_ scope: AttributeScope) throws -> [String] {
        try spans.attributeKeys(AttributeOwner(scope))
    }

    package func column(_ field: StoredField) throws -> FieldColumn {
        switch field {
        case .attribute(let scope, let key):
            try FieldColumn(spans.column(.attribute(AttributeOwner(scope), key: key)))
        case .intrinsic(let intrinsic): try column(intrinsic)
        }
    }

    private func column(_ intrinsic: Intrinsic) throws -> FieldColumn {
        switch intrinsic {
        case .spanName: try FieldColumn(spans.column(.name))
        case .spanDuration: .durations(try spans.durations().map { Int64(clamping: $0) })
        case .spanStatus: .statuses(try numbers(.statusCode).map { StatusWord($0) })
        case .spanStatusMessage: try FieldColumn(spans.column(.statusMessage)).withEmptyTexts(spans.spanCount)
        case .spanKind: .kinds(try numbers(.kind).map { KindWord($0) })
        case .spanID: .identifiers(try spans.spanIDs().map { $0.isValid ? $0.description : nil })
        case .spanParentID: .repeatedIdentifiers(try spans.parentSpanIDs())
        case .traceID: .identifiers(perSpan(try spans.traceIDs().map(\.description)))
        case .traceRootName: try FieldColumn(spans.column(.rootName)).withDistinctTexts
        case .traceRootService: try FieldColumn(spans.column(.rootService)).withDistinctTexts
        case .eventName: try FieldColumn(spans.column(.eventName))
        case .eventTimeSinceStart: try FieldColumn(spans.column(.eventOffset)).asDurations
        case .linkTraceID: try FieldColumn(spans.column(.linkTraceID))
        case .linkSpanID: try FieldColumn(spans.column(.linkSpanID))
        case .instrumentationName: try FieldColumn(spans.column(.scopeName)).withoutEmptyTexts
        case .instrumentationVersion: try FieldColumn(spans.column(.scopeVersion)).withoutEmptyTexts
        case .requestID: try FieldColumn(spans.column(.requestID)).withDistinctTexts
        case .traceDuration, .requestStart, .requestSpanCount, .requestErrorCount, .requestOutcome, .requestTokens,
            .requestCost, .requestFirstToken:
            try traceColumn(intrinsic).map(perSpan) ?? .absent
        // They follow from the parents.
        case .spanChildCount, .nestedSetLeft, .nestedSetRight, .nestedSetParent: .absent
        }
    }

    package func traceColumn(_ field: StoredField) throws -> FieldColumn? {
        guard case .intrinsic(let intrinsic) = field else { return nil }
        return try traceColumn(intrinsic)
    }

    private func traceColumn(_ intrinsic: Intrinsic) throws -> FieldColumn? {
        switch intrinsic {
        case .traceDuration: .durations(spans.traceDurations.map { Int64(clamping: $0) })
        case .requestStart: .integers(spans.traceStarts.map { Int64(clamping: $0) }, present: nil)
        case .requestSpanCount: .integers(spanCounts, present: nil)
        case .requestErrorCount: .integers(try spans.errorCounts().map { Int64($0) }, present: nil)
        case .requestOutcome: try outcomeColumn()
        case .requestTokens: try sums { Int64(clamping: $0.tokens) }
        case .requestCost: try costColumn()
        case .requestFirstToken: try firstTokenColumn()
        default: nil
        }
    }

    private func numbers(_ field: SpanField) throws -> [Int64] {
        guard case .integers(let numbers, _) = try spans.column(field) else { return [] }
        return numbers
    }

    /// Of traces of AI applications.
    private func sums(_ sum: (RequestTotals) -> Int64) throws -> FieldColumn {
        let totals = try spans.requestTotals()
        return .integers(totals.map(sum), present: totals.map { $0.outcome != 0 })
    }

    private func outcomeColumn() throws -> FieldColumn {
        let numbers = try spans.requestTotals().map { total in
            total.outcome == 0 ? FieldColumn.noText : UInt32(total.outcome)
        }
        return .texts(numbers, TextTable(outcomes))
    }

    /// Dollars.
    private func costColumn() throws -> FieldColumn {
        let totals = try spans.requestTotals()
        return .doubles(
            totals.map { Double($0.costPicodollars) / 1e12 }, present: totals.map { $0.outcome != 0 })
    }

    private func firstTokenColumn() throws -> FieldColumn {
        let times = try spans.requestTotals().map(\.timeToFirstToken)
        return .mixed(times.map { time in time.map { FieldValue.duration(Int64(clamping: $0) &* 1000) } })
    }

    private var spanCounts: [Int64] {
        firstSpans.indices.dropLast().map { Int64(firstSpans[$0 + 1] - firstSpans[$0]) }
    }

    /// The values of traces, handed on to their spans.
    private func perSpan(_ column: FieldColumn) -> FieldColumn {
        switch column {
        case .absent, .lists: .absent
        case .texts(let codes, let table): .texts(perSpan(codes), table)
        case .integers(let values, let present): .integers(perSpan(values), present: present.map(perSpan))
        case .doubles(let values, let present): .doubles(perSpan(values), present: present.map(perSpan))
        case .booleans(let values, let present): .booleans(perSpan(values), present: present.map(perSpan))
        case .durations(let values): .durations(perSpan(values))
        case .statuses(let values): .statuses(perSpan(values))
        case .kinds(let values): .kinds(perSpan(values))
        case .mixed(let values): .mixed(perSpan(values))
        }
    }

    /// One value for each trace, handed on to its spans.
    private func perSpan<Value>(_ values: [Value]) -> [Value] {
        var result: [Value] = []
        result.reserveCapacity(spans.spanCount)
        for (trace, value) in values.enumerated() {
            result.append(contentsOf: repeatElement(value, count: firstSpans[trace + 1] - firstSpans[trace]))
        }
        return result
    }
}

extension AttributeOwner {
    init(_ scope: AttributeScope) {
        switch scope {
        case .span: self = .span
        case .resource: self = .resource
        case .event: self = .event
        case .link: self = .link
        case .instrumentation: self = .scope
        }
    }
}

extension StatusWord {
    /// From the number of the wire (trace.proto `StatusCode`).
    init(_ number: Int64) {
        switch number {
        case 1: self = .ok
        case 2: self = .error
        default: self = .unset
        }
    }
}

extension KindWord {
    /// From the number of the wire (trace.proto `SpanKind`).
    init(_ number: Int64) {
        switch number {
        case 1: self = .internal
        case 2: self = .server
        case 3: self = .client
        case 4: self = .producer
        case 5: self = .consumer
        default: self = .unspecified
        }
    }
}
