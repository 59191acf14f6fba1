"""Tempo's query API as Grafana's data source, Explore and Traces Drilldown call it, against the spans that were sent."""

import math
import time
from collections import Counter, defaultdict

import pytest

import otlp
import tempo

SECOND = 1_000_000_000
PROTOBUF = {"Accept": "application/protobuf"}
TRACES = 60
MODELS = ["gpt-4o", "claude-sonnet", "llama"]


class Sent:
    """Every span with its service, and the questions of the tests answered by looking at each."""

    def __init__(self):
        self.spans = []
        # A whole second, so that the bounds that Grafana sends lie on it.
        self.start = (int(time.time()) - 900) * SECOND
        self.end = self.start + 600 * SECOND

    def add(self, service: str, span):
        self.spans.append((service, span))
        return span

    def where(self, condition) -> list:
        return [span for service, span in self.spans if condition(service, span)]

    def traces(self, condition) -> set[str]:
        return {span.trace_id.hex() for span in self.where(condition)}

    def of_trace(self, trace_id: str) -> list:
        return [item for item in self.spans if item[1].trace_id.hex() == trace_id]

    @property
    def range(self) -> dict:
        """As the data source writes it: Unix seconds."""
        return {"start": self.start // SECOND, "end": self.end // SECOND}


def make_trace(sent: Sent, number: int) -> None:
    failed, begin = number % 7 == 0, sent.start + 5 * SECOND + number * 9 * SECOND
    root = sent.add("shop-web", otlp.make_span(
        "POST /ask" if number % 2 else "GET /help", start=begin, duration=(number + 1) * 31_000_007,
        kind=otlp.SERVER, status=otlp.ERROR if failed else 0,
        attributes={"http.request.method": "POST" if number % 2 else "GET", "user.id": f"u-{number % 5}"},
        trace_state="vendor=1" if number == 3 else "", flags=0x101,
    ))  # fmt: skip
    if failed:
        event = root.events.add(name="exception", time_unix_nano=begin + 1000)
        event.attributes.extend(otlp.key_values({"exception.type": "Timeout", "exception.message": f"no {number}"}))
        root.status.message = "timed out"
    call = sent.add("shop-api", otlp.make_span(
        "answer", root.trace_id, parent=root.span_id, start=begin + 1000, duration=(number + 1) * 29_000_000,
        kind=otlp.CLIENT, status=otlp.ERROR if failed else 0,
    ))  # fmt: skip
    for part in range(number % 3 + 1):
        span = sent.add("model", otlp.make_span(
            "chat", root.trace_id, parent=call.span_id, start=begin + 2000 + part, duration=(number + 1) * 7_000_000,
            kind=otlp.SERVER,
            attributes={
                "gen_ai.request.model": MODELS[number % 3], "gen_ai.usage.output_tokens": 100 * number + part,
                "temperature": 0.5, "stream": part == 0, "tags": ["a", "b"],
            },
        ))  # fmt: skip
        span.links.add(trace_id=otlp.new_trace_id(), span_id=otlp.new_span_id())


@pytest.fixture(scope="module")
def sent(collector):
    sent = Sent()
    for number in range(TRACES):
        make_trace(sent, number)
    by_service = defaultdict(list)
    for service, span in sent.spans:
        by_service[service].append(span)
    collector.send(otlp.export(by_service))
    return sent


def search(collector, query: str, **parameters):
    """The strictly read answer, and its JSON."""
    body = collector.json("/api/search", q=query, **parameters)
    return tempo.read("SearchResponse", body), body


def found(collector, query: str, **parameters) -> set[str]:
    return {trace.traceID for trace in search(collector, query, limit=1000, **parameters)[0].traces}


def labels(series) -> dict:
    return {label.key: getattr(label.value, label.value.WhichOneof("value")) for label in series.labels}


def query_range(collector, query: str, sent: Sent, **parameters):
    answer = collector.json("/api/metrics/query_range", q=query, **sent.range, **parameters)
    return tempo.read("QueryRangeResponse", answer).series


def plain_error(answer, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"].startswith("text/plain")
    return answer.text


def is_root(_, span) -> bool:
    return not span.parent_span_id


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
    ('{ span.tags = "b" }', lambda _, span: span.name == "chat"),
]  # fmt: skip


def duration(span) -> int:
    return span.end_time_unix_nano - span.start_time_unix_nano


def value(span, key: str, default=None):
    for item in span.attributes:
        if item.key == key:
            return getattr(item.value, item.value.WhichOneof("value"))
    return default


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


def test_tags_by_scope(collector, sent):
    body = collector.json("/api/v2/search/tags", limit=5000, **sent.range)
    scopes = {scope.name: set(scope.tags) for scope in tempo.read("SearchTagsV2Response", body).scopes}
    span_keys = {item.key for _, span in sent.spans for item in span.attributes}
    assert span_keys <= scopes["span"] and "service.name" in scopes["resource"]
    assert {"exception.type", "exception.message"} <= scopes["event"]
    assert {"duration", "name", "status", "kind", "rootName", "rootServiceName"} <= scopes["intrinsic"]
    for scope in scopes:
        only = tempo.read("SearchTagsV2Response", collector.json("/api/v2/search/tags", scope=scope, **sent.range))
        assert {item.name: set(item.tags) for item in only.scopes} == {scope: scopes[scope]}
    first = tempo.read("SearchTagsResponse", collector.json("/api/search/tags", **sent.range))
    assert span_keys | {"service.name"} <= set(first.tagNames)
    few = tempo.read("SearchTagsResponse", collector.json("/api/search/tags", limit=2, **sent.range))
    assert len(few.tagNames) == 2


def tag_values(collector, tag: str, **parameters) -> dict[str, str]:
    body = collector.json(f"/api/v2/search/tag/{tag}/values", **parameters)
    return {item.value: item.type for item in tempo.read("SearchTagValuesV2Response", body).tagValues}


def test_tag_values(collector, sent):
    names = {service for service, _ in sent.spans}
    assert tag_values(collector, "resource.service.name", **sent.range) == dict.fromkeys(names, "string")
    assert tag_values(collector, ".service.name", **sent.range) == dict.fromkeys(names, "string")
    assert tag_values(collector, "span.stream", **sent.range) == {"true": "bool", "false": "bool"}
    assert tag_values(collector, "span.temperature", **sent.range) == {"0.5": "float"}
    tokens = {str(value(span, "gen_ai.usage.output_tokens")) for span in sent.where(lambda s, _: s == "model")}
    assert tag_values(collector, "span.gen_ai.usage.output_tokens", **sent.range) == dict.fromkeys(tokens, "int")
    assert tag_values(collector, "status", **sent.range) == {"error": "keyword", "unset": "keyword"}
    assert tag_values(collector, "kind", **sent.range) == {"server": "keyword", "client": "keyword"}
    assert set(tag_values(collector, "name", **sent.range)) == {span.name for _, span in sent.spans}
    assert len(tag_values(collector, "span.gen_ai.usage.output_tokens", limit=3, **sent.range)) == 3
    assert tag_values(collector, "span.no.such", **sent.range) == {}


def test_tag_values_among_matching_spans(collector, sent):
    query = '{ resource.service.name = "shop-web" && status = error }'
    assert set(tag_values(collector, "span.user.id", q=query, **sent.range)) == {
        value(span, "user.id") for span in sent.where(is_root) if span.status.code == otlp.ERROR
    }
    assert tag_values(collector, "span.user.id", q='{ resource.service.name = "model" }', **sent.range) == {}
    assert set(tag_values(collector, "span.user.id", q="{}", **sent.range)) == {f"u-{n}" for n in range(5)}


def test_tag_values_of_the_first_version(collector, sent):
    for tag, expected in [("service.name", {service for service, _ in sent.spans}), ("stream", {"true", "false"})]:
        body = collector.json(f"/api/search/tag/{tag}/values", **sent.range)
        assert set(tempo.read("SearchTagValuesResponse", body).tagValues) == expected


DRILLDOWN = [
    ("{nestedSetParent<0 && true} | rate() by(resource.service.name)", lambda span: True),
    ("{nestedSetParent<0 && true && status=error} | rate()", lambda span: span.status.code == otlp.ERROR),
    ('{nestedSetParent<0 && resource.service.name="shop-web"} | rate() by(span.user.id)', lambda span: True),
]


@pytest.mark.parametrize("query, condition", DRILLDOWN)
def test_rates_count_every_span_once(collector, sent, query, condition):
    step = 30
    total = sum(
        sample.value * step for series in query_range(collector, query, sent, step=f"{step}s") for sample in series.samples
    )
    assert math.isclose(total, len([span for span in sent.where(is_root) if condition(span)]))


def test_rates_by_attribute_and_step(collector, sent):
    series = query_range(collector, "{nestedSetParent<0} | rate() by(span.user.id)", sent, step="60")
    expected = defaultdict(Counter)
    for span in sent.where(is_root):
        # A sample stands at the end of its step.
        at = (span.start_time_unix_nano // (60 * SECOND) + 1) * 60_000
        expected[value(span, "user.id")][at] += 1
    got = {
        labels(one)["span.user.id"]: {sample.timestampMs: round(sample.value * 60, 6) for sample in one.samples
                                      if sample.value}
        for one in series
    }  # fmt: skip
    assert got == expected


def test_exemplars_open_traces_that_were_sent(collector, sent):
    series = query_range(collector, "{nestedSetParent<0} | rate()", sent, step="60s", exemplars=25)
    exemplars = [exemplar for one in series for exemplar in one.exemplars]
    assert 0 < len(exemplars) <= 25
    for exemplar in exemplars:
        assert labels(exemplar)["trace:id"] in sent.traces(is_root)
        assert sent.start <= exemplar.timestampMs * 1_000_000 <= sent.end
    slow = query_range(collector, "{nestedSetParent<0} | quantile_over_time(duration, 0.9)", sent, step="60s")
    durations = {span.trace_id.hex(): duration(span) / SECOND for span in sent.where(is_root)}
    for exemplar in slow[0].exemplars:
        assert math.isclose(exemplar.value, durations[labels(exemplar)["trace:id"]])


def test_quantiles_and_histograms_of_durations(collector, sent):
    answer = collector.json(
        "/api/metrics/query", q="{nestedSetParent<0 && true} | quantile_over_time(duration, 0.9) by(resource.service.name)",
        **sent.range,
    )  # fmt: skip
    (series,) = tempo.read("QueryInstantResponse", answer).series
    ordered = sorted(duration(span) / SECOND for span in sent.where(is_root))
    exact = ordered[math.ceil(0.9 * len(ordered)) - 1]
    assert abs(series.value - exact) <= exact / 64
    assert labels(series) == {"resource.service.name": "shop-web", "p": 0.9}
    buckets = query_range(
        collector, "{nestedSetParent<0 && true} | histogram_over_time(duration) with(sample=true)", sent, step="60s"
    )
    counts = {labels(one)["__bucket"]: sum(sample.value for sample in one.samples) for one in buckets}
    assert sum(counts.values()) == TRACES
    # A bucket is named by its upper end, a power of two in nanoseconds.
    ends = (2 ** math.ceil(math.log2(duration(span))) / SECOND for span in sent.where(is_root))
    assert counts == Counter(ends)


def test_instant_queries(collector, sent):
    def instant(query: str) -> dict:
        body = collector.json("/api/metrics/query", q=query, **sent.range)
        series = tempo.read("QueryInstantResponse", body).series
        return {tuple(v for k, v in labels(one).items() if k != "__name__"): one.value for one in series}

    assert instant("{} | count_over_time() by(resource.service.name)") == {
        (service,): count for service, count in Counter(service for service, _ in sent.spans).items()
    }
    tokens = Counter()
    for span in sent.where(lambda service, _: service == "model"):
        tokens[(value(span, "gen_ai.request.model"),)] += value(span, "gen_ai.usage.output_tokens")
    query = '{ name = "chat" } | sum_over_time(span.gen_ai.usage.output_tokens) by(span.gen_ai.request.model)'
    assert instant(query) == tokens
    (top,) = instant("{} | count_over_time() by(resource.service.name) | topk(1)")
    assert top == ("model",)


def test_comparison_of_a_selection_with_the_rest(collector, sent):
    bounds = f"{sent.start}, {sent.end}"
    query = f"{{nestedSetParent<0 && true}} | compare({{duration>=1s && duration<=10s}}, 10, {bounds})"
    totals = Counter()
    values = defaultdict(Counter)
    for series in query_range(collector, query, sent, step="60s"):
        names = labels(series)
        kind = names.pop("__meta_type")
        count = sum(sample.value for sample in series.samples)
        if kind in ("baseline", "selection") and "span.user.id" in names:
            values[kind][names["span.user.id"]] += count
        if kind.endswith("_total") and "span.user.id" in names:
            totals[kind] += count
    slow = [span for span in sent.where(is_root) if SECOND <= duration(span) <= 10 * SECOND]
    assert values["selection"] == Counter(value(span, "user.id") for span in slow)
    rest = Counter(value(span, "user.id") for span in sent.where(is_root)) - values["selection"]
    assert values["baseline"] == rest
    assert totals == {"selection_total": len(slow), "baseline_total": TRACES - len(slow)}


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
