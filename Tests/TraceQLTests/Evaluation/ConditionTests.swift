import Testing
import TraceQL
import TraceTestSupport

/// What a query lets a source leave out.
@Suite("Conditions that follow from a query") struct ConditionTests {
    private let a = FetchCondition.compare(Field(.span, "a"), .equal, .integer(1))
    private let b = FetchCondition.compare(Field(.span, "b"), .equal, .integer(2))

    private func conditions(_ text: String) throws -> [FetchCondition] { try TestTraces.query(text).conditions() }

    @Test("What && joins holds for one span") func conjunction() throws {
        #expect(try conditions("{ span.a = 1 && span.b = 2 }") == [.all([a, b])])
        #expect(try conditions("{ span.a = 1 && (span.b = 2 && true) }") == [.all([a, b])])
    }

    @Test("|| needs a condition on every side") func disjunction() throws {
        #expect(try conditions("{ span.a = 1 || span.b = 2 }") == [.any([a, b])])
        #expect(try conditions("{ span.a = 1 || span.b = nil }") == [])
        #expect(try conditions("{ span.a = 1 } || { span.b = 2 }") == [.any([a, b])])
        #expect(try conditions("{ span.a = 1 } || { }") == [])
    }

    @Test("Operators between spansets need both sides, negated ones the right")
    func operators() throws {
        for text in [
            "{ span.a = 1 } && { span.b = 2 }", "{ span.a = 1 } >> { span.b = 2 }", "{ span.a = 1 } &~ { span.b = 2 }",
        ] {
            #expect(try conditions(text) == [a, b])
        }
        #expect(try conditions("{ span.a = 1 } !>> { span.b = 2 }") == [b])
    }

    @Test("Later stages add theirs; what is counted says nothing") func stages() throws {
        #expect(try conditions("{ span.a = 1 } | count() > 2 | { span.b = 2 }") == [a, b])
        #expect(try conditions("({ span.a = 1 } | count()) > 2") == [])
        #expect(try conditions("{ span.a = 1 } | by(name) | select(span.b)") == [a])
    }

    @Test("Nothing follows from absence, negation, arithmetic or another span")
    func nothing() throws {
        for text in [
            "{ span.a = nil }", "{ !(span.a = 1) }", "{ span.a + 1 = 2 }", "{ span.a = span.b }", "{ parent.a = 1 }",
        ] {
            #expect(try conditions(text) == [], "\(text)")
        }
    }

    @Test("Comparisons are turned towards the field, ids to how they are stored") func normalized() throws {
        #expect(try conditions("{ 1 < span.a }") == [.compare(Field(.span, "a"), .greater, .integer(1))])
        #expect(try conditions("{ span.a != nil }") == [.present(Field(.span, "a"))])
        #expect(try conditions("{ .a }") == [.compare(Field(nil, "a"), .equal, .boolean(true))])
        #expect(
            try conditions("{ trace:id = \"AB\" }") == [
                .compare(Field(.traceID), .equal, .string(String(repeating: "0", count: 30) + "ab"))
            ])
    }

    @Test("Metrics of several queries need one of them") func metrics() throws {
        #expect(try conditions("{ span.a = 1 } | rate()") == [a])
        #expect(try conditions("({ span.a = 1 } | rate()) / ({ span.b = 2 } | rate())") == [.any([a, b])])
        #expect(try conditions("({ span.a = 1 } | rate()) / ({ } | rate())") == [])
    }
}
