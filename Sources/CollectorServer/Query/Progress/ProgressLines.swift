internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import TraceQL

/// Answers with one JSON object a line while a query runs: how far it is, with the answer over what has been read so far,
/// and at last the answer, or why there is none.
struct ProgressLines: Sendable {
    static let contentType = "application/x-ndjson"

    /// Runs a query, which tells the lines about its progress, and returns the last line. Both without a newline.
    typealias Query =
        @Sendable (_ isCancelled: @escaping @Sendable () -> Bool, _ tell: @escaping @Sendable ([UInt8]) -> Void) throws
        ->
        [UInt8]

    let workers: QueryWorkers

    static func areAccepted(_ request: Request) -> Bool {
        request.headers[.accept]?.contains(contentType) ?? false
    }

    /// The query runs while the body is written. When the client is gone, writing fails, and the query is ended.
    func response(_ query: @escaping Query) -> Response {
        let workers = workers
        let body = ResponseBody { writer in
            // A slow reader is told the latest.
            let (lines, told) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
            async let last = workers.run { isCancelled in
                defer { told.finish() }
                return Self.lastLine { try query(isCancelled) { told.yield($0) } }
            }
            for await line in lines { try await writer.write(ByteBuffer(bytes: line + Self.newline)) }
            try await writer.write(ByteBuffer(bytes: await last + Self.newline))
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: Self.contentType, .cacheControl: "no-store", .vary: "Accept"],
            body: body)
    }

    private static let newline = [UInt8(ascii: "\n")]

    private static func lastLine(_ answer: () throws -> [UInt8]) -> [UInt8] {
        do {
            return try answer()
        } catch {
            var json = JSONWriter()
            json.error(QueryError(answering: error))
            return json.bytes
        }
    }
}

extension JSONWriter {
    /// How far a query is, and `partial`, the answer so far.
    mutating func progress(
        _ progress: QueryExecution.Progress, _ inspected: InspectedCounts, partial: (inout JSONWriter) -> Void
    ) {
        object { json in
            json.key("progress")
            json.object { json in
                json.key("partsDone")
                json.number(progress.partsDone)
                json.key("partsTotal")
                json.number(progress.partsTotal)
                json.key("inspectedTraces")
                json.number(inspected.traces)
                json.key("inspectedSpans")
                json.number(inspected.spans)
            }
            json.key("partial")
            partial(&json)
        }
    }
}
