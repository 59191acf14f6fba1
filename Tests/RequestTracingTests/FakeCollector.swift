import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A collector that understands nothing: it keeps bodies, and answers as told.
final class FakeCollector: Service {
    enum Mode: Sendable {
        case ok
        case status(Int, retryAfter: String? = nil)
        case rejecting(UInt8)
        case hanging
    }

    private struct State {
        var mode: Mode
        var bodies: [[UInt8]] = []
        var refused = 0
        var headers: HTTPFields = [:]
        var port: Int?
    }

    private let state: Mutex<State>
    private let fixedPort: Int

    init(_ mode: Mode = .ok, port: Int = 0) {
        state = Mutex(State(mode: mode))
        fixedPort = port
    }

    var accepted: [[UInt8]] { state.withLock { $0.bodies } }
    var refused: Int { state.withLock { $0.refused } }
    var lastHeaders: HTTPFields { state.withLock { $0.headers } }
    var port: Int? { state.withLock { $0.port } }

    func answer(_ mode: Mode) {
        state.withLock { $0.mode = mode }
    }

    /// How often each of the names `span-NNNNN` was accepted: a span's name is in the body as it is.
    var acceptedNames: [String: Int] {
        var counts: [String: Int] = [:]
        for body in accepted {
            for part in body.split(separator: Array("span-".utf8), omittingEmptySubsequences: false).dropFirst() {
                counts["span-" + String(decoding: part.prefix(5), as: UTF8.self), default: 0] += 1
            }
        }
        return counts
    }

    func run() async throws {
        let router = Router()
        router.post("/v1/traces") { request, _ in
            let body = try await request.body.collect(upTo: 64 << 20)
            return try await self.respond(to: Array(body.readableBytesView), request.headers)
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: fixedPort)),
            onServerRunning: { channel in self.state.withLock { $0.port = channel.localAddress?.port } },
            logger: .silent)
        try await application.run()
    }

    private func respond(to body: [UInt8], _ headers: HTTPFields) async throws -> Response {
        let mode = state.withLock { state in
            state.headers = headers
            switch state.mode {
            case .ok, .rejecting: state.bodies.append(body)
            case .status, .hanging: state.refused += 1
            }
            return state.mode
        }
        switch mode {
        case .ok: return Response(status: .ok)
        case .rejecting(let count):
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: [0x0a, 0x02, 0x08, count])))
        case .status(let code, let retryAfter):
            return Response(
                status: HTTPResponse.Status(code: code), headers: retryAfter.map { [.retryAfter: $0] } ?? [:])
        case .hanging:
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
            return Response(status: .ok)
        }
    }
}
