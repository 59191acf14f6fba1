"""The traces behind a sample: what is found is what was counted."""

import time
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

import otlp
from conftest import end, start
from llm_traffic import FAILING, WELL, request_spans
from test_metrics import samples

PATH = "/api/weir/metrics/traces"
COUNTED = ("llm_requests_completed_total", "llm_call_errors_total", "llm_call_finish_total", "llm_tool_call_errors_total",
           "llm_unpriced_calls_total", "llm_requests_started_total")


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """A collector that has counted requests of all kinds, one call in each."""
    collector = start(tmp_path_factory.mktemp("weir"))
    states = {
        **FAILING, "well": WELL, "cut": replace(WELL, finish_reason="length"), "cheap": replace(WELL, model="nobody-knows"),
        "quick": replace(WELL, call_seconds=0.2, first_token_seconds=0.1),
    }
    traffic = {service: state for service, state in states.items() if not state.is_silent}
    for round in range(3):
        collector.send(otlp.export({
            service: [span for number in range(4) for span in request_spans(state, 4 * round + number)]
            for service, state in traffic.items()
        }))
    deadline = time.monotonic() + 20
    while (done := sum(one.value for one in samples(collector, prefix="llm_requests_completed"))) < 12 * len(traffic):
        assert time.monotonic() < deadline, f"{done} requests are counted"
        time.sleep(0.2)
    yield collector
    end(collector)


def labels_of(sample, *without: str) -> dict:
    return {name: value for name, value in sample.labels.items() if name not in without}


def test_every_counter_has_as_many_traces_behind_it_as_it_counts(counted):
    checked = 0
    for sample in samples(counted, prefix="llm_"):
        if sample.name in COUNTED:
            answer = counted.json(PATH, family=sample.name, limit=100, **labels_of(sample))
            assert (len(answer["traces"]), answer["complete"]) == (sample.value, True), (sample, answer["query"])
            checked += sample.value > 0
    assert checked > 20


def test_sums_are_those_of_the_observations(counted):
    names = ("llm_tokens_total", "llm_cost_usd_total", "llm_call_duration_seconds_sum")
    checked = 0
    for sample in samples(counted, prefix="llm_"):
        if sample.name in names:
            answer = counted.json(PATH, family=sample.name, limit=100, **labels_of(sample))
            assert sum(trace["value"] for trace in answer["traces"]) == pytest.approx(sample.value), sample
            checked += sample.value > 0
    assert checked > 20


@pytest.mark.parametrize(
    "family", ["llm_call_duration_seconds", "llm_request_duration_seconds", "llm_time_to_first_token_seconds"])
def test_every_bucket_has_its_traces(counted, family):
    before, checked = {}, 0
    for sample in samples(counted, prefix=family + "_bucket"):
        labels = labels_of(sample, "le")
        key = tuple(sorted(labels.items()))
        above, below = before.get(key, ("0", 0))
        if sample.value > below:
            bucket = {"above": above, "le": sample.labels["le"]}
            answer = counted.json(PATH, family=family, limit=100, **labels, **bucket)
            assert len(answer["traces"]) == sample.value - below, sample
            assert all(float(above) < trace["value"] <= float(sample.labels["le"]) for trace in answer["traces"])
            checked += 1
        before[key] = (sample.labels["le"], sample.value)
    assert checked > 10


def test_span_metrics_are_answered_by_traceql(counted):
    checked = 0
    for sample in samples(counted, prefix="traces_span_metrics_"):
        if sample.name in ("traces_span_metrics_calls_total", "traces_span_metrics_errors_total"):
            answer = counted.json(PATH, family=sample.name, limit=100, **labels_of(sample))
            assert len(answer["traces"]) == sample.value, (sample, answer["query"])
            checked += 1
    assert checked > 20


def test_an_observation_names_its_span_time_and_labels(counted):
    answer = counted.json(PATH, family="llm_call_errors_total", service="rate-limits", error_class="rate_limit", limit=1)
    (found,) = answer["traces"]
    (span,) = [span for span in counted.trace(found["traceId"])["spans"] if span["spanId"] == found["spanId"]]
    assert span["name"] == "chat gpt-4.1"
    assert found["value"] == 1
    assert found["labels"] == {
        "service": "rate-limits", "route": "POST /chat", "provider": "openai", "model": "gpt-4.1", "operation": "chat",
        "error_class": "rate_limit",
    }


def test_the_range_is_kept(counted):
    later = time.time_ns() + 10**9
    answer = counted.json(PATH, family="llm_requests_completed_total", start=later, end=later + 10**9)
    assert answer["traces"] == []


def test_a_browser_is_led_to_a_search_that_can_be_run(counted):
    parameters = {"family": "llm_call_duration_seconds_bucket", "service": "well", "model": "gpt-4.1", "above": "0.64"}
    answer = counted.session.get(
        counted.viewer + PATH, params=parameters, headers={"Accept": "text/html,*/*"}, allow_redirects=False, timeout=10)
    assert answer.status_code == 303
    address = urlsplit(answer.headers["Location"])
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert address.path == "/search"
    assert int(query["end"]) - int(query["start"]) == pytest.approx(3_600_000, abs=2)
    found = counted.json("/api/search", q=query["q"], limit=100)["traces"]
    assert len(found) == len(counted.json(PATH, limit=100, **parameters)["traces"]) == 12


@pytest.mark.parametrize("parameters, wrong", [
    ({}, "family"), ({"family": "up"}, "family"), ({"family": "llm_requests_in_flight"}, "family"),
    ({"family": "llm_tokens_total", "outcome": "ok"}, "outcome"), ({"family": "llm_tokens_total", "le": "x"}, "le"),
    ({"family": "llm_tokens_total", "limit": "101"}, "limit"), ({"family": "llm_tokens_total", "start": "now"}, "start"),
])
def test_mistakes_are_named(counted, parameters, wrong):
    answer = counted.get(PATH, **parameters)
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == wrong, answer.text
