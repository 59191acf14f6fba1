import Testing
import TraceQL

/// Queries of every shape that the documentation of Tempo and the viewers of Grafana use.
@Suite struct DocumentedQueriesTests {
    static let searches = [
        "{}", "{ }", "{ true }", "{\n  resource.service.name = \"shop\" &&\n  name = \"POST /orders\" // and so on\n}",
        "{ resource.service.name=\"shop\" && name = \"POST /orders\" && status = error }",
        "{ span.http.status_code >= 500 && span.http.status_code < 600 }",
        "{span.db.system=\"postgresql\"} && {resource.cloud.region = \"eu-1\"}",
        "{ resource.env =~ \"prod-.*\" && trace:rootName !~ \".*health.*\" }",
        "{ span.http.request.header.Accept =~ \"application.*\" }", "{ resource.service.version = nil }",
        "{ event.exception.message = nil }", "{ span.any != nil }", "{ span.value != minInt && span.value != maxInt }",
        "{ event:timeSinceStart > -5s }", "{ span.retries > -1 }", "{ span.\"name with space\" = \"v\" }",
        "{ span.attribute.\"name with space\" = \"v\" }", "{ link.opentracing.ref_type = \"child_of\" }",
        "{ link:traceID = \"0123\" && link:spanID = \"45\" }",
        "{ instrumentation:name = \"grpc\" && instrumentation:version = \"1\" }",
        "{ instrumentation.language = \"swift\" }",
        "{ span:id = \"01\" || span:parentID = \"02\" || trace:id = \"03\" }",
        "{ span:childCount > 10 }", "{ nestedSetParent < 0 }",
        "{ rootServiceName = \"shop\" && rootName = \"x\" && traceDuration > 2s }",
        "{ span:statusMessage = \"Forbidden\" && span:kind = server }", "{ .size > 10 * 1024 * 1024 }",
        "{ resource.service.name=\"shop\" } >> { status = error }", "{ } !< { resource.service.name = \"shop\" }",
        "{ status = error } !< { status = error }", "{ name = \"a\" } ~ { name = \"b\" }",
        "{ name = \"a\" && status = error } &>> { status = error }",
        "{ .a } << { .b } < { .c } &<< { .d } &< { .e } &~ { .f } !~ { .g } !<< { .h } !> { .i } !>> { .j } &> { .k }",
        "{ span.http.status_code = 200 } | count() > 3", "{ } | sum(span.bytes) > 1000000000", "count() > 10",
        "avg(duration) > 20ms",
        "{ status = error } | by(resource.service.name) | count() > 1",
        "{ true } | by(3 * .field - 2) | max(duration) < 1s",
        "{ status = error } | select(span.http.status_code, span.http.url)", "{ true } | by(1 + .a) | coalesce()",
        "({ .a } | count()) > ({ .b } | count())", "{ .a } | max(.b) - min(.b) > 3",
        "max(1 - (2 + .a)) < avg(3 * duration ^ 2)",
        "({ } | count() > 1 | { .a }) ~ ({ } | count() > 1 | { .b })", "{} with (most_recent=true)",
        "{ span.a = \"b\" } >> { status = error } with (most_recent=true)",
        "{nestedSetParent<0 && status=error} | select(event.exception.message,event.exception.type) with(most_recent=true)",
        "{ } >> { kind = server } | select(nestedSetLeft, nestedSetRight, nestedSetParent)",
        "{ parent.a != 3 && parent.span.b > 3 && parent.resource.c = \"x\" && parent.duration = 1h }",
        "{ duration > 1s } | sort(duration desc) | limit(20)",
        "{ request:errorCount > 0 } | sort(span.gen_ai.usage.output_tokens) | limit(5)",
    ]

    static let metrics = [
        "{ status = error } | rate()", "{ status = error } | rate() by (resource.service.name, span:name)",
        "{nestedSetParent<0 && true} | rate() by(resource.service.name)",
        "{ name = \"x\" } | count_over_time() by (span.http.status_code)",
        "{ } | sum_over_time(span.http.response.size)", "{ } | min_over_time(duration) by (span.http.path)",
        "{ } | max_over_time(duration) by (span.http.path)", "{ } | avg_over_time(span:duration) > 1s",
        "{ } | quantile_over_time(duration, .99, 0.9, 0.5, 0, 1) by (span.http.target)",
        "{nestedSetParent<0} | quantile_over_time(duration, 0.9) by(span.gen_ai.request.model)",
        "{nestedSetParent<0} | histogram_over_time(duration) with(sample=true)",
        "{nestedSetParent<0} | compare({duration>=1s && duration<=2s}, 10, 1700000000000000000, 1700000060000000000)",
        "{ resource.service.name=\"a\" } | compare({status=error})", "{ } | rate() by (span.http.url) | topk(10)",
        "{ } | rate() by (span.http.url) | bottomk(10)", "{ } | rate() by (resource.service.name) > 10",
        "{ } | count_over_time() by (name) != 0",
        "{ } | rate() by (span.http.url) | topk(5) > 10", "{ } | rate() by (span.http.url) > 0 | topk(5)",
        "{ } | rate() > -3",
        "{ } | count_over_time() by (name) | topk(10) >= 5 with(sample=0.1)",
        "{ } | rate() | topk(5) > 20 | bottomk (10) <= 10",
        "({status=error} | rate()) / ({} | rate())",
        "({status=error} | rate() by (.a)) / ({} | rate() by (.a)) | topk(5)",
        "({} | rate()) + ({} | rate()) | topk(5) > 10", "100 * ({status=error} | rate()) / ({} | rate()) > 5",
        "({} | rate()) * (-100)",
        "({} | avg_over_time(span.size)) / (1024 * 1024)", "(({} | rate()) * 100) + ({} | count_over_time())",
        "1 - ({} | rate())",
        "({} | rate() > 6) * 100 > 5", "({} | rate()) * 10 + 5 > 50 | topk(1)", "-2 - 20 / ({} | rate())",
        "({} | max_over_time(duration)) > 10s",
        "{ } | rate() with(exemplars=true)",
        "{ } | count_over_time() with(trace_sample=0.05, span_sample=0.1, extrapolate=true)",
    ]

    @Test(arguments: searches) func searchesAreReadAndMakeSense(_ text: String) throws {
        let root = try RootExpression.parse(text)
        try Validator.check(root)
        guard case .spansets = root.body else { throw TraceQLError("read as metrics", at: SourceRange(0, 0)) }
        #expect(try RootExpression.parse(root.description) == root)
    }

    @Test(arguments: metrics) func metricsAreReadAndMakeSense(_ text: String) throws {
        let root = try RootExpression.parse(text)
        try Validator.check(root)
        guard case .metrics = root.body else { throw TraceQLError("read as spansets", at: SourceRange(0, 0)) }
        #expect(try RootExpression.parse(root.description) == root)
    }
}
