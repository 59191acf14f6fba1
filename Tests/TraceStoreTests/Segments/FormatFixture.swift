import Foundation
import TraceModel
import TraceStore
import TraceTestSupport

/// What the stored files of `Tests/Fixtures/segments` hold. It must never change: the files were written once, by the
/// first build of their format, and cannot be written again. A new format gets a folder, and perhaps content, of its own.
enum FormatFixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/segments")

    /// Two batches: each becomes a row group of the same segment, and the second goes on with a trace of the first.
    static func batches() -> [SpanBatch] {
        var generator = SeededGenerator(seed: 20_261_124)
        return (0..<2).map { number in
            var builder = SpanBatchBuilder()
            let resource = builder.append(
                Resource(
                    attributes: [
                        Attribute("service.name", .string("service \(number)")), Attribute("host", "h"),
                        Attribute("tags", .array([.int(1), .map([Attribute("deep", .double(0.5))])])),
                    ], droppedAttributesCount: 1, schemaURL: "https://schema"))
            let scope = builder.append(
                InstrumentationScope(name: "scope", version: "1", attributes: [Attribute("s", true)]))
            for index in 0..<24 { builder.append(span(number, index, &generator), resource: resource, scope: scope) }
            builder.append(log(number), resource: resource, scope: scope)
            return builder.finish()
        }
    }

    static func traceID(_ number: Int) -> TraceID { TraceID(high: 0xfeed, low: UInt64(number)) }

    private static func span(_ batch: Int, _ index: Int, _ generator: inout SeededGenerator) -> SpanData {
        // Trace 0 is in both batches.
        let trace = index < 4 ? 0 : 1 + batch * 10 + index / 4
        let start = 1_790_000_000_000_000_000 + generator.next() % 1_000_000_000
        var span = SpanData(
            traceID: traceID(trace), spanID: SpanID(UInt64(batch * 100 + index + 1)),
            parentSpanID: index % 4 == 0 ? .none : SpanID(UInt64(batch * 100 + index)), name: "op \(index % 5)",
            kind: SpanKind.allCases[index % 6], start: UnixNanoseconds(start),
            end: UnixNanoseconds(start + generator.next() % 1_000_000),
            status: SpanStatus(code: index % 7 == 0 ? .error : .unset, message: index % 7 == 0 ? "failed" : ""))
        span.attributes = attributes(index, &generator)
        span.traceState = index == 5 ? "vendor=1" : ""
        span.flags = UInt32(index)
        span.droppedAttributesCount = UInt32(index % 2)
        span.droppedEventsCount = UInt32(index % 3)
        span.droppedLinksCount = UInt32(index % 4)
        if index % 3 == 0 {
            let event = SpanEvent(
                time: UnixNanoseconds(start + 5), name: "event", attributes: [Attribute("n", .int(Int64(index)))],
                droppedAttributesCount: 3)
            span.events = [event, event]
        }
        if index % 5 == 0 {
            span.links = [
                SpanLink(
                    traceID: traceID(99), spanID: SpanID(7), traceState: "t", attributes: [Attribute("l", "link")],
                    droppedAttributesCount: 4, flags: 257)
            ]
        }
        return span
    }

    private static func attributes(_ index: Int, _ generator: inout SeededGenerator) -> [Attribute] {
        var attributes = [
            Attribute("model", .string("m\(index % 3)")), Attribute("tokens", .int(Int64(index) - 5)),
            Attribute("cost", .double(Double(index) / 8)), Attribute("unicode", "日本語 🌊 a\u{0}b"),
        ]
        if index % 2 == 0 { attributes.append(Attribute("stream", .bool(index % 4 == 0))) }
        if index % 4 == 1 { attributes.append(Attribute("request.id", .string("req-\(index)"))) }
        if index % 6 == 2 { attributes.append(Attribute("bytes", .bytes([0, 255, UInt8(index)]))) }
        if index % 6 == 3 { attributes.append(Attribute("empty", .empty)) }
        if index % 8 == 4 {
            let words = (0..<80).map { _ in String(generator.next() % 1000) }
            attributes.append(Attribute("prompt", .string(words.joined(separator: " "))))
        }
        return attributes
    }

    private static func log(_ batch: Int) -> LogRecordData {
        LogRecordData(
            time: UnixNanoseconds(1_790_000_000_000_000_000), observedTime: UnixNanoseconds(1), traceID: traceID(0),
            spanID: SpanID(1), severityNumber: 9, severityText: "INFO", eventName: "said",
            body: .map([Attribute("batch", .int(Int64(batch)))]), attributes: [Attribute("a", "b")], flags: 1,
            droppedAttributesCount: 2)
    }
}
