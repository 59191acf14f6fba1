import Foundation
import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// The store with its threads: many clients, heads that fill up all the time, merges beside them, and a crash anywhere.
@Suite("Store with its threads")
struct StoreThreadsTests {
    /// What one client sent, and how many of its batches were acknowledged.
    private struct Client {
        var sent: [SentBatch] = []
        var acknowledged = 0
    }

    private static let clients: UInt64 = 4

    private var configuration: StoreConfiguration {
        var configuration = StoreConfiguration(directory: "/data")
        configuration.headByteLimit = 60_000
        configuration.rowGroupSpans = 8
        configuration.mergeWidth = 2
        configuration.logFileBytes = 16 << 10
        return configuration
    }

    /// Sends until something fails.
    private func send(to store: TraceStore, seed: UInt64) async -> Client {
        var generator = SeededGenerator(seed: seed)
        var traffic = SimulatedTraffic()
        var client = Client()
        for _ in 0..<60 {
            let batch = traffic.batch(using: &generator)
            client.sent.append(batch)
            do throws(StoreError) {
                _ = try await store.append(batch.batch)
            } catch {
                break
            }
            client.acknowledged += 1
            _ = try? store.requests(matching: RequestFilter())
        }
        return client
    }

    private func live(_ files: SimulatedFileSystem, seed: UInt64) async throws -> [Client] {
        let store = try TraceStore(configuration, fileSystem: files)
        defer { store.close() }
        return await withTaskGroup(of: Client.self) { group in
            for client in 0..<Self.clients { group.addTask { await send(to: store, seed: seed &* 64 + client) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func check(_ engine: StoreEngine, _ client: Client, _ place: String) throws {
        var reference = ReferenceStore()
        for (number, var batch) in client.sent.enumerated() {
            let marker = try #require(batch.marker).data
            let isThere = try engine.trace(marker.traceID)?.spans.contains { $0.spanID == marker.spanID } == true
            #expect(isThere || number >= client.acknowledged, "\(place): batch \(number) is gone")
            batch.fate = isThere ? .kept : .lost
            reference.add(batch)
        }
        for id in reference.ids {
            let found = try engine.trace(id)
            #expect(
                found?.spans.map { $0.batch.spanValue($0.row) } == reference.traces[id]?.spans.map(\.data), "\(place)")
            #expect(found?.logs.count == reference.traces[id]?.logs.count, "\(place)")
        }
    }

    @Test("What was acknowledged is there after a crash, each span once, whatever the threads were doing")
    func crashes() async throws {
        var seeds = SeededGenerator.unseeded()
        for _ in 0..<12 {
            let seed = seeds.next() >> 32
            var generator = SeededGenerator(seed: seed)
            let files = SimulatedFileSystem()
            files.crashAfter(operations: 30 + Int(generator.next() % 900))
            let clients = try await live(files, seed: seed)
            let left = generator.chance(0.5) ? files.kill() : files.crash(using: &generator)
            let engine = try StoreEngine(configuration, fileSystem: left)
            for client in clients { try check(engine, client, "seed \(seed)") }
            let lines = try engine.requests(matching: RequestFilter(limit: 10_000))
            #expect(Set(lines.requests.map(\.traceID)).count == lines.matched, "seed \(seed)")
            for line in lines.requests {
                #expect(try engine.trace(line.traceID).flatMap { RequestSummary($0) } == line, "seed \(seed)")
            }
            engine.close()
        }
    }
}
