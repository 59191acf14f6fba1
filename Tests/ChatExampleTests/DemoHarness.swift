import AsyncHTTPClient
import ChatExample
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import RequestTracing
import ServiceLifecycle
import Synchronization

/// The example with a collector that keeps bodies, all on free ports and hurried.
struct DemoHarness {
    let collector = BodyCollector()
    let configure: @Sendable (inout ChatDemoConfiguration) -> Void

    init(_ configure: @escaping @Sendable (inout ChatDemoConfiguration) -> Void = { _ in }) {
        self.configure = configure
    }

    /// Runs everything for the length of `body`, then shuts down; what was traced is in ``collector`` afterwards.
    func run(_ body: (ChatDemo, String) async throws -> Void) async throws {
        try await Self.running([collector]) {
            var configuration = ChatDemoConfiguration(collector: "http://127.0.0.1:\(try await collector.port())")
            configuration.chatPort = 0
            configuration.standIn.latencyScale = 0.02
            configuration.tracing.exportLimits.delay = .milliseconds(20)
            configuration.tracing.reportsStarts = false
            configure(&configuration)
            let demo = ChatDemo(configuration: configuration, logger: .silent)
            try await Self.running([demo]) {
                try await body(demo, try await demo.chatAddress.url())
            }
        }
    }

    private static func running(_ services: [any Service], _ body: () async throws -> Void) async throws {
        let group = ServiceGroup(services: services, logger: .silent)
        async let run: Void = group.run()
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await run
        try result.get()
    }

    /// One `POST /chat`.
    static func ask(_ url: String, _ message: String, headers: HTTPHeaders = [:]) async throws -> ChatReply {
        var request = HTTPClientRequest(url: url + "/chat")
        request.method = .POST
        request.headers = headers
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(["message": message])))
        return try await send(request)
    }

    static func send(_ request: HTTPClientRequest) async throws -> ChatReply {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 20)
        return ChatReply(
            status: Int(response.status.code), headers: response.headers,
            body: try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:])
    }
}

/// What came back.
struct ChatReply {
    var status: Int
    var headers: HTTPHeaders
    var body: [String: Any]

    var text: String { body["answer"] as? String ?? "" }
    var errorType: String? { (body["error"] as? [String: Any])?["type"] as? String }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
