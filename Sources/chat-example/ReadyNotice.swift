internal import ChatExample
internal import Logging
internal import ServiceLifecycle

/// Says where the chat service listens, as soon as it does.
struct ReadyNotice: Service {
    let address: ListeningAddress
    let logger: Logger

    func run() async throws {
        do {
            let url = try await address.url()
            logger.notice("Chat service ready", metadata: ["url": "\(url)/chat"])
            try await gracefulShutdown()
        } catch is CancellationError {
            return
        }
    }
}
