"""Tempo's tags, values and series as Grafana asks for them, against the spans that were sent."""

import math
from collections import Counter, defaultdict

import pytest

import otlp
import tempo
from tempo_traces import SECOND, TRACES, Sent, duration, is_root, labels, send, value


@pytest.fixture(scope="module")
def sent(collector):
    return send(collector)


def query_range(collector, query: str, sent: Sent, **parameters):
    answer = collector.json("/api/metrics/query_range", q=query, **sent.range, **parameters)
    return tempo.read("QueryRangeResponse", answer).series


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
