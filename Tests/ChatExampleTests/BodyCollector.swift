import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import OTLPCodec
import ServiceLifecycle
import Synchronization
import TraceModel

/// A collector that keeps what it is sent and reads it as spans when asked.
final class BodyCollector: Service {
    private let state = Mutex((bodies: [[UInt8]](), port: Int?.none))

    func port() async throws -> Int {
        while true {
            if let port = state.withLock({ $0.port }) { return port }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    func run() async throws {
        let router = Router()
        router.post("/v1/traces") { request, _ in
            let body = try await request.body.collect(upTo: 64 << 20)
            self.state.withLock { $0.bodies.append(Array(body.readableBytesView)) }
            return HTTPResponse.Status.ok
        }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in self.state.withLock { $0.port = channel.localAddress?.port } },
            logger: .silent)
        try await application.run()
    }

    var bodies: [[UInt8]] { state.withLock { $0.bodies } }
}
