import GenAI
import Testing
import TraceModel

@Suite("Prices") struct PriceTests {
    private func price(_ text: String) -> PicoDollars? { PicoDollars(perMillionTokens: text) }

    private func entry(
        _ model: String, _ input: String, providers: [String] = [], from: UInt64 = 0, tiers: [PriceEntry.Tier] = []
    ) -> PriceEntry {
        PriceEntry(
            providers: providers, model: model, from: UnixNanoseconds(from),
            prices: TokenPrices(input: price(input), output: price(input)), tiers: tiers)
    }

    private let usage = TokenUsage(input: 1_000_000)
    private let time = UnixNanoseconds(1_000)

    private func dollars(_ table: PriceTable, _ provider: String, _ model: String) -> Double? {
        table.cost(provider: provider, model: model, usage: usage, at: time)?.dollars
    }

    @Test("Prices are exact") func exact() throws {
        #expect(price("2.50") == PicoDollars(2_500_000))
        #expect(price("0.01875") == PicoDollars(18_750))
        #expect(price("15") == PicoDollars(15_000_000))
        for bad in ["", ".5", "1.", "1e3", "-1", "1,5", "0.0000001", "12345678", "1.2.3", " 1"] {
            #expect(price(bad) == nil, "\(bad)")
        }
        let prices = TokenPrices(
            input: price("3"), cacheRead: price("0.30"), cacheWrite: price("3.75"), output: price("15"))
        let usage = TokenUsage(input: 3, cacheRead: 7, cacheWrite: 11, output: 13, reasoning: 17)
        #expect(prices.cost(of: usage) == PicoDollars(3 * 3_000_000 + 7 * 300_000 + 11 * 3_750_000 + 30 * 15_000_000))
    }

    @Test("Tokens in a bucket without a price have no cost") func missingBucket() {
        let prices = TokenPrices(input: price("1"), output: price("2"))
        #expect(prices.cost(of: TokenUsage(input: 1, output: 1)) != nil)
        #expect(prices.cost(of: TokenUsage(input: 1, cacheRead: 1)) == nil)
    }

    @Test("Snapshots, prefixes and clouds' names find their model, and nothing finds another") func names() throws {
        let table = try PriceTable([
            entry("gpt-4o", "1"), entry("gpt-4o-mini", "2"), entry("gpt-4", "3"), entry("gpt-4o-2024-05-13", "4"),
            entry("claude-sonnet-4", "5"), entry("claude-opus-4", "6"), entry("claude-opus-4-1", "7"),
            entry("my-tune-*", "8"), entry("my-tune-large-*", "9"), entry("gemini-2.0-flash", "10"),
        ])
        let found: [(String, Double?)] = [
            ("gpt-4o", 1), ("GPT-4o", 1), ("gpt-4o-2024-08-06", 1), ("gpt-4o-latest", 1), ("openai/gpt-4o", 1),
            ("openai/gpt-4o-2024-08-06", 1), ("gpt-4o-2024-05-13", 4), ("gpt-4o-mini", 2),
            ("gpt-4o-mini-2024-07-18", 2),
            ("gpt-4", 3), ("gpt-4-0613", 3), ("claude-sonnet-4-20250514", 5), ("claude-sonnet-4@20250514", 5),
            ("anthropic.claude-sonnet-4-20250514-v1:0", 5), ("us.anthropic.claude-sonnet-4-20250514-v1:0", 5),
            ("anthropic/claude-sonnet-4-20250514", 5), ("claude-opus-4-20250514", 6), ("claude-opus-4-1-20250805", 7),
            ("models/gemini-2.0-flash-001", 10), ("publishers/google/models/gemini-2.0-flash", 10),
            ("my-tune-a", 8), ("my-tune-large-b", 9),
            ("gpt-4o:free", nil), ("gpt-4o-audio-preview", nil), ("gpt-4-turbo", nil), ("gpt-4-32k", nil),
            ("gpt-4-1106-preview", nil), ("gpt-4.1", nil), ("gpt", nil), ("claude-sonnet-4-5", nil),
            ("claude-opus-4-2", nil),
            ("gemini-2.0-flash-lite", nil), ("gpt-4o-9999-99-99", nil), ("ft:gpt-4o:acme", nil), ("", nil), ("/", nil),
        ]
        for (model, dollars) in found { #expect(self.dollars(table, "", model) == dollars, "\(model)") }
    }

    @Test("Providers have their own prices") func providers() throws {
        let table = try PriceTable([
            entry("llama-3", "1", providers: ["groq"]), entry("llama-3", "2", providers: ["together_ai"]),
            entry("gpt-4o", "3", providers: ["openai"]), entry("e5", "4"),
        ])
        #expect(dollars(table, "groq", "llama-3") == 1)
        #expect(dollars(table, "together_ai", "llama-3") == 2)
        #expect(dollars(table, "", "llama-3") == nil, "which of the two is not told")
        #expect(dollars(table, "fireworks_ai", "llama-3") == nil)
        #expect(dollars(table, "", "gpt-4o") == 3)
        #expect(dollars(table, "openrouter", "openai/gpt-4o") == 3)
        #expect(dollars(table, "anybody", "e5") == 4)
    }

    @Test("The price of the day of the call") func days() throws {
        let table = try PriceTable([entry("m", "2", from: 500), entry("m", "1", from: 100)])
        func at(_ time: UInt64) -> Double? {
            table.cost(provider: "", model: "m", usage: usage, at: UnixNanoseconds(time))?.dollars
        }
        #expect(at(99) == nil)
        #expect(at(100) == 1)
        #expect(at(499) == 1)
        #expect(at(500) == 2)
    }

    @Test("Long inputs have prices of their own, the cached part included") func tiers() throws {
        let tier = PriceEntry.Tier(aboveInputTokens: 200, prices: TokenPrices(input: price("2"), cacheRead: price("1")))
        var model = entry("m", "1", tiers: [tier])
        model.prices.cacheRead = price("0.5")
        let table = try PriceTable([model])
        func cost(_ input: Int64, _ cached: Int64) -> Int64? {
            let usage = TokenUsage(input: input, cacheRead: cached)
            return table.cost(provider: "", model: "m", usage: usage, at: time)?.value
        }
        #expect(cost(100, 100) == 150_000_000)
        #expect(cost(100, 101) == 301_000_000)
    }

    @Test("Entries that cannot be used are named") func errors() {
        let good = entry("m", "1")
        let tier = PriceEntry.Tier(aboveInputTokens: 5, prices: good.prices)
        let bad: [(PriceEntry, PriceTableError)] = [
            (entry("", "1"), .noModel(entry: 1)), (entry("a*b", "1"), .badPattern(entry: 1, model: "a*b")),
            (PriceEntry(model: "n", prices: TokenPrices()), .noPrices(entry: 1, model: "n")),
            (PriceEntry(model: "n", prices: TokenPrices(input: PicoDollars(-1))), .negativePrice(entry: 1, model: "n")),
            (entry("n", "1", tiers: [tier, tier]), .tierOrder(entry: 1, model: "n")),
            (entry("M", "2"), .repeated(entry: 1, earlier: 0, model: "M")),
        ]
        for (entry, error) in bad {
            #expect(throws: error) { try PriceTable([good, entry]) }
        }
    }
}
