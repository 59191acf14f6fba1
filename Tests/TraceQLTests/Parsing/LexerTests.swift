import Testing
import TraceQL

@Suite struct LexerTests {
    private func tokens(_ text: String) throws(TraceQLError) -> [Token.Kind] {
        var lexer = Lexer(text)
        var kinds: [Token.Kind] = []
        while true {
            let token = try lexer.next()
            if token.kind == .end { return kinds }
            kinds.append(token.kind)
        }
    }

    @Test(arguments: Symbol.allCases)
    func everySymbolIsReadWhole(_ symbol: Symbol) throws {
        #expect(try tokens(symbol.rawValue) == [.symbol(symbol)])
        #expect(try tokens(".a \(symbol.rawValue)1") == [.field(Field(nil, "a")), .symbol(symbol), .integer(1)])
    }

    @Test(arguments: [
        ("12", Token.Kind.integer(12)), ("9223372036854775808", .integer(1 << 63)), ("007", .integer(7)),
        ("1.5", .float(1.5)), (".5", .float(0.5)), ("1.", .float(1)), ("2e3", .float(2_000)), ("1.5E-2", .float(0.015)),
        ("250ms", .duration(250_000_000)), ("1.5s", .duration(1_500_000_000)), (".5s", .duration(500_000_000)),
        ("1h30m", .duration(5_400_000_000_000)), ("10us", .duration(10_000)), ("10\u{b5}s", .duration(10_000)),
        ("10\u{3bc}s", .duration(10_000)), ("7ns", .duration(7)), ("1d", .duration(86_400_000_000_000)),
        ("2w", .duration(1_209_600_000_000_000)), ("1y", .duration(31_536_000_000_000_000)),
        ("1s0.25ms", .duration(1_000_250_000)), ("1.0000000019s", .duration(1_000_000_001)),
    ])
    func numbersAndDurations(_ text: String, _ kind: Token.Kind) throws {
        #expect(try tokens(text) == [kind])
    }

    @Test(arguments: [
        ("\"\"", ""), ("\"a b\"", "a b"), ("\"q\\\"\\\\\"", "q\"\\"),
        ("\"\\n\\t\\r\\a\\b\\f\\v\"", "\n\t\r\u{7}\u{8}\u{c}\u{b}"),
        ("\"\\x41\\u00fc\\U0001F600\\101\"", "Aü😀A"), ("\"\\xc3\\xbc\"", "ü"), ("`a\\b\"\nc`", "a\\b\"\nc"),
        ("\"日本\"", "日本"),
    ])
    func strings(_ text: String, _ content: String) throws {
        #expect(try tokens(text) == [.string(content)])
    }

    @Test(arguments: [
        (".http.method", Field(nil, "http.method")),
        ("span.http.method", Field(.span, "http.method")),
        ("resource.service.name", Field(.resource, "service.name")),
        ("event.exception.message", Field(.event, "exception.message")),
        ("link.a", Field(.link, "a")),
        ("instrumentation.x", Field(.instrumentation, "x")),
        ("span.a-b/c:d+e*f%g", Field(.span, "a-b/c:d+e*f%g")),
        ("span.parent.x", Field(.span, "parent.x")),
        ("span.\"a b\"", Field(.span, "a b")),
        ("span.a.\"b c\".d", Field(.span, "a.b c.d")),
        (".\"q\\\"\\\\\"", Field(nil, "q\"\\")),
        (".größe", Field(nil, "größe")),
        ("parent.a", Field(.attribute(nil, key: "a"), ofParent: true)),
        ("parent.span.a", Field(.attribute(.span, key: "a"), ofParent: true)),
        ("parent.resource.a", Field(.attribute(.resource, key: "a"), ofParent: true)),
        ("parent.duration", Field(.intrinsic(.spanDuration), ofParent: true)),
        ("parent.\"duration\"", Field(.attribute(nil, key: "duration"), ofParent: true)),
        ("parent.span:name", Field(.intrinsic(.spanName), ofParent: true)),
        ("parent.spanish.x", Field(.attribute(nil, key: "spanish.x"), ofParent: true)),
    ])
    func fields(_ text: String, _ field: Field) throws {
        #expect(try tokens(text) == [.field(field)])
    }

    @Test(arguments: Intrinsic.allCases.filter { $0.rawValue.contains(":") })
    func scopedIntrinsics(_ intrinsic: Intrinsic) throws {
        #expect(try tokens(intrinsic.rawValue) == [.field(Field(intrinsic))])
    }

    @Test func spaceAndCommentsAreNothing() throws {
        let text = "\u{a0}// first\n{ /* in\nside */ .a\u{2003}} // last"
        #expect(try tokens(text) == [.symbol(.openBrace), .field(Field(nil, "a")), .symbol(.closeBrace)])
    }

    @Test func attributesEndWhereTheyMust() throws {
        for end in [" ", "\n", "\u{3000}", "}", ")", "=", "!=", "<", ">", "|", "&&", "^", ",", "~"] {
            #expect(try tokens("span.a\(end)").first == .field(Field(.span, "a")), "\(end)")
        }
    }

    @Test func rangesCoverTheTokens() throws {
        var lexer = Lexer("{ span.ü >= 1.5s }")
        var texts: [String] = []
        while case let token = try lexer.next(), token.kind != .end { texts.append(lexer.text(token.range)) }
        #expect(texts == ["{", "span.ü", ">=", "1.5s", "}"])
    }
}
