internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import TraceModel
internal import TraceStore

/// Answers `DELETE /api/weir/requests` and `DELETE /api/weir/content`.
///
/// There is no login, so pages of other sites must not be able to ask: browsers ask before they send a DELETE across
/// sites, which is never allowed here, and name the page in `Origin` when they send one; such a request is refused
/// whichever page it names, as a site can take over a name that leads here.
struct ErasureResponder: Sendable {
    static let paths: [String: Erasure.Extent] = ["/api/weir/requests": .whole, "/api/weir/content": .content]

    private let store: TraceStore
    private let logger: Logger
    /// Of its own: an erasure waits for segments to be written, and queries should not.
    private let workers = QueryWorkers()

    init(_ collector: Collector) {
        store = collector.store
        logger = collector.logger
    }

    func respond(to request: Request, _ extent: Erasure.Extent) async -> Response {
        await workers.run { _ in
            .answer { json in
                guard request.headers[.origin] == nil else {
                    throw QueryError(status: .forbidden, parameter: nil, message: "web pages cannot erase anything")
                }
                let target = try Self.target(QueryParameters(request))
                let report = try erase(target, extent)
                note(report, extent)
                json.erasure(report)
            }
        }
    }

    private func erase(_ target: ErasureTarget, _ extent: Erasure.Extent) throws -> ErasureReport {
        do {
            return try target.erase(extent, from: store)
        } catch let error as StoreError {
            throw QueryError(
                status: .serviceUnavailable, parameter: nil,
                message: "not erased yet: \(error); it is tried again until it is done")
        }
    }

    /// Who was erased stays out of the log.
    private func note(_ report: ErasureReport, _ extent: Erasure.Extent) {
        logger.info(
            extent == .whole ? "requests erased" : "content of requests erased",
            metadata: ["requests": "\(report.traceIDs.count)", "spans": "\(report.spans)"])
    }

    private static func target(_ parameters: QueryParameters) throws(QueryError) -> ErasureTarget {
        let traces = parameters.strings("trace")
        let (user, conversation) = (parameters.string("user"), parameters.string("conversation"))
        let isOne = [!traces.isEmpty, user != nil, conversation != nil].count { $0 } == 1
        guard isOne else {
            throw .badParameter("trace", "what to erase is named by one of trace, user and conversation")
        }
        if let user { return .user(user) }
        if let conversation { return .conversation(conversation) }
        var ids: Set<TraceID> = []
        for text in traces {
            guard let id = TraceID(hex: text), id.isValid else {
                throw .badParameter("trace", "a trace id is 32 hexadecimal digits, not \(text)")
            }
            ids.insert(id)
        }
        return .traces(ids)
    }
}

extension JSONWriter {
    fileprivate mutating func erasure(_ report: ErasureReport) {
        object { json in
            json.key("requests")
            json.number(report.traceIDs.count)
            json.key("spans")
            json.number(report.spans)
            json.key("logRecords")
            json.number(report.logRecords)
            json.key("segments")
            json.number(report.segments)
            json.key("lostGroups")
            json.number(report.lostGroups)
            json.key("unsearched")
            json.array { json in
                for path in report.unsearched { json.string(path) }
            }
        }
    }
}
