import Foundation
import GenAI
import Testing
import TraceModel

/// `deploy/prices.yaml`, read by the few rules that it keeps to.
@Suite("The price file") struct PriceFileTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/prices.yaml")

    static func entries() throws -> [PriceEntry] {
        var entries: [PriceEntry] = []
        var inTiers = false
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let words = line.drop { $0 == " " || $0 == "-" }
            guard !words.hasPrefix("#"), line != "prices:" else { continue }
            let colon = try #require(words.firstIndex(of: ":"), "\(line)")
            let value = words[words.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            switch (String(words[..<colon]), inTiers) {
            case ("model", _):
                entries.append(PriceEntry(model: value, prices: TokenPrices()))
                inTiers = false
            case ("providers", false):
                entries[entries.count - 1].providers = value.trimmingCharacters(in: ["[", "]"])
                    .split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            case ("from", false):
                let day = try Date(value + "T00:00:00Z", strategy: .iso8601)
                entries[entries.count - 1].from = UnixNanoseconds(UInt64(day.timeIntervalSince1970) * 1_000_000_000)
            case ("tiers", false): inTiers = true
            case ("above_input_tokens", true):
                let above = try #require(Int64(value))
                entries[entries.count - 1].tiers.append(
                    PriceEntry.Tier(aboveInputTokens: above, prices: TokenPrices()))
            case (let bucket, false): try set(bucket, value, in: &entries[entries.count - 1].prices)
            case (let bucket, true):
                let last = entries[entries.count - 1].tiers.count - 1
                try set(bucket, value, in: &entries[entries.count - 1].tiers[last].prices)
            }
        }
        return entries
    }

    private static func set(_ bucket: String, _ value: String, in prices: inout TokenPrices) throws {
        let price = try #require(PicoDollars(perMillionTokens: value), "\(value)")
        switch bucket {
        case "input": prices.input = price
        case "cache_read": prices.cacheRead = price
        case "cache_write": prices.cacheWrite = price
        case "output": prices.output = price
        case "reasoning": prices.reasoning = price
        default: Issue.record("unknown key \(bucket)")
        }
    }

    @Test("It is a price table, of providers that exist") func isTable() throws {
        let entries = try Self.entries()
        #expect(entries.count > 70)
        _ = try PriceTable(entries)
        let known = Set(ModelProvider.allCases.map(\.name))
        for entry in entries {
            #expect(!entry.providers.isEmpty && known.isSuperset(of: entry.providers), "\(entry.model)")
            #expect(entry.prices.input != nil, "\(entry.model)")
            if let read = entry.prices.cacheRead, let input = entry.prices.input {
                #expect(read < input, "\(entry.model)")
            }
        }
    }

    @Test("It gives what senders of recorded requests say", arguments: ["litellm", "pydantic-ai.otel-v5"])
    func agreesWithSenders(_ set: String) throws {
        let table = try PriceTable(try Self.entries())
        var compared = 0
        for (trace, spans) in try Captures(set).spans {
            let account = RequestAccount(spans)
            guard let reported = account.reportedCost else { continue }
            let (cost, unpriced) = account.cost(table)
            #expect(unpriced == 0, "\(trace)")
            #expect(cost == reported, "\(trace)")
            compared += 1
        }
        #expect(compared >= 6)
    }
}
