"""/metrics: the exposition by two independent readers, and its numbers against what was sent."""

import subprocess
import time
from collections import Counter

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_text

import otlp

OPENMETRICS = "application/openmetrics-text; version=1.0.0"
CALLS = "traces_span_metrics_calls_total"
DURATION = "traces_span_metrics_duration_seconds"
SERVICES = ["chat-api", 'quo"te\\back\nline', "日本"]
NAMES = ["POST /chat", "chat gpt-4o", "x" * 100, "tab\there"]
KIND_LABELS = [f"SPAN_KIND_{kind}" for kind in otlp.KINDS]
STATUS_LABELS = [f"STATUS_CODE_{status.upper()}" for status in otlp.STATUSES]


def samples(collector, accept="text/plain", prefix="") -> list:
    """What an independent reader makes of the page, or of its lines that begin with a name."""
    answer = collector.metrics(accept)
    assert answer.status_code == 200
    text = answer.content.decode()
    if prefix:
        text = "".join(line + "\n" for line in text.split("\n") if line.startswith(prefix))
    parse = parse_openmetrics if "openmetrics" in answer.headers["Content-Type"] else parse_text
    return [sample for family in parse(text) for sample in family.samples]


def values(collector, name: str, **labels) -> list[float]:
    wanted = labels.items()
    found = samples(collector, prefix=name)
    return [sample.value for sample in found if sample.name == name and wanted <= sample.labels.items()]


@pytest.fixture
def counted(start_collector, chance):
    """A collector after random spans, and how often each label set was sent."""
    collector, expected, seconds = start_collector(), Counter(), Counter()
    for _ in range(40):
        by_service = {}
        for _ in range(50):
            service, name = chance.choice(SERVICES), chance.choice(NAMES)
            kind, status = chance.randrange(6), chance.randrange(3)
            duration = int(10 ** chance.uniform(3, 11.8))
            span = otlp.make_span(name, kind=kind, status=status, duration=duration)
            by_service.setdefault(service, []).append(span)
            key = (service, name, KIND_LABELS[kind], STATUS_LABELS[status])
            expected[key] += 1
            seconds[key] += duration / 1e9
        request = otlp.export(by_service)
        collector.send(request)
        collector.send(request)  # a repetition counts once
    return collector, expected, seconds


def key_of(sample) -> tuple:
    return tuple(sample.labels[name] for name in ("service_name", "span_name", "span_kind", "status_code"))


@pytest.mark.parametrize("accept", ["text/plain", OPENMETRICS])
def test_calls_and_durations_are_those_sent(counted, accept):
    collector, expected, seconds = counted
    found = samples(collector, accept)
    assert {key_of(sample): sample.value for sample in found if sample.name == CALLS} == expected
    counts = {key_of(sample): sample.value for sample in found if sample.name == DURATION + "_count"}
    assert counts == expected
    sums = {key_of(sample): sample.value for sample in found if sample.name == DURATION + "_sum"}
    assert sums == {key: pytest.approx(value) for key, value in seconds.items()}


def test_errors_are_those_sent(counted):
    collector, expected, _ = counted
    errors = sum(values(collector, "traces_span_metrics_errors_total"))
    assert errors == sum(count for key, count in expected.items() if key[3] == "STATUS_CODE_ERROR") > 0


def test_buckets_reach_the_length_of_agent_runs(counted):
    collector, expected, _ = counted
    buckets = [sample for sample in samples(collector) if sample.name == DURATION + "_bucket"]
    bounds = {float(sample.labels["le"]) for sample in buckets}
    assert {0.01, 81.92, 327.68, float("inf")} <= bounds
    last = {key_of(sample): sample.value for sample in buckets if sample.labels["le"] == "+Inf"}
    assert last == expected


def test_promtool_has_nothing_to_say(counted):
    text = counted[0].metrics().content
    check = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, timeout=60)
    assert (check.returncode, check.stdout, check.stderr) == (0, b"", b"")


def test_exemplars_open_traces_that_exist(counted):
    collector = counted[0]
    exemplars = [sample.exemplar for sample in samples(collector, OPENMETRICS) if sample.exemplar]
    assert len(exemplars) > 50
    for exemplar in exemplars:
        trace = collector.trace(exemplar.labels["trace_id"])
        assert exemplar.labels["span_id"] in {span["spanId"] for span in trace["spans"]}


def test_the_collectors_own_health(start_collector):
    collector = start_collector()
    bad = otlp.make_span()
    bad.trace_id = bytes(16)
    collector.post(otlp.export({"a": [otlp.make_span(), otlp.make_span(), bad]}).SerializeToString())
    collector.post(b"\xff")
    assert sum(values(collector, "weir_spans_accepted_total")) == 2
    assert sum(values(collector, "weir_spans_rejected_total")) == 1
    assert sum(values(collector, "weir_requests_total", signal="traces", code="400")) == 1
    assert sum(values(collector, "weir_requests_total", signal="traces", code="200")) == 1
    assert sum(values(collector, "weir_wal_commit_duration_seconds_count")) >= 1
    assert sum(values(collector, "weir_head_spans")) == 2
    (latest,) = values(collector, "weir_last_span_timestamp_seconds")
    assert abs(latest - time.time()) < 60


def test_span_names_with_ids_are_folded(start_collector):
    """Twenty thousand span names: the first keep their spelling, the rest lose their ids, and none is lost."""
    collector = start_collector("--metrics-name-limit", "100")
    for first in range(0, 20_000, 2000):
        spans = [otlp.make_span(f"GET /user/{number}") for number in range(first, first + 2000)]
        collector.send(otlp.export({"careless": spans}))
    calls = samples(collector, prefix=CALLS)
    assert sum(sample.value for sample in calls) == 20_000
    assert len(calls) == 101
    assert values(collector, CALLS, span_name="GET /user/{n}") == [19_900]
    folded = "weir_metrics_folded_observations_total"
    assert values(collector, folded, group="spans", reason="span_names") == [19_900]
    collector.send(otlp.export({"careless": [otlp.make_span("GET /user/1")]}))
    assert values(collector, CALLS, span_name="GET /user/1") == [2]


def test_series_are_bounded(start_collector):
    collector = start_collector("--metrics-series-limit", "50")
    spans = [otlp.make_span(name) for name in ("a" * number for number in range(1, 101))]
    collector.send(otlp.export({"careless": spans}))
    calls = samples(collector, prefix=CALLS)
    assert len(calls) == 51
    assert [sample.value for sample in calls if sample.labels.get("otel_metric_overflow") == "true"] == [50]


def test_dimensions_and_aliases(start_collector):
    collector = start_collector("--metrics-dimensions", "span.tenant.id", "--metrics-families", "tempo,service-graph")
    client = otlp.make_span("call", kind=otlp.CLIENT, attributes={"tenant.id": "acme"})
    server = otlp.make_span("serve", trace_id=client.trace_id, parent=client.span_id, kind=otlp.SERVER)
    collector.send(otlp.export({"web": [client], "api": [server]}))
    assert values(collector, CALLS, span_name="call", tenant_id="acme") == [1]
    assert values(collector, "traces_spanmetrics_calls_total", service="web", span_name="call") == [1]
    assert values(collector, "traces_service_graph_request_total", client="web", server="api") == [1]


def test_large_pages_are_streamed(start_collector):
    collector = start_collector()
    for service in range(20):
        spans = [otlp.make_span("x" * number) for number in range(1, 100)]
        collector.send(otlp.export({f"service-{service}": spans}))
    answer = collector.metrics(OPENMETRICS)
    assert answer.headers.get("Transfer-Encoding") == "chunked"
    assert answer.headers["Vary"] == "Accept"
    assert answer.text.endswith("# EOF\n")
    assert len(answer.content) > 2_000_000
    assert collector.session.head(collector.viewer + "/metrics", timeout=10).status_code == 200
