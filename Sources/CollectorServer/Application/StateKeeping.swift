internal import Dispatch
internal import Logging
internal import ServiceLifecycle
internal import SpanMetrics
internal import TraceIngest
internal import TraceModel

/// Lets something that learns know that time passes, and keeps what it learned over a restart.
struct StateKeeping: Service {
    /// Saving waits for the disk.
    private static let queue = DispatchQueue(label: "weir.state", attributes: .concurrent)

    private let what: String
    private let file: StateFile
    private let logger: Logger
    private let interval: Duration
    /// What is lost at a crash is what was learned in these.
    private let intervalsPerSave: Int
    private let advance: @Sendable (UnixNanoseconds) -> Void
    private let savedState: @Sendable () -> [UInt8]
    private let restoring: @Sendable ([UInt8]) throws -> Void

    /// Twice a minute, so that no minute is missed.
    init(_ board: HealthBoard, directory: String, logger: Logger) {
        what = "what the health board has learned"
        file = StateFile(directory: directory, name: StateFile.health)
        self.logger = logger
        interval = .seconds(30)
        intervalsPerSave = 10
        advance = { board.advance(to: $0) }
        savedState = { board.savedState() }
        restoring = { try board.restore($0) }
    }

    /// Saved more often than the board, for it is small, and every line of it is news.
    init(_ ledger: LossLedger, directory: String, logger: Logger) {
        what = "which minutes are incomplete"
        file = StateFile(directory: directory, name: StateFile.losses)
        self.logger = logger
        interval = .seconds(15)
        intervalsPerSave = 2
        advance = { ledger.advance(to: $0) }
        savedState = { ledger.savedState() }
        restoring = { try ledger.restore($0) }
    }

    /// Takes up what was saved. What cannot be read is put aside, and everything is learned anew.
    func restore() {
        do {
            if let bytes = try file.read() { try restoring(bytes) }
        } catch {
            logger.warning(
                "\(what) cannot be read; it is learned anew", metadata: ["file": "\(file.path)", "reason": "\(error)"])
            // If this fails as well, the next save takes its place.
            try? file.setAside()
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var passed = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: interval)
                advance(.now)
                passed += 1
                if passed.isMultiple(of: intervalsPerSave) { await save() }
            }
        }
        await save()
    }

    private func save() async {
        await Self.queue.run { write() }
    }

    private func write() {
        do {
            try file.save(savedState())
        } catch {
            logger.warning("\(what) cannot be saved", metadata: ["file": "\(file.path)", "reason": "\(error)"])
        }
    }
}
