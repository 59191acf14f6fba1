internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TraceModel
internal import TraceQL
internal import TraceQuery
internal import TraceStore

/// Tempo's HTTP query API, as Grafana's data source, Explore and Traces Drilldown use it.
struct TempoResponder: Sendable {
    /// The version of the API that Grafana is told: it enables what this one has (TraceQL, tags by scope, metrics).
    private static let apiVersion = "3.0.0"

    private let collector: Collector
    private let queries: TraceQLQueries
    private let workers: QueryWorkers

    init(_ collector: Collector, _ queries: TraceQLQueries, _ workers: QueryWorkers) {
        self.collector = collector
        self.queries = queries
        self.workers = workers
    }

    /// Nil for a path that is not Tempo's.
    func respond(to request: Request) async -> Response? {
        let path = request.uri.path
        switch path {
        case "/api/echo": return .plain(.ok, "echo")
        case "/api/status/buildinfo": return buildInformation()
        default: break
        }
        guard let call = TempoCall(path: path) else { return nil }
        let parameters = TempoParameters(QueryParameters(request))
        if ProgressLines.areAccepted(request), let answer = progressLines(call, parameters) { return answer }
        let accept = request.headers[.accept] ?? ""
        return await workers.run { isCancelled in
            do {
                return try answer(call, parameters, accept: accept, isCancelled)
            } catch {
                return failure(error)
            }
        }
    }

    /// Nil for a call that is answered at once.
    private func progressLines(_ call: TempoCall, _ parameters: TempoParameters) -> Response? {
        do {
            guard let question = try TempoQuestion(call, parameters) else { return nil }
            let pace = ProgressPace(nanoseconds: try parameters.progressInterval())
            return ProgressLines(workers: workers).response { isCancelled, tell in
                try question.answer(queries, pace: pace, tell: tell, isCancelled: isCancelled)
            }
        } catch {
            return failure(error)
        }
    }

    private func answer(
        _ call: TempoCall, _ parameters: TempoParameters, accept: String,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        if let question = try TempoQuestion(call, parameters) {
            let body = try question.answer(queries, isCancelled: isCancelled)
            return .bytes(.ok, body, "application/json", [.cacheControl: "no-store", .vary: "Accept"])
        }
        switch call {
        case .trace(let hex, let version): return try trace(hex, version, accept: accept)
        case .tags(let version): return try tags(parameters, version, isCancelled)
        case .values(let tag, let version): return try values(tag, parameters, version, isCancelled)
        case .search, .range, .instant: preconditionFailure("a question, answered above")
        }
    }

    private func buildInformation() -> Response {
        .json { json in
            json.object { json in
                json.key("version")
                json.string(Self.apiVersion)
                json.key("revision")
                json.string("weir-\(CollectorVersion.current)")
                json.key("branch")
                json.string("")
            }
        }
    }

    private func tags(
        _ parameters: TempoParameters, _ version: TempoCall.Version, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        let scope = parameters.string("scope") ?? ""
        let (from, to) = (try parameters.time("start"), try parameters.time("end"))
        let limit = try parameters.tagLimit()
        let tags = scope == "intrinsic" ? [] : try queries.tags(from: from, to: to, isCancelled: isCancelled)
        let listed = tags.filter {
            !$0.keys.isEmpty && (scope.isEmpty || scope == "none" || $0.scope.rawValue == scope)
        }
        return .json { json in
            switch version {
            case .first: json.tagNames(listed, limit: limit)
            case .second: json.scopes(listed, hasIntrinsics: scope.isEmpty || scope == "intrinsic", limit: limit)
            }
        }
    }

    private func values(
        _ tag: String, _ parameters: TempoParameters, _ version: TempoCall.Version,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> Response {
        let field = try TempoCall.field(tag, version)
        let values = try queries.values(
            of: field, matching: parameters.string("q"), from: try parameters.time("start"),
            to: try parameters.time("end"), limit: try parameters.tagLimit(), isCancelled: isCancelled)
        return .json { $0.tagValues(values, isTyped: version == .second) }
    }

    private func trace(_ hex: String, _ version: TempoCall.Version, accept: String) throws -> Response {
        guard let id = TraceID(unpadded: hex) else {
            throw QueryError(
                status: .badRequest, parameter: nil, message: "a trace id is up to 32 hexadecimal digits, not all zero")
        }
        guard let view = try collector.queries.trace(id) else {
            throw QueryError(status: .notFound, parameter: nil, message: "no span of trace \(id) has arrived")
        }
        let groups = view.trace.resourceSpans
        if accept.contains("application/protobuf") {
            let body = TempoTraceMessage(groups).bytes(version)
            return .bytes(.ok, body, "application/protobuf", [.cacheControl: "no-store"])
        }
        return .json { $0.trace(groups, version) }
    }

    /// Tempo answers errors as plain text, and Grafana shows them as they are.
    private func failure(_ error: any Error) -> Response {
        let error = QueryError(answering: error)
        return .plain(error.status, error.message + "\n")
    }
}
