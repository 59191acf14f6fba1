import Testing
import TraceQL
import TraceTestSupport

/// What the printer writes, the parser reads back.
@Suite struct RoundTripTests {
    @Test func printedTreesAreReadBackEqual() throws {
        let generator = SeededGenerator.unseeded()
        var queries = RandomQuery(generator)
        var longest = 0
        for round in 0..<3_000 {
            let tree = queries.root()
            let text = tree.description
            guard text.utf8.count <= QueryLimits.bytes else { continue }
            let place = "seed \(generator.seed), round \(round): \(text)"
            let read = Result { try RootExpression.parse(text) }
            try #require((try? read.get()) == tree, "\(place)\nwas read as \(read)")
            try #require(try read.get().description == text, "\(place)")
            longest = max(longest, text.utf8.count)
        }
        #expect(longest > 200, "the generator makes nothing of any size")
    }

    @Test(arguments: [
        ("{}", "{ }"),
        ("{ ((.a)) }", "{ .a }"),
        ("{duration>1500ms}", "{ span:duration > 1.5s }"),
        ("{ .a || .b && .c }", "{ (.a || .b) && .c }"),
        ("{ -.a * .b }", "{ -.a * .b }"),
        ("{ (-.a) * .b }", "{ (-.a) * .b }"),
        ("{ -2 ^ 2 = 4 }", "{ -2 ^ 2 = 4 }"),
        ("{ (-2) ^ 2 = 4 }", "{ (-2) ^ 2 = 4 }"),
        ("{ span.\"a b\".c = `x\"y` }", "{ span.\"a b.c\" = \"x\\\"y\" }"),
        ("{ .a - (1 - .b) > 0 }", "{ .a - (1 - .b) > 0 }"),
        ("{.a}|count()>1|sort(duration)|limit(5)", "{ .a } | count() > 1 | sort(span:duration asc) | limit(5)"),
        ("({.a}|rate())/({}|rate()by(name))*100", "({ .a } | rate()) / ({ } | rate() by (span:name)) * 100"),
        ("{} with(sample=true) with(exemplars=5)", "{ } with (sample=true, exemplars=5)"),
        ("{} | rate() > 90m", "{ } | rate() > 5400"),
    ])
    func spellingsAreCanonical(_ text: String, _ canonical: String) throws {
        #expect(try RootExpression.parse(text).description == canonical)
    }

    @Test(arguments: [
        (0, "0s"), (1, "1ns"), (1_500, "1.5us"), (250_000_000, "250ms"), (1_001_000_000, "1.001s"),
        (5_400_000_000_000, "1h30m"), (-90_000_000_000, "-1m30s"), (3_600_000_000_001, "1h1ns"),
        (Int64.min, "-2562047h47m16.854775808s"),
    ])
    func durationsArePrintedShort(_ nanoseconds: Int64, _ text: String) {
        #expect(Printer.duration(nanoseconds) == text)
    }
}
