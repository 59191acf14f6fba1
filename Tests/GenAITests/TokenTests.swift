import GenAI
import Testing
import TraceModel

/// Ways of counting that must come out the same.
@Suite("Tokens") struct TokenTests {
    private func usage(_ pairs: KeyValuePairs<String, AttributeValue>) -> TokenUsage? {
        ReadSpan(attributes(["gen_ai.operation.name": "chat"]) + attributes(pairs))?.call.usage
    }

    @Test("More cached than input tokens: the sender leaves the cache out") func obviouslyExcluded() {
        let told = usage([
            "gen_ai.usage.input_tokens": 10, "gen_ai.usage.cache_read.input_tokens": 40,
            "gen_ai.usage.output_tokens": 5,
        ])
        #expect(told == TokenUsage(input: 10, cacheRead: 40, output: 5))
    }

    @Test("The total says whether the cache is in the input") func totalDecides() {
        let apart = usage([
            "gen_ai.usage.input_tokens": 100, "gen_ai.usage.cache_read.input_tokens": 40,
            "gen_ai.usage.output_tokens": 5,
            "gen_ai.usage.total_tokens": 145,
        ])
        #expect(apart == TokenUsage(input: 100, cacheRead: 40, output: 5))
        let within = usage([
            "gen_ai.usage.input_tokens": 100, "gen_ai.usage.cache_read.input_tokens": 40,
            "gen_ai.usage.output_tokens": 5,
            "gen_ai.usage.total_tokens": 105,
        ])
        #expect(within == TokenUsage(input: 60, cacheRead: 40, output: 5))
    }

    @Test("Reasoning within the output, beside it, and beyond it") func reasoning() {
        let within = usage(["gen_ai.usage.output_tokens": 50, "gen_ai.usage.reasoning.output_tokens": 32])
        #expect(within == TokenUsage(output: 18, reasoning: 32))
        let beside = usage([
            "gen_ai.usage.input_tokens": 10, "gen_ai.usage.output_tokens": 50, "gen_ai.usage.reasoning_tokens": 32,
            "gen_ai.usage.total_tokens": 92,
        ])
        #expect(beside == TokenUsage(input: 10, output: 50, reasoning: 32))
        let beyond = usage(["gen_ai.usage.output_tokens": 8, "gen_ai.usage.reasoning_tokens": 16])
        #expect(beyond == TokenUsage(output: 8, reasoning: 16))
        let contradicted = usage([
            "gen_ai.usage.input_tokens": 8, "gen_ai.usage.output_tokens": 8, "gen_ai.usage.reasoning_tokens": 16,
            "gen_ai.usage.total_tokens": 16,
        ])
        #expect(contradicted?.outputTotal == 8)
    }

    @Test("Only a total, or only one side") func parts() {
        #expect(usage(["gen_ai.usage.total_tokens": 13]) == TokenUsage(input: 13))
        #expect(usage(["gen_ai.usage.input_tokens": 13]) == TokenUsage(input: 13))
        #expect(usage(["gen_ai.usage.input_tokens": 0, "gen_ai.usage.output_tokens": 0]) == .zero)
        #expect(usage([:]) == nil)
    }

    @Test("Numbers come as doubles and texts too; nonsense is none") func kinds() {
        #expect(usage(["gen_ai.usage.input_tokens": 7.0])?.input == 7)
        #expect(usage(["gen_ai.usage.input_tokens": "7"])?.input == 7)
        #expect(usage(["gen_ai.usage.input_tokens": "\"7\""])?.input == 7)
        for nonsense: AttributeValue in [-1, .double(.nan), .double(.infinity), "many", .int(.max), true, .array([7])] {
            #expect(usage(["gen_ai.usage.input_tokens": nonsense]) == nil)
        }
    }

    @Test("Sums end at the largest number") func saturation() {
        let most = TokenUsage(input: .max, output: .max)
        #expect((most + most).total == .max)
    }

    @Test("Costs in cents too small for doubles to add stay exact") func costs() {
        #expect(PicoDollars(dollars: 0.00000001) == PicoDollars(10_000))
        #expect(PicoDollars(dollars: .nan) == nil)
        #expect(PicoDollars(dollars: -1) == nil)
        #expect(PicoDollars(dollars: 1e300) == nil)
        #expect(PicoDollars(.max) + PicoDollars(1) == PicoDollars(.max))
    }
}
