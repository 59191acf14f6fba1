internal import ArgumentParser
internal import CollectorServer
internal import Foundation
internal import TraceIngest
internal import TraceModel
internal import TraceStore

/// `weir erase`: takes content, or whole requests, out of everything stored.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase what was said in requests, or the requests, of a trace, a user or a conversation.",
        discussion: """
            Prompts, answers, arguments and results of tools and retrieved texts go; times, models, tokens and costs \
            stay. With --whole the requests go altogether. Nothing of it is in memory, log or segments any more when \
            the command ends; cut off, it is finished at the next start. Spans that arrive later are new ones.

              weir erase --user u-17                              of the collector that runs at --server
              weir erase --conversation c-4 --whole
              weir erase --data ./weir-data --trace 5b8efff798038103d269b633813fc60c

            Users and conversations are found by the keys of every dialect: user.id, session.id, and so on.

            Exit status: 0 when it is done, 1 when it is not or when damaged files could not be gone through, 64 when \
            an option makes no sense.
            """)

    @Option(help: "Where a running collector's viewer and APIs are. (default: http://127.0.0.1:16686)")
    var server: String?

    @Option(help: "The data directory of a collector that does not run.", completion: .directory)
    var data: String?

    @Option(help: "A trace, by its 32 hexadecimal digits; can be given several times.")
    var trace: [String] = []

    @Option(help: "Every request of this user.")
    var user: String?

    @Option(help: "Every request of this conversation or session.")
    var conversation: String?

    @Flag(help: "Erase the requests themselves, not only what was said in them.")
    var whole = false

    func validate() throws {
        _ = try target()
        if server != nil, data != nil { throw ValidationError("either --server or --data") }
    }

    private func target() throws -> ErasureTarget {
        guard [!trace.isEmpty, user != nil, conversation != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("name what to erase with one of --trace, --user and --conversation")
        }
        if let user { return .user(user) }
        if let conversation { return .conversation(conversation) }
        return .traces(
            try Set(
                trace.map { text in
                    guard let id = TraceID(hex: text), id.isValid else {
                        throw ValidationError("--trace must be 32 hexadecimal digits, not \(text)")
                    }
                    return id
                }))
    }

    func run() async throws {
        do {
            let answer: ErasureAnswer
            if let data { answer = try erase(in: data) } else { answer = try await erased(byServer: server) }
            print(answer.text(isWhole: whole))
            if !answer.unsearched.isEmpty {
                throw QueryMistake(
                    "damaged or stuck files were not gone through:\n" + answer.unsearched.joined(separator: "\n"))
            }
        } catch let mistake as QueryMistake {
            FileHandle.standardError.write(Data((mistake.text + "\n").utf8))
            throw ExitCode.failure
        }
    }

    private func erase(in directory: String) throws -> ErasureAnswer {
        guard FileManager.default.fileExists(atPath: directory) else {
            throw ValidationError("there is no data directory \(directory)")
        }
        do {
            var configuration = StoreConfiguration(directory: directory)
            configuration.knowContent()
            // The sums of rewritten requests stay those that a collector with the program's own prices has.
            configuration.accounting = StoredAccounting(try PriceFile.shipped()) { .now }
            let store = try TraceStore(configuration)
            defer { store.close() }
            return ErasureAnswer(try target().erase(whole ? .whole : .content, from: store))
        } catch StoreError.directoryInUse(let path) {
            throw QueryMistake("data directory \(path) is in use: ask the collector that runs, with --server")
        } catch let error as StoreError {
            throw QueryMistake("not erased: \(error)")
        }
    }

    private func erased(byServer address: String?) async throws -> ErasureAnswer {
        let client = QueryClient(url: address ?? "http://127.0.0.1:16686")
        let parameters =
            trace.map { URLQueryItem(name: "trace", value: $0) }
            + [("user", user), ("conversation", conversation)].compactMap { name, value in
                value.map { URLQueryItem(name: name, value: $0) }
            }
        let body = try await client.delete("/api/weir/" + (whole ? "requests" : "content"), parameters)
        return try client.decoded(body)
    }
}

/// What was erased, as the collector tells it.
private struct ErasureAnswer: Decodable {
    let requests: Int
    let spans: Int
    let logRecords: Int
    let segments: Int
    let lostGroups: Int
    let unsearched: [String]

    init(_ report: ErasureReport) {
        requests = report.traceIDs.count
        spans = report.spans
        logRecords = report.logRecords
        segments = report.segments
        lostGroups = report.lostGroups
        unsearched = report.unsearched
    }

    func text(isWhole: Bool) -> String {
        if requests == 0 { return "nothing stored: no such request" }
        let lost = lostGroups == 0 ? "" : "; \(lostGroups) damaged row groups went with them"
        return "erased \(isWhole ? "" : "the content of ")\(requests) requests: \(spans) spans, \(logRecords) log "
            + "records; \(segments) segments written anew\(lost)"
    }
}
