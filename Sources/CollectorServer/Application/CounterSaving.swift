internal import Dispatch
internal import Logging
internal import ServiceLifecycle
internal import TraceIngest
internal import TraceModel

/// Saves the counters again and again, on a thread of its own, for it waits for the disk.
struct CounterSaving: Service {
    /// The time after a scrape in which a `kill -9` makes counters begin at zero: short beside a scrape interval.
    private static let interval = Duration.seconds(1)
    private static let queue = DispatchQueue(label: "weir.counters", attributes: .concurrent)

    private let keeper: CounterKeeper
    private let logger: Logger

    init(_ keeper: CounterKeeper, logger: Logger) {
        self.keeper = keeper
        self.logger = logger
    }

    func run() async throws {
        await repeatUntilShutdown(every: Self.interval) {
            await Self.queue.run { report { try keeper.saveIfDue(.now) } }
        }
    }

    /// Saves once more when nothing is counted and nothing shown any longer.
    func saveLast() {
        report { try keeper.save(.now) }
    }

    /// To be awaited between copying a page and sending it.
    static func pageIsShown(_ keeper: CounterKeeper, logger: Logger) async {
        let saving = CounterSaving(keeper, logger: logger)
        await queue.run { saving.report { try keeper.pageIsShown() } }
    }

    private func report(_ work: () throws -> Void) {
        do {
            try work()
        } catch {
            logger.warning("counters could not be saved for the next start", metadata: ["reason": "\(error)"])
        }
    }
}
