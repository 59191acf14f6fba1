internal import Dispatch
internal import Logging
internal import ServiceLifecycle
internal import SpanMetrics
internal import TraceModel

/// Lets the health board know that time passes, and keeps what it learned over a restart.
struct HealthKeeping: Service {
    /// In the data directory.
    static let fileName = "health"
    /// Twice a minute, so that no minute is missed.
    private static let interval = Duration.seconds(30)
    /// What is lost at a crash is this much of the latest minutes.
    private static let intervalsPerSave = 10
    private static let queue = DispatchQueue(label: "weir.health")

    private let board: HealthBoard
    private let file: SavedFile
    private let logger: Logger

    init(_ board: HealthBoard, directory: String, logger: Logger) {
        self.board = board
        file = SavedFile(path: directory + "/" + Self.fileName)
        self.logger = logger
    }

    /// Takes up what was saved. What cannot be read is put aside by the next save, and everything is learned anew.
    func restore() {
        do {
            if let bytes = try file.read() { try board.restore(bytes) }
        } catch {
            logger.warning(
                "what the health board had learned cannot be read; it begins anew",
                metadata: ["file": "\(file.path)", "reason": "\(error)"])
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var interval = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                board.advance(to: .now)
                interval += 1
                if interval.isMultiple(of: Self.intervalsPerSave) { await save() }
            }
        }
        await save()
    }

    /// On a thread of its own, for it waits for the disk.
    private func save() async {
        await Self.queue.run { write() }
    }

    private func write() {
        do throws(SavedFile.Failure) {
            try file.write(board.savedState())
        } catch {
            logger.warning(
                "what the health board has learned cannot be saved",
                metadata: ["file": "\(file.path)", "reason": "\(error)"])
        }
    }
}
