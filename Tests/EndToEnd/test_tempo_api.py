"""Tempo's query API as Grafana's data source, Explore and Traces Drilldown call it, against the spans that were sent."""

from collections import Counter

import pytest

import otlp
import tempo
from tempo_traces import SECOND, TRACES, duration, found, is_root, plain_error, search, send, value

PROTOBUF = {"Accept": "application/protobuf"}


@pytest.fixture(scope="module")
def sent(collector):
    return send(collector)


def test_health_and_version(collector):
    echo = collector.get("/api/echo")
    assert (echo.status_code, echo.text) == (200, "echo")
    build = collector.json("/api/status/buildinfo")
    assert build["version"].split(".")[0].isdigit() and "weir" in build["revision"]


def test_search_answers_what_was_sent(collector, sent):
    answer, body = search(collector, "{}", limit=1000, spss=10, **sent.range)
    assert {trace.traceID for trace in answer.traces} == sent.traces(lambda *_: True)
    starts = [trace.startTimeUnixNano for trace in answer.traces]
    assert starts == sorted(starts, reverse=True), "newest first"
    for trace in answer.traces:
        spans = [span for _, span in sent.of_trace(trace.traceID)]
        (root,) = (span for span in spans if not span.parent_span_id)
        begin = min(span.start_time_unix_nano for span in spans)
        assert (trace.rootServiceName, trace.rootTraceName) == ("shop-web", root.name)
        assert trace.startTimeUnixNano == begin
        assert trace.durationMs == (max(span.end_time_unix_nano for span in spans) - begin) // 1_000_000
        (spanset,) = trace.spanSets
        assert spanset == trace.spanSet and spanset.matched == len(spans)
        got = {span.spanID: (span.name, span.startTimeUnixNano, span.durationNanos) for span in spanset.spans}
        assert got == {
            span.span_id.hex(): (
                span.name, span.start_time_unix_nano, span.end_time_unix_nano - span.start_time_unix_nano
            )
            for span in spans
        }  # fmt: skip
    for trace in body["traces"]:
        assert isinstance(trace["startTimeUnixNano"], str) and isinstance(trace["durationMs"], int)
        for span in trace["spanSets"][0]["spans"]:
            assert isinstance(span["startTimeUnixNano"], str) and isinstance(span["durationNanos"], str)


def test_limits_of_traces_and_spans(collector, sent):
    newest = sorted(sent.where(is_root), key=lambda span: -span.start_time_unix_nano)
    answer, _ = search(collector, "{}", limit=7, spss=2, **sent.range)
    assert [trace.traceID for trace in answer.traces] == [span.trace_id.hex() for span in newest[:7]]
    assert all(len(trace.spanSets[0].spans) == 2 < trace.spanSets[0].matched for trace in answer.traces)
    default, _ = search(collector, "{}", **sent.range)
    assert len(default.traces) == 20
    assert all(len(trace.spanSets[0].spans) == 3 for trace in default.traces)


CONDITIONS = [
    ("{ status = error }", lambda _, span: span.status.code == otlp.ERROR),
    ('{ name = "answer" && duration > 500ms }', lambda _, span: span.name == "answer" and duration(span) > 500_000_000),
    ('{ resource.service.name = "model" && span.gen_ai.usage.output_tokens >= 3000 }',
     lambda service, span: service == "model" and value(span, "gen_ai.usage.output_tokens", -1) >= 3000),
    ('{ .user.id =~ "u-[12]" }', lambda _, span: value(span, "user.id") in ("u-1", "u-2")),
    ('{ event.exception.message = "no 14" }', lambda _, span: any(
        item.value.string_value == "no 14" for event in span.events for item in event.attributes)),
    ('{ kind = client && span.stream = true }', lambda _, span: False),
    ('{ rootName = "POST /ask" && nestedSetParent < 0 }', lambda _, span: span.name == "POST /ask"),
    ('{ span.tags = "b" }', lambda _, span: span.name == "chat"),
]  # fmt: skip


@pytest.mark.parametrize("query, condition", CONDITIONS)
def test_filters_are_exact(collector, sent, query, condition):
    answer, _ = search(collector, query, limit=1000, **sent.range)
    assert {trace.traceID for trace in answer.traces} == sent.traces(condition)
    matched = Counter(span.trace_id.hex() for span in sent.where(condition))
    assert {trace.traceID: trace.spanSets[0].matched for trace in answer.traces} == matched


def test_structure_and_pipelines(collector, sent):
    failed = sent.traces(lambda _, span: span.status.code == otlp.ERROR)
    assert found(collector, '{ name = "chat" } << { status = error && kind = server }') == failed
    calls = Counter(span.trace_id.hex() for span in sent.where(lambda _, span: span.name == "chat"))
    many = {trace for trace, count in calls.items() if count > 2}
    assert found(collector, '{ name = "chat" } | count() > 2') == many
    answer, _ = search(collector, "{} | by(resource.service.name) | count() > 2", limit=1000)
    for trace in answer.traces:
        (spanset,) = trace.spanSets
        names = {item.key: item.value for item in spanset.attributes}
        assert names["by(resource.service.name)"].string_value == "model"
        assert names["count()"].int_value == spanset.matched == 3


def test_slowest_by_our_sort(collector, sent):
    slowest = sorted(sent.where(is_root), key=lambda span: -duration(span))[:9]
    answer, _ = search(collector, "{ nestedSetParent < 0 } | sort(duration desc) | limit(9)", limit=50)
    assert [trace.traceID for trace in answer.traces] == [span.trace_id.hex() for span in slowest]


def test_selected_attributes_and_their_types(collector, sent):
    answer, _ = search(
        collector, '{ name = "chat" } | select(span.gen_ai.usage.output_tokens, span.temperature, span.stream, status)',
        limit=1000, spss=10,
    )  # fmt: skip
    by_id = {span.span_id.hex(): span for span in sent.where(lambda *_: True)}
    spans = [span for trace in answer.traces for span in trace.spanSets[0].spans]
    assert len(spans) == len(sent.where(lambda _, span: span.name == "chat"))
    for span in spans:
        got = {item.key: item.value for item in span.attributes}
        original = by_id[span.spanID]
        assert got["gen_ai.usage.output_tokens"].int_value == value(original, "gen_ai.usage.output_tokens")
        assert got["temperature"].double_value == 0.5
        assert got["stream"].bool_value == value(original, "stream")
        assert got["status"].string_value == "unset"


def test_time_ranges_keep_what_overlaps(collector, sent):
    middle = sent.start // SECOND + 300
    expected = {
        trace for trace in sent.traces(lambda *_: True)
        if max(span.end_time_unix_nano for _, span in sent.of_trace(trace)) >= middle * SECOND
    }  # fmt: skip
    assert 0 < len(expected) < TRACES
    assert found(collector, "{}", start=middle, end=sent.end // SECOND) == expected


def test_the_older_search_parameters(collector, sent):
    slow = {span.trace_id.hex() for span in sent.where(is_root) if duration(span) >= 1_000_000_000}
    mine = sent.traces(lambda _, span: value(span, "user.id") == "u-2")

    def older(**parameters) -> set[str]:
        body = collector.json("/api/search", limit=1000, **sent.range, **parameters)
        return {trace.traceID for trace in tempo.read("SearchResponse", body).traces}

    assert older(minDuration="1s") == slow
    assert older(maxDuration="999999999ns") == sent.traces(lambda *_: True) - slow
    assert older(tags="user.id=u-2") == mine
    assert older(tags='user.id=u-2 name="POST /ask" service.name=shop-web') == mine & sent.traces(
        lambda _, span: span.name == "POST /ask"
    )
    tokens = sent.traces(lambda _, span: value(span, "gen_ai.usage.output_tokens") == 3001)
    assert older(tags="gen_ai.usage.output_tokens=3001 stream=true") == tokens
    assert older(tags="error=true") == older(tags="status.code=error") == sent.traces(
        lambda _, span: span.status.code == otlp.ERROR
    )
    assert "minDuration" in plain_error(collector.get("/api/search", minDuration="soon"), 400)
    assert older(tags="user.id=u-2", minDuration="1s") == mine & slow
    assert older() == sent.traces(lambda *_: True)


def by_id(resource_spans) -> dict:
    """Spans as they are, by id, with their service."""
    spans = {
        span.span_id: (group.resource.attributes[0].value.string_value, span)
        for group in resource_spans
        for scope in group.scope_spans
        for span in scope.spans
    }
    # A status that says nothing may be left out.
    for _, span in spans.values():
        span.status.SetInParent()
    return spans


@pytest.mark.parametrize("trace", [0, 3, 21])
def test_a_trace_by_id_in_protobuf(collector, sent, trace):
    trace_id = sent.where(is_root)[trace].trace_id.hex()
    expected = {span.span_id: (service, span) for service, span in sent.of_trace(trace_id)}
    for path, name in [("/api/v2/traces/", "TraceByIDResponse"), ("/api/traces/", "Trace")]:
        answer = collector.session.get(collector.viewer + path + trace_id, params=sent.range, headers=PROTOBUF)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/protobuf")
        message = tempo.decode(name, answer.content)
        assert by_id((message.trace if name == "TraceByIDResponse" else message).resourceSpans) == expected


def test_a_trace_by_id_in_json(collector, sent):
    trace_id = sent.where(is_root)[3].trace_id.hex()
    expected = {span.span_id: (service, span) for service, span in sent.of_trace(trace_id)}
    second = tempo.read("TraceByIDResponse", collector.json(f"/api/v2/traces/{trace_id}"))
    assert by_id(second.trace.resourceSpans) == expected
    batches = collector.json(f"/api/traces/{trace_id}")["batches"]
    assert by_id(tempo.read("Trace", {"resourceSpans": batches}).resourceSpans) == expected


def test_a_trace_id_without_its_leading_zeros(collector):
    span = otlp.make_span(trace_id=bytes(9) + otlp.new_trace_id()[:7])
    collector.send(otlp.export({"zeros": [span]}))
    short = span.trace_id.hex().lstrip("0")
    for path in (short, "0" * (16 - len(short)) + short, span.trace_id.hex()):
        answer = collector.session.get(f"{collector.viewer}/api/v2/traces/{path}", headers=PROTOBUF)
        assert [span.span_id] == list(by_id(tempo.decode("TraceByIDResponse", answer.content).trace.resourceSpans))


def test_traces_that_are_not_there(collector):
    for path in ("/api/traces/", "/api/v2/traces/"):
        plain_error(collector.get(path + "0" * 31 + "1"), 404)
        plain_error(collector.get(path + "hello"), 400)
        plain_error(collector.get(path + "0" * 32), 400)
        plain_error(collector.get(path + "1" * 33), 400)


def test_exceptions_as_drilldown_lists_them(collector, sent):
    answer, _ = search(
        collector,
        "{nestedSetParent<0 && true && status=error && event.exception.message != nil} | select(resource.service.name,"
        " name, event.exception.message, event.exception.stacktrace, event.exception.type) with(most_recent=true)",
        limit=400, spss=10, **sent.range,
    )  # fmt: skip
    assert {trace.traceID for trace in answer.traces} == sent.traces(lambda _, span: bool(span.events))
    messages = {
        one.string_value
        for trace in answer.traces for span in trace.spanSets[0].spans for item in span.attributes
        if item.key == "exception.message" for one in (item.value.array_value.values or [item.value])
    }  # fmt: skip
    assert messages == {f"no {number}" for number in range(0, TRACES, 7)}


def test_structure_as_drilldown_draws_it(collector, sent):
    answer, _ = search(
        collector,
        "{nestedSetParent<0 && true} &>> { kind = server } | select(status, resource.service.name, name,"
        " nestedSetParent, nestedSetLeft, nestedSetRight)",
        limit=200, spss=20, **sent.range,
    )  # fmt: skip
    assert len(answer.traces) == TRACES
    for trace in answer.traces:
        spans = [{item.key: item.value for item in span.attributes} for span in trace.spanSets[0].spans]
        roots = [span for span in spans if span["nestedSetParent"].int_value == -1]
        calls = [span for span in spans if span["nestedSetParent"].int_value > 0]
        total = len(sent.of_trace(trace.traceID))
        assert [(root["nestedSetLeft"].int_value, root["nestedSetRight"].int_value) for root in roots] == [(1, 2 * total)]
        assert len(calls) == total - 2, "the model's spans"
        assert all(call["nestedSetRight"].int_value == call["nestedSetLeft"].int_value + 1 for call in calls)


MISTAKES = [
    ("{ name = }", 9),
    ('{ name = "a" && }', 16),
    ("{ span.a = 1 ", None),
    ("{ nam = 1 }", 2),
    ('{ name =~ "(" }', None),
    ("{ duration = true }", None),
    ("{} | rate() by(", None),
]


@pytest.mark.parametrize("query, place", MISTAKES)
def test_mistakes_are_answered_in_plain_text_with_their_place(collector, query, place):
    for path in ("/api/search", "/api/metrics/query_range"):
        text = plain_error(collector.get(path, q=query), 400)
        assert "(at byte " in text, text
        if place is not None:
            assert f"(at byte {place})" in text, text


@pytest.mark.parametrize(
    "path, parameters",
    [
        ("/api/search", {"q": "{}", "limit": "many"}),
        ("/api/search", {"q": "{}", "limit": "0"}),
        ("/api/search", {"q": "{}", "spss": "-1"}),
        ("/api/search", {"q": "{}", "start": "yesterday"}),
        ("/api/metrics/query_range", {"q": "{} | rate()", "step": "soon"}),
        ("/api/metrics/query_range", {"q": "{} | rate()", "start": "100", "end": "50"}),
        ("/api/metrics/query_range", {"q": "{} | rate()", "start": "100", "end": "90000000", "step": "1s"}),
        ("/api/metrics/query_range", {"q": "{}"}),
        ("/api/search", {"q": "{} | rate()"}),
        ("/api/v2/search/tag/service name/values", {}),
    ],
)
def test_parameters_that_cannot_be_used(collector, path, parameters):
    assert len(plain_error(collector.get(path, **parameters), 400)) > 10
