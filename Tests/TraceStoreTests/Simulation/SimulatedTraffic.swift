import TraceModel
import TraceStore
import TraceTestSupport

/// The clients of a simulated store: traces that go on over many batches, repeated spans, odd parents and times,
/// long texts, log records.
struct SimulatedTraffic {
    private struct OpenTrace {
        let id: TraceID
        var spans: [SpanData] = []
        /// Those that may be sent again: not the one that tells a batch apart.
        var repeatable: [SpanData] = []
    }

    /// Whether clients send spans again that they have sent before.
    var repeatsSpans = true
    private var open: [OpenTrace] = []
    private var logCount: UInt64 = 0
    private var longTexts: [String] = []

    /// The next batch: a few spans of a few traces.
    mutating func batch(using generator: inout SeededGenerator) -> SentBatch {
        var draft = BatchDraft()
        let count = 1 + Int(generator.next() % (generator.chance(0.1) ? 30 : 6))
        for _ in 0..<count {
            let trace = chooseTrace(&generator)
            if repeatsSpans, generator.chance(0.08), let known = open[trace].repeatable.randomElement(using: &generator)
            {
                var again = known
                // The first arrival wins, whatever a later one says.
                if generator.chance(0.5) { again.name = "changed" }
                draft.append(again, isNew: false, using: &generator)
            } else {
                let span = newSpan(of: trace, &generator)
                if draft.hasMarker { open[trace].repeatable.append(span) }
                draft.append(span, isNew: true, using: &generator)
            }
            if generator.chance(0.1) { draft.append(newLog(open[trace].id, &generator), using: &generator) }
        }
        if !draft.hasMarker {
            draft.append(newSpan(of: chooseTrace(&generator), &generator), isNew: true, using: &generator)
        }
        if generator.chance(0.05) {
            draft.append(newLog(TraceID(high: generator.next(), low: 1), &generator), using: &generator)
        }
        return draft.finish()
    }

    /// What a client sends that did not hear of a batch's success: the same spans, and what has come up since. The
    /// span that tells the batches apart is not sent again.
    mutating func retry(of sent: SentBatch, using generator: inout SeededGenerator) -> SentBatch {
        var draft = BatchDraft()
        for span in sent.spans where span.data.spanID != sent.marker?.data.spanID {
            draft.append(span.data, isNew: false, using: &generator)
        }
        draft.append(newSpan(of: chooseTrace(&generator), &generator), isNew: true, using: &generator)
        return draft.finish()
    }

    private mutating func chooseTrace(_ generator: inout SeededGenerator) -> Int {
        if open.isEmpty || generator.chance(0.3) {
            open.append(OpenTrace(id: TraceID(high: generator.next(), low: generator.next() | 1)))
            if open.count > 12 { open.remove(at: Int(generator.next() % 12)) }
            return open.count - 1
        }
        return Int(generator.next() % UInt64(open.count))
    }

    private mutating func newSpan(of trace: Int, _ generator: inout SeededGenerator) -> SpanData {
        var span = plainOrOdd(open[trace].id, &generator)
        span.parentSpanID = parent(of: span, in: open[trace].spans, &generator)
        if generator.chance(0.4) {
            span.name = ["GET /chat", "chat", "retrieve", ""].randomElement(using: &generator) ?? ""
        }
        adjustTimes(of: &span, &generator)
        addAttributes(to: &span, &generator)
        open[trace].spans.append(span)
        return span
    }

    /// Half of the spans have everything a span can have, which takes time.
    private func plainOrOdd(_ trace: TraceID, _ generator: inout SeededGenerator) -> SpanData {
        if generator.chance(0.5) { return SpanData.random(traceID: trace, using: &generator) }
        let start = 1_790_000_000_000_000_000 + generator.next() % 1_000_000_000_000
        return SpanData(
            traceID: trace, spanID: SpanID(generator.next() | 1), name: "plain", kind: .client,
            start: UnixNanoseconds(start), end: UnixNanoseconds(start + generator.next() % 60_000_000_000),
            status: generator.chance(0.1) ? SpanStatus(code: .error) : .unset)
    }

    private func parent(of span: SpanData, in others: [SpanData], _ generator: inout SeededGenerator) -> SpanID {
        switch generator.next() % 12 {
        case 0: return SpanID(generator.next() | 1)
        case 1: return span.spanID
        case 2...3: return .none
        case 4:
            // Half a circle: a span that is itself below one that has not arrived yet, or was below this one.
            return others.first { $0.parentSpanID.isValid }?.parentSpanID ?? .none
        default: return others.randomElement(using: &generator)?.spanID ?? .none
        }
    }

    /// Whole seconds make equal starts and durations; some clocks run backwards.
    private func adjustTimes(of span: inout SpanData, _ generator: inout SeededGenerator) {
        let second: UInt64 = 1_000_000_000
        if generator.chance(0.4) {
            span.start = UnixNanoseconds(span.start.value / (20 * second) * 20 * second)
            span.end = UnixNanoseconds(span.start.value + generator.next() % 5 * second)
        }
        if generator.chance(0.03) { span.end = UnixNanoseconds(span.start.value - generator.next() % (3 * second)) }
        if generator.chance(0.01) { span.end = UnixNanoseconds(0) }
    }

    private mutating func addAttributes(to span: inout SpanData, _ generator: inout SeededGenerator) {
        if generator.chance(0.2) {
            let value: AttributeValue = generator.chance(0.1) ? .int(7) : .string("req-\(generator.next() % 1000)")
            span.attributes.append(Attribute("request.id", value))
        }
        if generator.chance(0.5) { span.attributes.append(Attribute("model", .string("m\(generator.next() % 3)"))) }
        if generator.chance(0.3) { span.attributes.append(Attribute("tokens", .int(Int64(generator.next() % 4)))) }
        if generator.chance(0.2) { span.attributes.append(Attribute("stream", .bool(generator.chance(0.5)))) }
        if generator.chance(0.1) { span.attributes.append(Attribute("tokens", .double(2))) }
        if generator.chance(0.1) { span.attributes.append(Attribute("prompt", .string(longText(&generator)))) }
        if generator.chance(0.03) {
            span.attributes.append(Attribute("blob", .bytes(Array(longText(&generator).utf8))))
        }
        if generator.chance(0.03) {
            // A stack trace that is both the status of a span and an attribute of its event.
            let text = longText(&generator)
            span.status.message = text
            span.attributes.append(Attribute("prompt", .string(text)))
            span.events.append(
                SpanEvent(time: span.start, name: "exception", attributes: [Attribute("stack", .string(text))]))
        }
    }

    private mutating func longText(_ generator: inout SeededGenerator) -> String {
        if generator.chance(0.3), let known = longTexts.randomElement(using: &generator) { return known }
        let text = String(repeating: "\(generator.next()) ", count: 13 + Int(generator.next() % 60))
        longTexts.append(text)
        return text
    }

    private mutating func newLog(_ trace: TraceID, _ generator: inout SeededGenerator) -> LogRecordData {
        logCount += 1
        return LogRecordData(
            time: UnixNanoseconds(1_790_000_000_000_000_000 + logCount), observedTime: UnixNanoseconds(logCount),
            traceID: trace, spanID: SpanID(generator.next() | 1), severityNumber: UInt32(generator.next() % 24),
            severityText: "INFO", eventName: generator.chance(0.2) ? "event" : "",
            body: generator.chance(0.2) ? .string(longText(&generator)) : .map([Attribute("n", .int(Int64(logCount)))]),
            attributes: [Attribute("model", .string("m1"))], flags: UInt32(generator.next() % 2),
            droppedAttributesCount: UInt32(generator.next() % 2))
    }
}
