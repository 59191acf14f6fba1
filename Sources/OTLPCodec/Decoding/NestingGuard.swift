/// Walks the wire form of a request before protobuf-c sees it, and refuses what would hurt.
///
/// protobuf-c recurses once per level of nesting without a bound, so a 30 kB body of nested lists overruns its
/// stack. This walk keeps its own stack of ``OTLPLimits/nestingDepth`` entries. It also finds truncated fields and
/// unknown wire types, with their offset, which protobuf-c reports as a bare failure.
/// - Complexity: O(bytes) for messages, O(1) for each string and number.
enum NestingGuard {
    /// The messages that can hold values, and what the guard looks into.
    enum Message: UInt8, BitwiseCopyable {
        case leaf
        case traceRequest, resourceSpans, scopeSpans, span, event, link
        case logsRequest, resourceLogs, scopeLogs, logRecord
        case metricsRequest, resourceMetrics, scopeMetrics, metric, metricData, sum, dataPoint
        case resource, scope, keyValue, anyValue, valueList, keyValueList

        /// The message in field `number`; ``leaf`` for fields without messages that matter here.
        @inline(__always)
        func child(_ number: UInt64) -> Message {
            switch (self, number) {
            case (.keyValue, 2): .anyValue
            case (.span, 9), (.event, 3), (.link, 4), (.resource, 1), (.scope, 3), (.logRecord, 6), (.keyValueList, 1),
                (.dataPoint, 7):
                .keyValue
            case (.span, 11): .event
            case (.span, 13): .link
            case (.scopeSpans, 2): .span
            case (.scopeSpans, 1), (.scopeLogs, 1): .scope
            case (.resourceSpans, 2): .scopeSpans
            case (.resourceSpans, 1), (.resourceLogs, 1), (.resourceMetrics, 1): .resource
            case (.traceRequest, 1): .resourceSpans
            case (.anyValue, 5): .valueList
            case (.anyValue, 6): .keyValueList
            case (.valueList, 1), (.logRecord, 5): .anyValue
            case (.scopeLogs, 2): .logRecord
            case (.resourceLogs, 2): .scopeLogs
            case (.logsRequest, 1): .resourceLogs
            case (.metricsRequest, 1): .resourceMetrics
            case (.resourceMetrics, 2): .scopeMetrics
            case (.scopeMetrics, 2): .metric
            case (.metric, 7): .sum
            case (.metric, 5), (.metric, 9), (.metric, 10), (.metric, 11): .metricData
            case (.sum, 1): .dataPoint
            default: .leaf
            }
        }
    }

    private struct Level {
        var end: Int
        var message: Message
    }

    /// - Throws: ``OTLPDecodingError/malformed(reason:offset:)`` or ``OTLPDecodingError/tooDeeplyNested(offset:)``.
    static func check(_ body: UnsafeRawBufferPointer, as root: Message) throws(OTLPDecodingError) {
        var failure: OTLPDecodingError?
        unsafe withUnsafeTemporaryAllocation(of: Level.self, capacity: OTLPLimits.nestingDepth) { stack in
            do throws(OTLPDecodingError) {
                try unsafe walk(body, root, stack)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private static func walk(
        _ body: UnsafeRawBufferPointer, _ root: Message, _ stack: UnsafeMutableBufferPointer<Level>
    ) throws(OTLPDecodingError) {
        var reader = unsafe WireReader(body)
        var level = Level(end: body.count, message: root)
        var depth = 0
        while true {
            while reader.offset == level.end {
                if depth == 0 { return }
                depth -= 1
                level = unsafe stack[depth]
            }
            let tag = try reader.varint(end: level.end)
            guard tag >> 3 != 0 else { throw .malformed(reason: "field number 0", offset: reader.offset) }
            if tag & 7 != 2 {
                try reader.skip(wireType: tag & 7, end: level.end)
                continue
            }
            let end = try reader.lengthDelimited(end: level.end)
            let child = level.message.child(tag >> 3)
            if child == .leaf {
                reader.offset = end
                continue
            }
            guard depth < stack.count else { throw .tooDeeplyNested(offset: reader.offset) }
            unsafe stack[depth] = level
            depth += 1
            level = Level(end: end, message: child)
        }
    }
}
