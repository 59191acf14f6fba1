internal import AsyncHTTPClient
package import Logging
internal import NIOHTTP1
internal import ServiceLifecycle
internal import Synchronization

/// Steady, mixed traffic for the chat service: independent arrivals, and now and then a request that goes wrong.
///
/// With the same seed it asks the same questions in the same order.
package final class ChatTraffic: Service {
    /// What came back so far, by HTTP status; 0 is no answer at all.
    package var answers: [Int: Int] { shared.withLock { $0.answers } }

    private struct Shared {
        var answers: [Int: Int] = [:]
        var underWay = 0
    }

    /// Between a whole and a tenth of the people ask twice.
    private static let users = 40

    private let configuration: ChatTrafficConfiguration
    private let target: ServiceLocation
    private let logger: Logger
    private let shared = Mutex(Shared())

    package init(configuration: ChatTrafficConfiguration, target: ServiceLocation, logger: Logger) {
        self.configuration = configuration
        self.target = target
        self.logger = logger
    }

    /// Sends requests until graceful shutdown; those under way are given up then.
    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await self.sendAll() }
        } catch is CancellationError {
            return
        }
        // The limit is reached: the service stays until the others stop, which ends nothing for them.
        do { try await gracefulShutdown() } catch is CancellationError { return }
    }

    private func sendAll() async throws {
        let url = try await target.url() + "/chat"
        try await HTTPClient.withHTTPClient(configuration: .untraced) { client in
            var random = SeededGenerator(seed: configuration.seed)
            await withDiscardingTaskGroup { group in
                for number in 0..<(configuration.requestLimit ?? .max) {
                    let request = draw(number, url, &random)
                    guard await pause(&random) else { break }
                    guard begin() else { continue }
                    group.addTask { await self.send(request, client) }
                }
            }
        }
    }

    private func draw(_ number: Int, _ url: String, _ random: inout SeededGenerator) -> TrafficRequest {
        TrafficRequest(
            url: url, id: "\(configuration.idPrefix)-\(configuration.seed)-\(number)",
            question: ChatQuestion(
                message: TrafficQuestion.all.randomElement(using: &random) ?? "Hello",
                conversationId: "conversation-\(number / 3)",
                userId: "user-\(Int.random(in: 1...Self.users, using: &random))"),
            behaviour: configuration.mix.behaviour(for: Double.random(in: 0..<1, using: &random)))
    }

    /// Waits for the next arrival: exponential gaps, as independent people make them. False when cancelled.
    private func pause(_ random: inout SeededGenerator) async -> Bool {
        let mean = 1 / max(configuration.requestsPerSecond, 0.001)
        let gap = LognormalLatency.exponential(mean: .seconds(mean), Double.random(in: 0..<1, using: &random))
        // Sleeping fails only by cancellation, which ends the traffic.
        do { try await Task.sleep(for: gap) } catch { return false }
        return true
    }

    private func begin() -> Bool {
        shared.withLock { shared in
            guard shared.underWay < configuration.maximumConcurrency else { return false }
            shared.underWay += 1
            return true
        }
    }

    private func send(_ request: TrafficRequest, _ client: HTTPClient) async {
        let status: Int
        do {
            status = try await request.call(timeout: configuration.patience).send(client).status
        } catch {
            if !Task.isCancelled { logger.debug("A request got no answer", metadata: ["error": "\(error)"]) }
            status = 0
        }
        shared.withLock { shared in
            shared.underWay -= 1
            shared.answers[status, default: 0] += 1
        }
    }
}
