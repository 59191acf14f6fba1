import Testing
import TraceQL

@Suite struct CompletionTests {
    /// The context at the place of `‸`.
    private func context(_ marked: String) -> (context: CompletionContext, replaced: String) {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let text = parts.joined()
        let context = CompletionContext(at: parts[0].utf8.count, in: text)
        let bytes = Array(text.utf8)[context.range.lowerBound..<context.range.upperBound]
        return (context, String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: [
        ("{ ‸", "", Proposal.field("duration")), ("{ ‸", "", .field("span.")), ("{ dur‸", "dur", .field("duration")),
        ("{ dur‸ation > 1s }", "duration", .field("duration")), ("{ span.‸", "", .attributeKeys(.span)),
        ("{ span.http.me‸", "http.me", .attributeKeys(.span)), ("{ .‸", "", .attributeKeys(nil)),
        ("{ parent.resource.a‸ }", "a", .attributeKeys(.resource)), ("{ parent.‸", "", .field("span.")),
        ("{ span:du‸", "du", .field("duration")), ("{ trace:‸ }", "", .field("rootName")),
        ("{ status = ‸", "", .value("error")), ("{ status = er‸", "er", .value("error")),
        ("{ kind != ‸ }", "", .value("server")),
        ("{ span.a = ‸", "", .values(of: Field(.span, "a"))),
        ("{ span.a = \"G‸", "\"G", .values(of: Field(.span, "a"))),
        ("{ name =~ \"G‸ET\" }", "\"GET\"", .values(of: Field(.spanName))),
        ("{ .a = `x‸", "`x", .values(of: Field(nil, "a"))),
        ("{ .a ‸", "", .symbol(.equal)), ("{ .a = 1 ‸", "", .symbol(.and)), ("{ .a = 1 ‸", "", .symbol(.closeBrace)),
        ("{ } ‸", "", .symbol(.descendant)), ("{ } ‸", "", .symbol(.pipe)), ("{ } | ‸", "", .function(.rate)),
        ("{ } | co‸", "co", .function(.count)), ("{ } | count() ‸", "", .symbol(.greater)),
        ("{ } | rate() ‸", "", .keyword(.by)), ("{ } | rate() | ‸", "", .function(.topk)),
        ("{ } | rate() by (‸", "", .field("name")), ("{ } | select(.a, ‸", "", .field("resource.")),
        ("{ } | sort(duration ‸", "", .keyword(.descending)), ("{ } with (‸", "", .hint("exemplars")),
        ("‸", "", .symbol(.openBrace)), ("‸", "", .function(.by)), ("{ ‸ } | rate()", "", .field("name")),
        ("{ .a = 1 && ‸ }", "", .field("kind")), ("{ ü‸", "ü", .field("name")),
    ])
    func proposalsFitThePlace(_ marked: String, _ replaced: String, _ proposal: Proposal) {
        let (context, word) = context(marked)
        #expect(word == replaced, "\(marked)")
        #expect(context.proposals.contains(proposal), "\(marked): \(context.proposals)")
    }

    @Test(arguments: [
        ("‸", Proposal.function(.rate)), ("{ } | rate() ‸", .symbol(.descendant)), ("{ .a ‸", .symbol(.pipe)),
        ("{ } | count() ‸", .symbol(.pipe)), ("{ status = ‸", .values(of: Field(.spanStatus))),
    ])
    func whatCannotStandIsNotProposed(_ marked: String, _ proposal: Proposal) {
        #expect(!context(marked).context.proposals.contains(proposal), "\(marked)")
    }

    @Test(arguments: [
        "{ = ‸", "} ‸", "{ foo = 1 && ‸", "{ .a = 1 /* x‸", "{ .a = # ‸", "{ .a &‸& .b }", "{ } | span.‸",
    ])
    func wrongQueriesGetNoProposals(_ marked: String) {
        #expect(context(marked).context.proposals.isEmpty, "\(marked): \(context(marked).context.proposals)")
    }

    @Test func anyCursorHasAContext() {
        let text = "{ span.\"ü x\" = \"日本\" && name =~ `a` } >> { } | rate() by (.a) with (sample=true)"
        for offset in -2...text.utf8.count + 2 {
            let context = CompletionContext(at: offset, in: text)
            #expect(context.range.lowerBound >= 0 && context.range.upperBound <= text.utf8.count)
            #expect(context.range.lowerBound <= context.range.upperBound)
        }
    }
}
