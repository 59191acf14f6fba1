import SpanMetrics
import TraceModel

/// The labels and times of one span under test.
struct CountedSpan {
    var service = "chat-api"
    var name = "POST /chat"
    var kind = SpanKind.server
    var status = SpanStatus.Code.unset
    var start: UInt64 = 1_700_000_000_000_000_000
    /// Nanoseconds; negative when the clock of the end lags behind.
    var duration: Int64 = 250_000_000
    var id: UInt64 = 1
    /// Of the trace; nil makes each span a trace of its own.
    var trace: UInt64?
    var parent: UInt64 = 0
    var attributes: [Attribute] = []

    var data: SpanData {
        SpanData(
            traceID: TraceID(high: 0x0af7_6519_16cd_43dd, low: trace ?? id), spanID: SpanID(id),
            parentSpanID: SpanID(parent), name: name, kind: kind, start: UnixNanoseconds(start),
            end: UnixNanoseconds(UInt64(Int64(start) + duration)), status: SpanStatus(code: status),
            attributes: attributes)
    }
}

/// A batch with one resource per service, in the order in which the services first appear.
func batch(_ spans: [CountedSpan], resource attributes: [Attribute] = []) -> SpanBatch {
    var builder = SpanBatchBuilder()
    let scope = builder.append(InstrumentationScope(name: "test"))
    var resources: [String: UInt32] = [:]
    for span in spans {
        let resource =
            resources[span.service]
            ?? builder.append(
                Resource(attributes: [Attribute("service.name", .string(span.service))] + attributes))
        resources[span.service] = resource
        builder.append(span.data, resource: resource, scope: scope)
    }
    return builder.finish()
}

func page(_ metrics: SpanMetrics, _ format: ExpositionFormat = .text, at seconds: UInt64 = 0) -> String {
    var writer = ExpositionWriter(format: format)
    metrics.write(to: &writer, at: .seconds(seconds))
    return String(decoding: writer.finish(), as: UTF8.self)
}

/// The lines of a page that start with `prefix`.
func lines(_ page: String, _ prefix: String) -> [String] {
    page.split(separator: "\n").map(String.init).filter { $0.hasPrefix(prefix) }
}

/// The sum over all samples of a family.
func total(_ page: String, _ name: String) -> Int {
    sum(lines(page, name + "{"))
}

/// The sum of the values of sample lines.
func sum(_ samples: [String]) -> Int {
    samples.reduce(0) { $0 + (Int($1.split(separator: " ").last ?? "") ?? 0) }
}

extension UnixNanoseconds {
    static func seconds(_ seconds: UInt64) -> UnixNanoseconds { UnixNanoseconds(seconds * 1_000_000_000) }
}

/// The value of the one sample that a line begins with; nil when there is none.
func value(_ page: String, _ sample: String) -> String? {
    let found = lines(page, sample + " ")
    return found.count == 1 ? found[0].split(separator: " ").last.map(String.init) : nil
}
