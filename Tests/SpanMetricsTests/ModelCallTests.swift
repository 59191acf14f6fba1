import SpanMetrics
import Testing
import TraceModel

@Suite struct ModelCallTests {
    private static let labels =
        #"service="chat-api",route="POST /chat",provider="openai",model="gpt-4o",operation="chat""#

    private func metrics(_ configuration: SpanMetricsConfiguration = SpanMetricsConfiguration()) -> SpanMetrics {
        let metrics = SpanMetrics(configuration)
        let priced = call {
            $0.figures.timeToFirstToken = 400_000_000
            $0.figures.timePerOutputToken = 12_000_000
            $0.figures.tokens = TokenCounts(
                input: 100, inputCacheRead: 30, inputCacheWrite: 20, output: 50, outputReasoning: 7)
            $0.figures.costPicodollars = 1_250_000_000
            $0.finishReason = "stop"
        }
        let failed = call(duration: 500_000_000) {
            $0.figures.errorClass = .rateLimit
            $0.figures.retries = 2
            $0.figures.retryWait = 1_500_000_000
            $0.finishReason = "length"
        }
        metrics.record([priced, failed, priced], at: .seconds(1_700_000_000))
        return metrics
    }

    @Test(arguments: [
        ("llm_call_duration_seconds_count{L}", "3"), ("llm_call_duration_seconds_sum{L}", "4.5"),
        (#"llm_call_duration_seconds_bucket{L,le="0.64"}"#, "1"),
        ("llm_time_to_first_token_seconds_count{L}", "2"), ("llm_time_to_first_token_seconds_sum{L}", "0.8"),
        (#"llm_time_per_output_token_seconds_bucket{L,le="0.01"}"#, "0"),
        (#"llm_time_per_output_token_seconds_bucket{L,le="0.025"}"#, "2"),
        (#"llm_tokens_total{L,type="input"}"#, "200"), (#"llm_tokens_total{L,type="input_cache_read"}"#, "60"),
        (#"llm_tokens_total{L,type="input_cache_write"}"#, "40"), (#"llm_tokens_total{L,type="output"}"#, "100"),
        (#"llm_tokens_total{L,type="output_reasoning"}"#, "14"),
        (#"llm_call_errors_total{L,error_class="rate_limit"}"#, "1"),
        (#"llm_call_errors_total{L,error_class="timeout"}"#, "0"), ("llm_call_retries_total{L}", "2"),
        ("llm_retry_wait_seconds_total{L}", "1.5"), (#"llm_call_finish_total{L,reason="stop"}"#, "2"),
        (#"llm_call_finish_total{L,reason="length"}"#, "1"), ("llm_cost_usd_total{L}", "0.0025"),
        ("llm_unpriced_calls_total{L}", "1"),
    ])
    func callsAreCounted(_ sample: String, _ expected: String) {
        #expect(value(page(metrics()), sample.replacing("L", with: Self.labels)) == expected)
    }

    @Test func theNamesOfTheConventionsAreThereWhenAskedFor() {
        #expect(!page(metrics()).contains("gen_ai_"))
        let text = page(metrics(SpanMetricsConfiguration(families: [.genAI])))
        let labels =
            #"service_name="chat-api",route="POST /chat",gen_ai_provider_name="openai","#
            + #"gen_ai_request_model="gpt-4o",gen_ai_operation_name="chat""#
        #expect(value(text, "gen_ai_client_operation_duration_seconds_count{\(labels)}") == "3")
        #expect(value(text, "gen_ai_client_operation_time_to_first_chunk_seconds_count{\(labels)}") == "2")
        #expect(value(text, #"gen_ai_client_token_usage_sum{\#(labels),gen_ai_token_type="input"}"#) == "300")
        #expect(value(text, #"gen_ai_client_token_usage_sum{\#(labels),gen_ai_token_type="output"}"#) == "114")
        let bucket = #"gen_ai_client_token_usage_bucket{\#(labels),gen_ai_token_type="input",le="256.0"}"#
        #expect(value(text, bucket) == "2")
    }

    @Test func tempoNamesAreThereWhenAskedFor() {
        let metrics = SpanMetrics(SpanMetricsConfiguration(families: [.tempo]))
        metrics.record(batch([CountedSpan()]))
        let labels =
            #"service="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET""#
        #expect(value(page(metrics), "traces_spanmetrics_calls_total{\(labels)}") == "1")
        #expect(value(page(metrics), "traces_spanmetrics_latency_sum{\(labels)}") == "0.25")
        #expect(value(page(metrics), #"traces_spanmetrics_latency_bucket{\#(labels),le="0.32"}"#) == "1")
    }

    @Test func exemplarsNameTheRequest() {
        let metrics = SpanMetrics()
        metrics.record([call(origin(0xab, requestID: "req-\"17\""))], at: .seconds(1))
        let exemplar = lines(page(metrics, .openMetrics), "llm_call_duration_seconds_bucket")
            .filter { $0.contains(" # {") }
        #expect(exemplar.count == 1)
        #expect(
            exemplar[0].hasSuffix(
                #"le="2.56"} 1 # {trace_id="000000000000000700000000000000ab",span_id="00000000000000ab","#
                    + #"request_id="req-\"17\""} 2.0 1700000000.0"#))
    }

    @Test(arguments: [55, 56])
    func exemplarsStayWithin128Characters(_ length: Int) throws {
        let metrics = SpanMetrics()
        metrics.record([call(origin(requestID: String(repeating: "é", count: length)))], at: .seconds(1))
        let line = try #require(
            lines(page(metrics, .openMetrics), "llm_call_duration_seconds_bucket").first { $0.contains(" # {") })
        let labels = line.split(separator: "# {")[1].prefix { $0 != "}" }
        #expect(labels.unicodeScalars.filter { !#"=",""#.unicodeScalars.contains($0) }.count <= 128)
        #expect(labels.contains("request_id") == (length == 55))
    }

    @Test func toolsAndAgentsAreCounted() {
        let metrics = SpanMetrics()
        metrics.record(
            [
                StepObservation(origin(), kind: .tool, name: "search", duration: 30_000_000),
                StepObservation(origin(), kind: .tool, name: "search", duration: 30_000_000, errorClass: .toolError),
                StepObservation(origin(), kind: .agent, name: "planner", duration: 9_000_000_000),
            ], at: .seconds(1))
        let text = page(metrics)
        let tool = #"service="chat-api",route="POST /chat",tool="search""#
        #expect(value(text, "llm_tool_call_duration_seconds_count{\(tool)}") == "2")
        #expect(value(text, #"llm_tool_call_errors_total{\#(tool),error_class="tool_error"}"#) == "1")
        let agent = #"service="chat-api",route="POST /chat",agent="planner""#
        #expect(value(text, "llm_agent_call_duration_seconds_sum{\(agent)}") == "9.0")
        #expect(value(text, #"llm_agent_call_errors_total{\#(agent),error_class="timeout"}"#) == "0")
    }

    @Test func labelValuesAndSeriesAreBounded() {
        let limits = MetricLimits(groupSeries: 5, labelValues: 3)
        let metrics = SpanMetrics(SpanMetricsConfiguration(limits: limits))
        metrics.record((0..<10).map { call(model: "model \($0)") }, at: .seconds(1))
        metrics.record((0..<10).map { call(origin(route: "route \($0 % 2)"), model: "model \($0)") }, at: .seconds(1))
        let counts = lines(page(metrics), "llm_call_duration_seconds_count{")
        #expect(sum(counts) == 20)
        // Three models and what is beyond them, one more label set, and everything else.
        #expect(counts.count == 6)
        #expect(counts.contains { $0.contains(#"model="__overflow__""#) && $0.hasSuffix(" 7") })
        #expect(counts.last?.hasPrefix(#"llm_call_duration_seconds_count{otel_metric_overflow="true"}"#) == true)
        let folded = #"weir_metrics_folded_observations_total{group="calls",reason="label_values"}"#
        #expect(value(page(metrics), folded) == "7")
    }
}
