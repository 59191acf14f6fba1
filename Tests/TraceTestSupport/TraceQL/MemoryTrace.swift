package import TraceModel
package import TraceQL

/// The spans of one trace, and what follows from all of them.
package struct MemoryTrace: Hashable, Sendable {
    package let traceID: TraceID
    package let spans: [MemorySpan]
    /// Index of each span's parent, -1 without one.
    package let parents: [Int]

    package init(_ spans: [MemorySpan]) {
        precondition(!spans.isEmpty, "a trace has a span")
        traceID = spans[0].span.traceID
        self.spans = spans
        let places = Dictionary(
            spans.enumerated().map { ($1.span.spanID, $0) }, uniquingKeysWith: { first, _ in first })
        parents = spans.enumerated().map { index, span in
            guard span.span.parentSpanID.isValid, let parent = places[span.span.parentSpanID] else { return -1 }
            return parent == index ? -1 : parent
        }
    }

    package var start: UInt64 { spans.map(\.span.start.value).min() ?? 0 }
    package var end: UInt64 { spans.map { $0.span.start.value + $0.duration }.max() ?? 0 }

    /// The earliest span without a parent id.
    package var root: MemorySpan? {
        spans.filter { !$0.span.parentSpanID.isValid }.min { a, b in
            (a.span.start.value, a.span.spanID.value) < (b.span.start.value, b.span.spanID.value)
        }
    }

    /// An intrinsic that a source stores. Those that follow from parents are not.
    package func value(_ intrinsic: Intrinsic, of index: Int) -> FieldValue? {
        let span = spans[index].span
        switch intrinsic {
        case .spanName: return .text(span.name)
        case .spanDuration: return .duration(Int64(spans[index].duration))
        case .spanStatus: return .status(StatusWord(rawValue: "\(span.status.code.name)") ?? .unset)
        case .spanStatusMessage: return .text(span.status.message)
        case .spanKind: return .kind(KindWord(rawValue: "\(span.kind.name)".lowercased()) ?? .unspecified)
        case .spanID: return .text(span.spanID.description)
        case .spanParentID: return span.parentSpanID.isValid ? .text(span.parentSpanID.description) : nil
        case .traceID, .requestID: return .text(traceID.description)
        case .traceDuration: return .duration(Int64(end - start))
        case .traceRootName: return root.map { .text($0.span.name) }
        case .traceRootService:
            return root.flatMap { $0.resource.first { $0.key == "service.name" } }.flatMap {
                FieldValue($0.value)
            }
        case .instrumentationName: return spans[index].scope.name.isEmpty ? nil : .text(spans[index].scope.name)
        case .instrumentationVersion:
            return spans[index].scope.version.isEmpty ? nil : .text(spans[index].scope.version)
        case .eventName: return .list(span.events.map { .text($0.name) })
        case .eventTimeSinceStart:
            return .list(span.events.map { .duration(Int64($0.time.value) - Int64(span.start.value)) })
        case .linkTraceID: return .list(span.links.map { .text($0.traceID.description) })
        case .linkSpanID: return .list(span.links.map { .text($0.spanID.description) })
        case .requestStart: return .integer(Int64(start))
        case .requestSpanCount: return .integer(Int64(spans.count))
        case .requestErrorCount: return .integer(Int64(spans.filter { $0.span.status.code == .error }.count))
        // What it takes to know them is not the language's.
        case .requestOutcome, .requestTokens, .requestCost, .requestFirstToken: return nil
        case .spanChildCount, .nestedSetLeft, .nestedSetRight, .nestedSetParent: return nil
        }
    }

    package func value(_ scope: AttributeScope, _ key: String, of index: Int) -> FieldValue? {
        let found = spans[index].attributes(scope).filter { $0.key == key }.compactMap { FieldValue($0.value) }
        switch scope {
        case .event, .link: return .list(found)
        case .span, .resource, .instrumentation: return found.first
        }
    }
}
