internal import Logging
internal import ServiceLifecycle
internal import TraceIngest
internal import TraceModel
internal import TraceStore

/// Counts requests once they have been quiet for a moment, until told to stop; then it counts what is left.
struct RequestCounting: Service {
    /// Short beside a scrape interval, long beside the work of looking for what is due.
    private static let interval = Duration.seconds(1)

    private let counter: RequestCounter
    private let logger: Logger

    init(_ counter: RequestCounter, logger: Logger) {
        self.counter = counter
        self.logger = logger
    }

    func run() async throws {
        await repeatUntilShutdown(every: Self.interval) { count(isLast: false) }
        count(isLast: true)
    }

    private func count(isLast: Bool) {
        do throws(QueryFailure) {
            try counter.count(.now, isLast: isLast)
        } catch {
            logger.warning("requests could not be counted yet", metadata: ["reason": "\(error)"])
        }
    }
}
