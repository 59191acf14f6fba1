import Testing
import TraceQL

@Suite struct SyntaxErrorTests {
    /// A query, the word that is marked, and a part of what is said about it.
    static let mistakes: [(String, String, String)] = [
        ("", "", "expected a stage such as"),
        ("{ .a = 1 | count()", "|", "expected an operator or `}`, found `|`"),
        ("{ .a = 1", "", "found the end of the query"),
        ("{ (.a = 1 }", "}", "or `)`, found `}`"),
        ("{ .a = }", "}", "expected a value or a field, found `}`"),
        ("{ = 1 }", "=", "expected `}`, a value or a field"),
        ("{ durration > 1s }", "durration", "unknown field `durration`; did you mean `duration`?"),
        ("{ span:durration > 1s }", "span:durration", "did you mean `span:duration`?"),
        ("{ spn.a = 1 }", "spn.a", "did you mean `span.a`?"),
        ("{ http.status = 1 }", "http.status", "attributes have a scope: `span.http.status` or `.http.status`"),
        ("{ foo = 1 }", "foo", "`span.foo` or `.foo`"),
        ("{ trace.x = 1 }", "trace.x", "`trace` has no attributes, only `trace:id`"),
        ("{ resource:service = 1 }", "resource:service", "did you mean `resource.service`?"),
        ("{ trace:name = 1 }", "trace:name", "`trace` has `trace:id`"),
        ("{ status = eror }", "eror", "unknown value `eror`; did you mean `error`?"),
        ("{ status = failed }", "failed", "expected `ok`, `error` or `unset`, found `failed`"),
        ("{ name = foo }", "foo", "text is written in quotes: `\"foo\"`"),
        ("{ .a = 1 and .b = 2 }", "and", "did you mean `&&`?"),
        ("{ .a } or { .b }", "or", "did you mean `||`?"),
        ("{ .a == 1 }", "==", "equality is written `=`"),
        ("{ .a = 'x' }", "'", "strings are written in double quotes"),
        ("{ .a & .b }", "&", "did you mean `&&`?"),
        ("{ .a = \"x }", "\"x }", "this string is not closed; expected `\"`"),
        ("{ .a = \"\\d\" }", "\\d", "unknown escape `\\d`; a backslash is written `\\\\`"),
        ("{ .a = \"\\xff\" }", "\"\\xff\"", "this string is not UTF-8"),
        ("{ .\"a\\n\" = 1 }", "\\n", "names of attributes know the escapes"),
        ("{ span. = 1 }", "span.", "expected the name of an attribute after `span.`"),
        ("{ .\"a = 1 }", ".\"a = 1 }", "this name is not closed"),
        ("{ .a > 10x }", "x", "unknown unit of time `x`; units are ns us ms s m h d w y"),
        ("{ .a > 1h30 }", "1h30", "expected a unit of time"),
        ("{ .a > 293y }", "293y", "durations go up to"),
        ("{ .a > 9223372036854775808 }", "9223372036854775808", "whole numbers go up to 9223372036854775807"),
        ("{ .a > 1e999 }", "1e999", "too large"),
        ("{ .a # 1 }", "#", "unexpected character `#`"),
        ("{ parent = nil }", "parent", "write `parent.NAME`, or `nestedSetParent < 0` for root spans"),
        ("/* { }", "/* { }", "this comment is not closed"),
        ("{ } | cuont() > 1", "cuont", "unknown function `cuont`; did you mean `count`?"),
        ("{ } | frobnicate()", "frobnicate", "unknown function `frobnicate`"),
        ("name = \"x\"", "name", "conditions stand in braces"),
        ("{ } | span.a = 1", "span.a", "conditions stand in braces"),
        ("{ } | count()", "{ } | count()", "is a number, and not yet a query"),
        ("{ } | count() | { }", "|", "a comparison"),
        ("{ } | count() > 1 && { }", "&&", "found `&&`"),
        ("{ } | count(.a) > 1", ".a", "expected `)`, found `.a`"),
        ("{ } | max() > 1", ")", "expected a value or a field"),
        ("{ } && count() > 1", "count() > 1", "expected spansets after `&&`, found a filter"),
        ("{ } > 10", "10", "expected spansets after `>`, found a number"),
        ("{ } + { }", "+", "expected an operator"),
        ("3 > 2", ">", "a comparison needs an aggregate"),
        ("2 * 3", "2 * 3", "is a number, and not yet a query"),
        ("count() > 1 / 0", "/", "division by zero"),
        ("coalesce()", "coalesce", "joins the spansets of the stage before it"),
        ("rate()", "rate", "needs spansets before it"),
        ("{ } | topk(5)", "topk", "takes series; a metrics function such as `rate()` comes first"),
        ("{ } | rate() | topk(0)", "0", "expected a whole number from 1"),
        ("{ } | rate() | topk(-1)", "-", "expected a whole number from 1"),
        ("{ } | rate() | topk(1.5)", "1.5", "expected a whole number from 1"),
        ("{ } | rate() | by(name)", "by", "expected `topk` or `bottomk`, found `by`"),
        ("{ } | rate() + 5", "+", "put each query in parentheses"),
        ("5 + { } | rate()", "{ }", "expected a number after `+`, found spansets"),
        ("({ } | rate()) % 2", "%", "series have the operators `+`, `-`, `*` and `/`"),
        ("({ } | rate()) * 10s", "10s", "not with durations"),
        ("10 < ({ } | rate())", "({ } | rate())", "series stand to the left"),
        ("({ } | rate()) > ({ } | rate())", "({ } | rate())", "series are compared with a number or a duration"),
        ("{ } | quantile_over_time(duration, 1.5)", "1.5", "a quantile is between 0 and 1"),
        ("{ } | quantile_over_time(duration)", ")", "`,`"),
        ("{ } | compare({ }, 0)", "0", "expected a whole number from 1 to 1000"),
        ("{ } | compare({ }, 10, 5)", ")", "expected `,`"),
        ("{ } | limit(0)", "0", "expected a whole number from 1"),
        ("{ } | sort(duration up)", "up", "expected an operator, `desc`, `asc` or `)`"),
        ("{ } with (exemplars)", ")", "expected `=`"),
        ("{ } with (exemplars=nil)", "nil", "unknown field `nil`"),
        ("{ } with (5)", "5", "expected the name of a hint"),
        ("{ } wiht (sample=true)", "wiht", "did you mean `with`?"),
        ("{ } { }", "{", "the end of the query, found `{`"),
    ]

    @Test(arguments: mistakes)
    func mistakesAreMarked(_ text: String, _ word: String, _ message: String) throws {
        let error = try #require(throws: TraceQLError.self) { try RootExpression.parse(text) }
        let marked = Array(text.utf8)[error.range.lowerBound..<error.range.upperBound]
        #expect(String(decoding: marked, as: UTF8.self) == word, "\(text): \(error)")
        #expect(error.message.contains(message), "\(text): \(error)")
    }

    @Test func everyPrefixOfAQueryFailsAtItsEndOrParses() throws {
        let text = "{ span.a = \"x\" && !(duration > 1.5s) } >> { } | by(name) | count() > 2 | select(.b)"
        for length in 0..<text.utf8.count {
            let prefix = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            do {
                _ = try RootExpression.parse(prefix)
            } catch {
                #expect(error.range.upperBound <= length && error.range.lowerBound <= error.range.upperBound)
                #expect(error.range.upperBound == length || error.message.contains("a number"), "\(prefix): \(error)")
            }
        }
    }

    @Test(arguments: [
        String(repeating: "(", count: 30_000), "{ " + String(repeating: "(", count: 30_000),
        "{ " + String(repeating: "!", count: 30_000), "{ " + String(repeating: "-", count: 30_000),
        "{ .a" + String(repeating: " ^ .a", count: 5_000), String(repeating: "-", count: 30_000),
        "count()" + String(repeating: " ^ count()", count: 3_000),
    ])
    func deepNestingIsRefused(_ text: String) throws {
        let error = try #require(throws: TraceQLError.self) { try RootExpression.parse(text) }
        #expect(error.message.contains("nested"))
    }

    @Test func longChainsAreRefused() throws {
        let chain = "{ .a = 1" + String(repeating: " || .a = 1", count: 600) + " }"
        let error = try #require(throws: TraceQLError.self) { try RootExpression.parse(chain) }
        #expect(error.message.contains("a query may have 1024 operators"))
        let shorter = "{ .a = 1" + String(repeating: " || .a = 1", count: 500) + " }"
        #expect(try RootExpression.parse(shorter).description == shorter)
    }

    @Test func longTextsAreRefused() throws {
        let long = "{ .a = \"" + String(repeating: "x", count: QueryLimits.bytes) + "\" }"
        let error = try #require(throws: TraceQLError.self) { try RootExpression.parse(long) }
        #expect(error.message.contains("65536 bytes"))
    }
}
