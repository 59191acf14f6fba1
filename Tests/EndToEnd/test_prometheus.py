"""A real Prometheus scrapes Weir and answers in PromQL what was sent."""

import time

import pytest

import otlp
from prometheus import Prometheus

CONFIGURATION = """
global: {{ scrape_interval: 500ms, scrape_timeout: 400ms }}
scrape_configs: [{{ job_name: weir, static_configs: [{{ targets: ["{target}"] }}] }}]
"""


def scraping(collector, folder, *features: str) -> Prometheus:
    configuration = folder / "prometheus.yml"
    configuration.write_text(CONFIGURATION.format(target=collector.viewer.removeprefix("http://")))
    return Prometheus(folder, configuration, *features)


@pytest.fixture
def prometheus(start_collector, tmp_path):
    collector = start_collector()
    prometheus = scraping(collector, tmp_path)
    yield collector, prometheus
    prometheus.stop()


def test_promql_gives_the_numbers_sent(prometheus):
    collector, prometheus = prometheus
    failing = [otlp.make_span("chat gpt-4o", kind=otlp.CLIENT, status=otlp.ERROR) for _ in range(7)]
    fine = [otlp.make_span("chat gpt-4o", kind=otlp.CLIENT, duration=3_000_000_000) for _ in range(30)]
    collector.send(otlp.export({"chat-api": failing + fine}))
    calls = 'sum(traces_span_metrics_calls_total{job="weir",service_name="chat-api",span_name="chat gpt-4o"%s})'
    prometheus.wait_for(calls % "", 37)
    prometheus.wait_for(calls % ',status_code="STATUS_CODE_ERROR"', 7)
    prometheus.wait_for("sum(traces_span_metrics_duration_seconds_count)", 37)
    prometheus.wait_for('up{job="weir"}', 1)
    ninth = prometheus.value("histogram_quantile(0.9, sum by (le) (traces_span_metrics_duration_seconds_bucket))")
    assert 2.56 < ninth <= 5.12
    (target,) = prometheus.get("targets")["activeTargets"]
    assert (target["health"], target["lastError"]) == ("up", "")


def test_exemplars_travel_with_the_buckets(prometheus):
    collector, prometheus = prometheus
    span = otlp.make_span("chat gpt-4o")
    collector.send(otlp.export({"chat-api": [span]}))
    prometheus.wait_for("sum(traces_span_metrics_calls_total)", 1)
    found = prometheus.get(
        "query_exemplars",
        query="traces_span_metrics_duration_seconds_bucket",
        start=time.time() - 600,
        end=time.time() + 600,
    )
    ids = {exemplar["labels"]["trace_id"] for series in found for exemplar in series["exemplars"]}
    assert ids == {span.trace_id.hex()}


@pytest.fixture
def native_prometheus(start_collector, tmp_path):
    """A Prometheus that asks for protobuf, the only form with native histograms."""
    collector = start_collector()
    prometheus = scraping(collector, tmp_path, "native-histograms")
    yield collector, prometheus
    prometheus.stop()


def test_native_histograms_come_back(native_prometheus):
    collector, prometheus = native_prometheus
    spans = [otlp.make_span("chat gpt-4o", duration=number * 100_000_000) for number in range(1, 101)]
    collector.send(otlp.export({"chat-api": spans}))
    prometheus.wait_for("sum(traces_span_metrics_calls_total)", 100)
    prometheus.wait_for("histogram_count(sum(traces_span_metrics_duration_seconds))", 100)
    assert prometheus.value("histogram_sum(sum(traces_span_metrics_duration_seconds))") == pytest.approx(505)
    # Each doubling has eight buckets: 9 % at most from a bound to the next.
    median = prometheus.value("histogram_quantile(0.5, sum(traces_span_metrics_duration_seconds))")
    assert median == pytest.approx(5, rel=0.09)
    (series,) = prometheus.get("query", query='traces_span_metrics_duration_seconds{span_name="chat gpt-4o"}')["result"]
    _, histogram = series["histogram"]
    assert sum(float(count) for _, _, _, count in histogram["buckets"]) == 100
    (target,) = prometheus.get("targets")["activeTargets"]
    assert (target["health"], target["lastError"]) == ("up", "")


def test_exemplars_come_back_through_protobuf(native_prometheus):
    collector, prometheus = native_prometheus
    span = otlp.make_span("chat gpt-4o")
    collector.send(otlp.export({"chat-api": [span]}))
    prometheus.wait_for("histogram_count(sum(traces_span_metrics_duration_seconds))", 1)
    found = prometheus.get(
        "query_exemplars",
        query="traces_span_metrics_duration_seconds",
        start=time.time() - 600,
        end=time.time() + 600,
    )
    (exemplar,) = [exemplar for series in found for exemplar in series["exemplars"]]
    assert exemplar["labels"] == {"trace_id": span.trace_id.hex(), "span_id": span.span_id.hex()}


def test_large_families_in_several_messages_are_one_scrape(native_prometheus):
    collector, prometheus = native_prometheus
    for service in range(5):
        spans = [otlp.make_span("x" * number) for number in range(1, 101)]
        collector.send(otlp.export({f"service-{service}": spans}))
    prometheus.wait_for("count(traces_span_metrics_duration_seconds)", 500)
    prometheus.wait_for("sum(traces_span_metrics_calls_total)", 500)
