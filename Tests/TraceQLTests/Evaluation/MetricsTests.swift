import Testing
import TraceModel
import TraceQL
import TraceTestSupport

@Suite("TraceQL metrics") struct MetricsTests {
    private let source = MemorySpanSource(TestTraces.numbered(600), partCount: 11, tracesPerBlock: 7)

    @Test("Threads change nothing in the answer, sums of doubles included")
    func threads() throws {
        for text in [
            "{ } | rate() by (name)", "{ } | quantile_over_time(duration, .5, .95) by (resource.service.name)",
            "{ } | sum_over_time(span.number / 7.0)", "{ } | avg_over_time(duration) by (name)",
            "{ } | compare({ duration > 50s })", "{ } | histogram_over_time(duration)",
        ] {
            let query = try TestTraces.query(text)
            let request = TestTraces.range(600, step: 60, exemplars: 20)
            let alone = try query.metrics(source, request)
            for _ in 0..<5 { #expect(try query.metrics(source, request, Threads.execution(4)) == alone) }
        }
    }

    @Test("Exemplars are spans of the series, spread over the range, at most as many as asked for")
    func exemplars() throws {
        let request = TestTraces.range(600, step: 60, exemplars: 8)
        let result = try TestTraces.query("{ name = \"root\" } | max_over_time(duration) by (name)").metrics(
            source, request)
        let exemplars = try #require(result.series.first?.exemplars)
        #expect(exemplars.count == 8)
        #expect(exemplars.map(\.timestamp) == exemplars.map(\.timestamp).sorted())
        for exemplar in exemplars {
            let number = Int(exemplar.traceID.low) - 1
            #expect(exemplar.spanID == TestTraces.rootID(number))
            #expect(exemplar.value == Double(number * 7 % 101))
            #expect(exemplar.timestamp.value == TestTraces.origin + UInt64(number) * TestTraces.second)
        }
    }

    @Test("Exemplars of quantiles go to the nearest quantile") func quantileExemplars() throws {
        let query = try TestTraces.query("{ } | quantile_over_time(duration, 0, 1)")
        let result = try query.metrics(source, TestTraces.range(600, step: 60, exemplars: 50))
        #expect(result.series.allSatisfy { !$0.exemplars.isEmpty })
        let (low, high) = (result.series[0], result.series[1])
        #expect(low.exemplars.allSatisfy { ($0.value ?? 0) < 51 })
        #expect(high.exemplars.allSatisfy { ($0.value ?? 0) > 49 })
    }

    @Test("Hints say how many exemplars there are", arguments: [("false", 0), ("3", 3), ("true", 10)])
    func hints(_ value: String, _ count: Int) throws {
        let query = try TestTraces.query("{ } | rate() with(exemplars=\(value))")
        let result = try query.metrics(source, TestTraces.range(600, step: 60, exemplars: 10))
        #expect(result.series.first?.exemplars.count == count)
    }

    @Test("Samples carry the end of their step") func timestamps() throws {
        let result = try TestTraces.query("{ } | rate()").metrics(source, TestTraces.range(120, step: 60))
        #expect(result.timestamps.map(\.value) == [60, 120].map { TestTraces.origin + $0 * TestTraces.second })
    }

    @Test("A widened range has whole steps") func aligned() {
        var request = TestTraces.range(100, step: 60)
        request.from = UnixNanoseconds(TestTraces.origin + 5)
        #expect(request.aligned == TestTraces.range(120, step: 60))
    }

    @Test("More than 11000 steps are refused with a sentence") func tooManySteps() throws {
        let query = try TestTraces.query("{ } | rate()")
        let error = #expect(throws: AnswerLimitError.self) {
            try query.metrics(source, TestTraces.range(11_001, step: 1))
        }
        #expect(error?.description.contains("11000") == true)
        #expect(try query.metrics(source, TestTraces.range(11_000, step: 1)).timestamps.count == 11_000)
        #expect(throws: AnswerLimitError.self) { try query.metrics(source, TestTraces.range(0, step: 1)) }
        #expect(throws: AnswerLimitError.self) { try query.metrics(source, TestTraces.range(10, step: 0)) }
    }

    @Test("More than 10000 series are refused with a sentence") func tooManySeries() throws {
        let many = MemorySpanSource(TestTraces.numbered(10_001), tracesPerBlock: 1000)
        let query = try TestTraces.query("{ } | rate() by (span.number)")
        let error = #expect(throws: AnswerLimitError.self) {
            try query.metrics(many, TestTraces.range(20_000, step: nil))
        }
        #expect(error?.description.contains("10000 series") == true)
    }

    @Test("compare() gives up an attribute with too many values, not the answer") func tooManyValues() throws {
        let many = MemorySpanSource(TestTraces.numbered(10_001), tracesPerBlock: 1000)
        let result = try TestTraces.query("{ } | compare({ duration > 50s })").metrics(
            many, TestTraces.range(20_000, step: nil))
        let errors = result.series.filter { $0.labels.first?.name == "__meta_error" }.compactMap(\.labels.last?.name)
        #expect(errors == ["span.long", "span.number"])
        #expect(result.series.contains { $0.labels.last == SeriesLabel("resource.service.name", .text("service-1")) })
        let totals = result.series.filter { $0.labels.last == SeriesLabel("span.number", nil) }
        #expect(totals.count == 3)
    }
}
