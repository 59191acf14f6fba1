import Testing
import TraceQL

@Suite struct ValidatorTests {
    /// A query, the word that is marked, and a part of what is said about it.
    static let mistakes: [(String, String, String)] = [
        ("{ status }", "status", "a filter is a condition"),
        ("{ 1 + 1 }", "1 + 1", "a filter is a condition"),
        ("{ duration > \"x\" }", "\"x\"", "a duration cannot be compared with a string"),
        ("{ 1 = name }", "1", "a number cannot be compared with a string"),
        ("{ .a && 1 }", "1", "`&&` needs a condition; `1` is a number"),
        ("{ .a || kind }", "kind", "`||` needs a condition"),
        ("{ status > ok }", "status", "compares with `=` and `!=` only"),
        ("{ true < .a }", "true", "compares with `=` and `!=` only"),
        ("{ .a < nil }", "nil", "compares with `=` and `!=` only"),
        ("{ .a + nil = 1 }", "nil", "`+` needs a number"),
        ("{ status = error && kind = error }", "error", "a kind cannot be compared with a status"),
        ("{ -name = \"x\" }", "name", "`-` needs a number"),
        ("{ !duration }", "duration", "`!` needs a condition"),
        ("{ name + 1 = 2 }", "name", "`+` needs a number"),
        ("{ duration =~ \"x\" }", "duration", "`=~` needs a string"),
        ("{ name =~ .a }", ".a", "needs a regular expression in quotes"),
        ("{ name =~ \"a[\" }", "[", "this bracket is not closed"),
        ("{ name !~ \"(a{1000}){1000}\" }", "{", "it repeats more than 1000 times"),
        ("{ name =~ \"\\\\q\" }", "\"\\\\q\"", "unknown escape"),
        ("{ duration = nil }", "duration", "is never `nil`"),
        ("{ nil = span:status }", "span:status", "is never `nil`"),
        ("{ } | max(name) > 1", "name", "`max` needs a number"),
        ("{ } | sum(3) > 1", "3", "the same for every span"),
        ("{ } | by(1)", "1", "the same for every span"),
        ("{ } | by(1 + name)", "name", "`+` needs a number"),
        ("{ } | select(.a, 1 + .b)", "1 + .b", "`select` takes fields"),
        ("{ } | sort(name)", "name", "`sort` needs a number"),
        ("{ } | sort(duration) | sort(.a)", "sort(.a)", "sorted once"),
        ("{ } | limit(5) | { .a }", "{ .a }", "has to stand before `sort` and `limit`"),
        ("{ } | limit(5) | sort(.a)", "sort(.a)", "nothing but `select` can follow `limit`"),
        ("({ } | limit(5)) && { }", "limit(5)", "stand at the end of a query"),
        ("{ } | limit(5) | rate()", "limit(5)", "stand at the end of a query"),
        ("{ } | rate() by (1)", "1", "`by` takes fields"),
        ("{ } | rate() by (.a, .b, .c, .d, .e, .f)", ".f", "at most 5 fields"),
        ("{ } | sum_over_time(name)", "name", "`sum_over_time` needs a number"),
        ("{ } | quantile_over_time(1, 0.5)", "1", "the same for every span"),
        ("{ } | compare({ status }) ", "status", "a filter is a condition"),
        ("{ } | compare({ }, 10, 5, 5)", "{ } | compare({ }, 10, 5, 5)", "starts before it ends"),
        ("{ } | compare({ }) > 5", "{ } | compare({ })", "cannot be ranked, filtered or calculated with"),
        ("({ } | compare({ })) / 2", "({ } | compare({ }))", "cannot be ranked, filtered or calculated with"),
        ("({ name } | rate()) / ({ } | rate())", "name", "a filter is a condition"),
        ("{ } with (exemplar=true)", "exemplar=true", "did you mean `exemplars`?"),
        ("{ } with (most_recent=1)", "most_recent=1", "`true` or `false`"),
    ]

    @Test(arguments: mistakes)
    func mistakesAreMarked(_ text: String, _ word: String, _ message: String) throws {
        let root = try RootExpression.parse(text)
        let error = try #require(throws: TraceQLError.self) { try Validator.check(root) }
        let marked = Array(text.utf8)[error.range.lowerBound..<error.range.upperBound]
        #expect(String(decoding: marked, as: UTF8.self) == word, "\(text): \(error)")
        #expect(error.message.contains(message), "\(text): \(error)")
    }

    @Test func allMistakesAreFoundInOrder() throws {
        let root = try RootExpression.parse("{ 1 && name } >> { status > ok } | max(kind) > 1 with (x=1)")
        #expect(Validator.errors(in: root).map(\.range.lowerBound) == [2, 7, 19, 39, 55])
    }

    @Test func oneMistakeIsReportedOnce() throws {
        for text in ["{ !name = \"x\" }", "{ (1 + name) * 2 > 3 }", "{ (!name) = \"x\" }"] {
            #expect(Validator.errors(in: try RootExpression.parse(text)).count == 1, "\(text)")
        }
    }

    @Test(arguments: [
        "{ 1 < 1h }", "{ 1 * 1h = 1 }", "{ .a }", "{ -.a = 2 }", "{ nil != nil }", "{ name != nil }", "{ .a = nil }",
        "{ event:name = nil }", "{ parent.name = nil }", "{ .http.status >= \"200\" }", "{ name > \"m\" }",
        "{ trace:id = \"ab\" }", "{ request:errorCount > 0 }", "{ .a = .b = true }", "{ } | by(1 + .a) | coalesce()",
        "{ } | sort(.a * 2 desc) | limit(3)", "{ } | sort(duration) | select(name)", "{ } | max(1 + .a) = 1",
        "{ } | rate() with (sample=true)", "{ } | rate() with (exemplars=100, job_size=5)",
    ])
    func sensibleQueriesPass(_ text: String) throws {
        try Validator.check(try RootExpression.parse(text))
    }
}
