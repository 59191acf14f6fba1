import Testing
import TraceQL
import TraceTestSupport

@Suite struct RegexPropertyTests {
    @Test func randomPatternsAgreeWithTryingEverything() throws {
        var generator = SeededGenerator.unseeded()
        var matched = 0
        for round in 0..<2_000 {
            let random = RandomPattern.make(&generator, depth: 4)
            let place = "seed \(generator.seed), round \(round): \(random.pattern)"
            let expression = try #require(try? RegularExpression(random.pattern), "\(place)")
            for _ in 0..<10 {
                let length = Int.random(in: 0...8, using: &generator)
                let text = (0..<length).map { _ in "abcdü".randomElement(using: &generator) ?? "a" }
                let expected = random.ends([0], in: text).contains(text.count)
                let answer = expression.matches(String(text))
                try #require(answer == expected, "\(place) on \(String(text))")
                if expected { matched += 1 }
            }
        }
        #expect(matched > 500, "hardly anything matched, seed \(generator.seed)")
    }
}
