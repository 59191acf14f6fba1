import ContentCoding
import Foundation
import GenAI
import OTLPCodec
import TraceModel

/// The spans and log records of one set of `Tests/Fixtures/Captures`, decoded as the collector would.
struct CapturedRequests {
    let spans: [CapturedSpan]
    let logs: [LogRecordReference]

    init(_ set: String) throws {
        let folder = Self.captures.appending(path: set)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var spans: [CapturedSpan] = []
        var logs: [LogRecordReference] = []
        for name in names where name.hasSuffix(".headers.json") {
            let headers = try JSONDecoder().decode(
                Headers.self, from: Data(contentsOf: folder.appending(path: name)))
            guard headers.signal == "traces" || headers.signal == "logs" else { continue }
            let body = folder.appending(path: name.replacing(".headers.json", with: ".bin"))
            let batch = try Self.decode(Data(contentsOf: body), headers)
            spans += (0..<batch.spanCount).map { CapturedSpan(batch: batch, row: $0) }
            logs += (0..<batch.logCount).map { LogRecordReference(batch: batch, row: $0) }
        }
        self.spans = spans
        self.logs = logs
    }

    /// The conversation of every span, with the log records of its trace and span id.
    var conversations: [(span: CapturedSpan, conversation: Conversation)] {
        spans.map { ($0, conversation($0)) }
    }

    func conversation(_ span: CapturedSpan) -> Conversation {
        let joined = logs.filter {
            $0.batch.logTable.traceID[$0.row] == span.batch.traceID[span.row]
                && $0.batch.logTable.spanID[$0.row] == span.batch.spanID[span.row]
        }
        return MessageReader.conversation(ofSpan: span.row, in: span.batch, logs: joined)
    }

    private static let captures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/Captures")

    private static func decode(_ data: Data, _ headers: Headers) throws -> SpanBatch {
        let coding = ContentCoding(headerValue: headers["content-encoding"]) ?? .identity
        return try data.withUnsafeBytes { compressed in
            try coding.decode(compressed, limit: 64 << 20).withBytes { try decode($0, headers) }
        }
    }

    private static func decode(_ body: UnsafeRawBufferPointer, _ headers: Headers) throws -> SpanBatch {
        let isJSON = headers["content-type"]?.hasPrefix("application/json") == true
        // Later than every capture: spans of the future are refused.
        let now = UnixNanoseconds(2_000_000_000_000_000_000)
        return switch (headers.signal, isJSON) {
        case ("traces", false): try OTLPTraceDecoder.decodeTraces(body, receivedAt: now).batch
        case ("traces", true): try OTLPJSONDecoder.decodeTraces(body, receivedAt: now).batch
        case (_, false): try OTLPTraceDecoder.decodeLogs(body, receivedAt: now).batch
        case (_, true): try OTLPJSONDecoder.decodeLogs(body, receivedAt: now).batch
        }
    }

    private struct Headers: Decodable {
        let signal: String
        let headers: [[String]]

        subscript(name: String) -> String? {
            headers.first { $0.first?.lowercased() == name }?.last
        }
    }
}

/// One span of a captured request.
struct CapturedSpan {
    let batch: SpanBatch
    let row: Int

    var name: String { batch.string(batch.name[row]) }
}
