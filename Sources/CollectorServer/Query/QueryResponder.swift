internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import SpanMetrics
internal import TraceModel
internal import TraceQuery
internal import TraceStore

/// The listener that people and Prometheus look at: viewer, query APIs, metrics, health.
struct QueryResponder: HTTPResponder {
    /// Pages and answers load nothing from elsewhere, and are not framed by others.
    private static let contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    private let collector: Collector
    private let tempo: TempoResponder
    private let jaeger: JaegerResponder
    private let serviceMap: ServiceMapResponder
    private let editor: QueryEditorResponder
    private let erasure: ErasureResponder
    private let conversations: ConversationResponder
    private let find: FindResponder
    private let metricTraces: MetricTracesResponder
    private let assets = ViewerAssets()

    init(_ collector: Collector) {
        self.collector = collector
        let queries = TraceQLQueries(
            store: collector.store, workerCount: ProcessInfo.processInfo.activeProcessorCount,
            workers: QueryWorkers.workers)
        let workers = QueryWorkers()
        tempo = TempoResponder(collector, queries, workers)
        jaeger = JaegerResponder(collector, queries, workers)
        serviceMap = ServiceMapResponder(queries, workers)
        editor = QueryEditorResponder(collector)
        erasure = ErasureResponder(collector)
        conversations = ConversationResponder(collector, workers)
        find = FindResponder(collector, queries, workers)
        metricTraces = MetricTracesResponder(collector, queries, workers)
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        if request.method == .delete, let extent = ErasureResponder.paths[request.uri.path] {
            return await erasure.respond(to: request, extent)
        }
        guard request.method == .get || request.method == .head else {
            return .plain(
                .methodNotAllowed, "this listener is asked with GET; telemetry goes to the OTLP listener\n",
                [.allow: "GET, HEAD"])
        }
        var response = await answer(request)
        response.headers[.contentSecurityPolicy] = Self.contentSecurityPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request) async -> Response {
        if let answer = await tempo.respond(to: request) { return answer }
        if let answer = await jaeger.respond(to: request) { return answer }
        if let answer = await editor.respond(to: request) { return answer }
        let path = request.uri.path
        switch path {
        case "/health/live", "/health/ready": return .health(request)
        case "/metrics": return await metrics(request)
        case "/api/weir/requests": return requestList(request)
        case "/api/weir/find": return await find.respond(to: request)
        case "/api/weir/health": return .json { $0.health(collector.health.report(at: .now)) }
        case "/api/weir/losses": return losses(request)
        case MetricTracesResponder.path: return await metricTraces.respond(to: request)
        case "/api/weir/service-map": return await serviceMap.respond(to: request)
        case "/api/weir/services": return .json { $0.services(collector.queries.services()) }
        default: break
        }
        if path.hasPrefix(ConversationResponder.prefix) { return await conversations.respond(to: request, path) }
        if path.hasPrefix("/api/weir/traces/") { return trace(String(path.dropFirst("/api/weir/traces/".count))) }
        // The viewer's modules that call the APIs live under /api too.
        if let asset = assets.response(to: path, headers: request.headers) { return asset }
        if path.hasPrefix("/api/") {
            return .failure(QueryError(status: .notFound, parameter: nil, message: "no such API"))
        }
        return .plain(.notFound, "no such page\n")
    }

    private func metrics(_ request: Request) async -> Response {
        let format = ExpositionFormat(accept: request.headers[.accept])
        let chunks = collector.metricsPage.chunks(collector.snapshot, format: format, at: .now)
        await CounterSaving.pageIsShown(collector.counterKeeper, logger: collector.logger)
        return .chunks(
            .ok, chunks, format.contentType,
            // The format depends on this header; a cache between must know it.
            [.vary: "Accept"])
    }

    private func losses(_ request: Request) -> Response {
        .answer { json in
            json.losses(collector.losses.report(at: .now), try LossFilter(QueryParameters(request)))
        }
    }

    private func requestList(_ request: Request) -> Response {
        .answer { json in
            let outcomes = collector.queries.outcomes
            let filter = try QueryParameters(request).requestFilter(outcomes: outcomes)
            json.requestPage(try collector.queries.requests(matching: filter), filter, outcomes: outcomes)
        }
    }

    private func trace(_ hex: String) -> Response {
        do {
            guard let id = TraceID(hex: hex), id.isValid else {
                throw QueryError.badParameter("traceId", "a trace id is 32 hexadecimal digits, not all zero")
            }
            guard let view = try collector.queries.trace(id) else {
                throw QueryError(status: .notFound, parameter: nil, message: "no span of trace \(id) has arrived")
            }
            let json = TraceJSON(view, prices: collector.configuration.prices, now: .now)
            return .bytes(.ok, json.write(), "application/json", [.cacheControl: "no-store"])
        } catch {
            return .failure(error)
        }
    }
}
