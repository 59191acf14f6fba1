import Foundation

/// A collector of its own, on free ports, over an empty directory that goes when it goes.
final class ServerProcess {
    struct NotReady: Error, CustomStringConvertible {
        let description: String
    }

    /// Starting on an empty directory takes milliseconds.
    private static let longestStart = Duration.seconds(20)

    let otlpPort: Int
    private let process = Process()
    private let directory: URL
    private let file: ProcessFile

    /// Starts the `weir` that was built beside this benchmark.
    init() throws {
        let program = Bundle.main.bundleURL.appending(path: "weir")
        otlpPort = try LoopbackSocket.freePort()
        directory = FileManager.default.temporaryDirectory.appending(path: "weir-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        process.executableURL = program
        process.arguments = [
            "serve", "--data", directory.path, "--otlp-port", String(otlpPort),
            "--http-port", String(try LoopbackSocket.freePort()),
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        file = ProcessFile(identifier: Int(process.processIdentifier))
    }

    func waitUntilReady() async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < Self.longestStart {
            guard process.isRunning else {
                throw NotReady(description: "weir exited with \(process.terminationStatus)")
            }
            if LoopbackSocket.get("/health/ready", port: otlpPort).hasPrefix("HTTP/1.1 200") { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NotReady(description: "weir was not ready within \(Self.longestStart)")
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        do {
            try FileManager.default.removeItem(at: directory)
        } catch {
            print("cannot remove \(directory.path): \(error)")
        }
    }

    var cpuSeconds: Double { get throws { try file.cpuSeconds } }
    var residentMegabytes: Double { get throws { try file.residentMegabytes } }

    var dataMegabytes: Double {
        get throws {
            let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            let sizes = try files.map { path in
                try directory.appending(path: path).resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            }
            return Double(sizes.reduce(0, +)) / 1e6
        }
    }
}
