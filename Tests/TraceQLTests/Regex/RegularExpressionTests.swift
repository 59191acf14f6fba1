import Testing
import TraceQL

@Suite struct RegularExpressionTests {
    /// Pattern, texts that match as a whole, texts that do not.
    static let cases: [(String, [String], [String])] = [
        ("", [""], ["a"]),
        ("abc", ["abc"], ["", "ab", "abcd", "xabc", "ABC"]),
        (".*", ["", "a", "line\nbreak", "日本"], []),
        (".+", ["a", "\n"], [""]),
        ("(?-s).*", ["abc"], ["a\nb"]),
        ("prod-.*", ["prod-", "prod-eu\n"], ["prod", "xprod-"]),
        (".*-prod", ["-prod", "a-prod"], ["-prod1", "prod"]),
        (".*something.*", ["something", "a something b"], ["somethin", ""]),
        ("DELETE|GET", ["GET", "DELETE"], ["", "GETDELETE", "get"]),
        ("(?i)delete|get", ["GET", "DeLeTe"], ["put"]),
        ("(?i:k)s", ["ks", "Ks", "\u{212a}s"], ["kS"]),
        ("us-(east|west)-[12]", ["us-east-1", "us-west-2"], ["us-east-3", "us--1"]),
        ("4\\d\\d", ["404", "499"], ["40", "4044", "4x4"]),
        ("[^/]+/v[0-9]{1,2}", ["api/v1", "ü/v22"], ["/v1", "api/v", "api/v123", "a/b/v1"]),
        ("[]a]", ["]", "a"], ["b"]),
        ("[a\\-z]", ["a", "-", "z"], ["m"]),
        ("[a-]", ["a", "-"], ["b"]),
        ("[[:alpha:]_\\d]+", ["aZ_9"], ["ä", "-"]),
        ("[^[:^digit:]]", ["7"], ["x"]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaaaa"], ["a"]),
        ("a{0,2}b", ["b", "ab", "aab"], ["aaab"]),
        ("a{,2}", ["a{,2}"], ["", "aa"]),
        ("a{x}", ["a{x}"], ["a"]),
        ("(ab)*?c", ["c", "abc", "ababc"], ["abab"]),
        ("a+?b??", ["a", "aab"], ["b"]),
        ("(?P<name>x)(?<other>y)", ["xy"], ["x"]),
        ("(?:a|)b", ["ab", "b"], ["aab"]),
        ("^abc$", ["abc"], ["abc\n"]),
        ("a^b", [], ["ab", "a^b"]),
        ("(?m)a$\n^b", ["a\nb"], ["ab"]),
        ("\\bfoo\\b.*", ["foo", "foo bar"], ["foobar", "foo_"]),
        (".*\\bfoo\\b", ["foo", "a foo", "-foo"], ["afoo"]),
        ("fo\\Bo", ["foo"], ["fo o"]),
        ("\\Aabc\\z", ["abc"], ["abcd"]),
        ("\\Qa.b\\E+\\Q\\E", ["a.b", "a.bbb"], ["axb", "a.ba.b"]),
        ("\\x41\\x{1F600}\\101", ["A😀A"], ["AA"]),
        ("\\.\\*\\[\\]\\(\\)\\{\\}\\^\\$\\|\\\\", [".*[](){}^$|\\"], [""]),
        ("日.語", ["日本語", "日x語"], ["日語", "日本本語"]),
        ("[α-ω]+", ["αβγ"], ["abc", "αA"]),
        ("(?i)straße", ["STRAßE", "Straße"], ["strasse"]),
        ("[^a]", ["b", "ü", "\u{10ffff}", "\n"], ["a", ""]),
        ("\\w+@\\w+\\.\\w+", ["me@example.org"], ["me@example"]),
        ("(a|ab)(c|bcd)(d*)", ["abcd", "acd", "abcddd"], ["ab"]),
        ("(x|y)*z", ["z", "xyxz"], ["xyx"]),
    ]

    @Test(arguments: cases)
    func patternsMatchWholeTexts(_ pattern: String, _ matching: [String], _ other: [String]) throws {
        let expression = try RegularExpression(pattern)
        for text in matching { #expect(expression.matches(text), "\(pattern) should match \(text)") }
        for text in other { #expect(!expression.matches(text), "\(pattern) should not match \(text)") }
    }

    @Test(arguments: [
        ("[", 0), ("a)", 1), ("(a", 0), ("*", 0), ("a**", 2), ("a{2}{3}", 4), ("a{1001}", 1), ("a{3,2}", 1),
        ("(a{100}){100}", 8), ("[z-a]", 1), ("[[:what:]]", 1), ("\\", 0), ("\\pL", 0), ("a\\1", 1), ("(?=a)", 0),
        ("(?<!a)b", 0), ("(?z)", 2), ("\\q", 0), ("\\x{110000}", 0), ("(?P<>a)", 0), ("(?i", 0), ("[\\pL]", 1),
    ])
    func mistakesHaveTheirPlace(_ pattern: String, _ offset: Int) throws {
        let error = try #require(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
        #expect(error.offset == offset, "\(pattern): \(error.message)")
    }

    @Test(arguments: [
        "a{1000}{1000}", "(a{1000}){1000}", "(.{1000}){1}", "((((){9}){9}){9}){9}", "(?:[^a]{50}){20}{2}",
    ])
    func explosivePatternsAreRefused(_ pattern: String) {
        #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
    }

    @Test func deepAndLongPatternsAreRefused() {
        let deep = String(repeating: "(", count: 100_000)
        #expect(throws: RegularExpressionError.self) { try RegularExpression(deep) }
        let nested = String(repeating: "(", count: 80) + "a" + String(repeating: ")*", count: 80)
        #expect(throws: RegularExpressionError.self) { try RegularExpression(nested) }
    }

    @Test(arguments: [
        "(a+)+b", "(.*)*b", "(a|aa)+b", "(a*)*(a*)*(a*)*b", "(a?){64}a{64}b", "([a-z]+)*\\d", "(.*a){20}b",
        ".*.*.*=.*b",
    ])
    func hostilePatternsTakeLinearTime(_ pattern: String) throws {
        let expression = try RegularExpression(pattern)
        let elapsed = ContinuousClock().measure {
            #expect(!expression.matches(String(repeating: "a", count: 100_000)))
        }
        #expect(elapsed < .seconds(5))
    }

    @Test func statesAreForgottenWhenTheyAreTooMany() throws {
        // As many states as there are subsets of twelve places.
        let expression = try RegularExpression("(a|b)*a(a|b){11}")
        var text = ""
        var state: UInt64 = 1
        for _ in 0..<100_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += state >> 63 == 0 ? "a" : "b"
        }
        let decisive = text.utf8[text.utf8.index(text.utf8.endIndex, offsetBy: -12)]
        #expect(expression.matches(text) == (decisive == UInt8(ascii: "a")))
    }

    @Test(arguments: [
        ("abc", ["abc"]), ("a|b|c", ["a", "b", "c"]), ("^(GET|PUT)$", ["GET", "PUT"]),
        ("v[12]x?", ["v1", "v1x", "v2", "v2x"]),
    ])
    func finitePatternsAreTexts(_ pattern: String, _ texts: [String]) throws {
        let literals = try #require(try RegularExpression(pattern).exactLiterals)
        #expect(literals.map { String(decoding: $0, as: UTF8.self) }.sorted() == texts.sorted())
    }

    @Test(arguments: [
        ("abc.*", "abc"), ("us-(east|west).*", "us-"), ("a+b", ""), ("[ab]c.*", ""), ("foo(bar|baz)", "fooba"),
    ])
    func prefixesAreKnown(_ pattern: String, _ prefix: String) throws {
        #expect(try RegularExpression(pattern).literalPrefix == Array(prefix.utf8))
    }

    @Test func oneExpressionServesManyThreads() async throws {
        let expression = try RegularExpression("([a-z]+[0-9])+")
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask { expression.matches(String(repeating: "ab1", count: number + 1)) }
                group.addTask { !expression.matches(String(repeating: "ab1", count: number) + "ab") }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
