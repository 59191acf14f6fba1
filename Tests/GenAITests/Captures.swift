import ContentCoding
import Foundation
import GenAI
import OTLPCodec
import TraceModel

/// Requests that real SDKs sent, and what `index.json` says their traces hold.
struct Captures {
    /// What `index.json` says of one trace.
    struct IndexedTrace: Decodable {
        let traceID: String
        let models: [String]
        let inputTokens: Int64
        let outputTokens: Int64
        let costReported: Double?
        let tools: [String]
        let sessions: [String]
        let users: [String]
        let pendingSpans: Int
        let kinds: [String: Int]

        enum CodingKeys: String, CodingKey {
            case traceID = "trace_id"
            case models, tools, sessions, users, kinds
            case inputTokens = "input_tokens"
            case outputTokens = "output_tokens"
            case costReported = "cost_reported"
            case pendingSpans = "pending_spans"
        }
    }

    private struct Index: Decodable {
        let traces: [IndexedTrace]
    }

    private struct Details: Decodable {
        let signal: String
        let headers: [[String]]

        func header(_ name: String) -> String? {
            headers.first { $0[0].lowercased() == name }?[1]
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/Captures")
    private static let largestBody = 64 << 20

    /// Every recorded set but the hand-made one.
    static let sets: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { FileManager.default.fileExists(atPath: folder.path + "/\($0)/index.json") }.sorted()
    }()

    let traces: [IndexedTrace]
    /// In the order in which they were sent.
    let batches: [SpanBatch]

    init(_ set: String) throws {
        let directory = Self.folder.appending(path: set)
        let index = try Data(contentsOf: directory.appending(path: "index.json"))
        traces = try JSONDecoder().decode(Index.self, from: index).traces
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        batches = try names.filter { $0.hasSuffix(".headers.json") }.compactMap { name in
            try Self.batch(directory, name)
        }
    }

    private static func batch(_ directory: URL, _ name: String) throws -> SpanBatch? {
        let details = try JSONDecoder().decode(Details.self, from: Data(contentsOf: directory.appending(path: name)))
        guard details.signal == "traces" else { return nil }
        let file = name.replacing(".headers.json", with: ".bin")
        let body = try Data(contentsOf: directory.appending(path: file))
        let isJSON = details.header("content-type")?.contains("json") ?? false
        guard let coding = ContentCoding(headerValue: details.header("content-encoding")) else { return nil }
        return try body.withUnsafeBytes { bytes in
            try coding.decode(bytes, limit: largestBody).withBytes { plain in
                let now = UnixNanoseconds(4_000_000_000_000_000_000)
                return try isJSON
                    ? OTLPJSONDecoder.decodeTraces(plain, receivedAt: now).batch
                    : OTLPTraceDecoder.decodeTraces(plain, receivedAt: now).batch
            }
        }
    }

    /// The spans of all batches by trace, in hexadecimal.
    var spans: [String: [AccountSpan]] {
        var spans: [String: [AccountSpan]] = [:]
        for batch in batches {
            var reader = LLMCallReader(batch)
            for row in 0..<batch.spanCount {
                spans[batch.traceID[row].description, default: []].append(reader.accountSpan(row))
            }
        }
        return spans
    }
}
