"""A real Prometheus scrapes Weir and answers in PromQL what was sent."""

import socket
import subprocess
import time

import pytest
import requests

import otlp

CONFIGURATION = """
global: {{ scrape_interval: 500ms, scrape_timeout: 400ms }}
scrape_configs: [{{ job_name: weir, static_configs: [{{ targets: ["{target}"] }}] }}]
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Prometheus:
    def __init__(self, folder, target: str, *features: str):
        (folder / "prometheus.yml").write_text(CONFIGURATION.format(target=target))
        self.address = f"127.0.0.1:{free_port()}"
        arguments = [
            "prometheus",
            f"--config.file={folder}/prometheus.yml",
            f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address={self.address}",
            f"--enable-feature={','.join(['exemplar-storage', *features])}",
        ]
        self.log = open(folder / "log.txt", "wb")
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=self.log)

    def get(self, path: str, **parameters):
        response = requests.get(f"http://{self.address}/api/v1/{path}", params=parameters, timeout=10)
        if response.status_code == 503:
            # It listens before it can answer.
            raise requests.ConnectionError("Prometheus is starting")
        answer = response.json()
        assert answer["status"] == "success", answer
        return answer["data"]

    def value(self, query: str) -> float | None:
        """The one number a query yields, or None while there is none."""
        try:
            result = self.get("query", query=query)["result"]
        except requests.ConnectionError:
            return None
        return float(result[0]["value"][1]) if result else None

    def wait_for(self, query: str, expected: float, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while (last := self.value(query)) != expected:
            assert time.monotonic() < deadline, f"{query} is {last}, not {expected}"
            time.sleep(0.2)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture
def prometheus(start_collector, tmp_path):
    collector = start_collector()
    prometheus = Prometheus(tmp_path, collector.viewer.removeprefix("http://"))
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
    prometheus = Prometheus(tmp_path, collector.viewer.removeprefix("http://"), "native-histograms")
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
