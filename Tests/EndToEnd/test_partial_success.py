"""What can be kept is kept, and what cannot is counted in the answer."""

import json

import pytest
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord, ResourceLogs, ScopeLogs
from opentelemetry.proto.metrics.v1.metrics_pb2 import Gauge, Metric, NumberDataPoint, ResourceMetrics, ScopeMetrics

import otlp
from collector import JSON

TRACE = b"\x01" * 16
SPAN = b"\x02" * 8
BAD_IDS = [
    (bytes(16), SPAN),
    (TRACE, bytes(8)),
    (b"", SPAN),
    (TRACE, b""),
    (TRACE[:8], SPAN),
    (TRACE + b"\x01", SPAN),
    (TRACE, SPAN[:7]),
    (TRACE, SPAN + b"\x02"),
]


def bad_span(ids):
    span = otlp.make_span("bad")
    span.trace_id, span.span_id = ids
    return span


def rejected(answer) -> int:
    assert answer.status_code == 200, answer.content
    response = otlp.RESPONSES["traces"].FromString(answer.content)
    assert response.HasField("partial_success") and response.partial_success.error_message
    return response.partial_success.rejected_spans


def stored(collector, spans) -> int:
    return sum(collector.has_trace(span.trace_id.hex()) for span in spans)


@pytest.mark.parametrize("ids", BAD_IDS, ids=lambda ids: f"{len(ids[0])}-{len(ids[1])}")
def test_a_span_with_bad_ids_is_rejected_alone(collector, ids):
    good = [otlp.make_span(), otlp.make_span()]
    answer = collector.post(otlp.export({"a": [good[0], bad_span(ids)], "b": [good[1]]}).SerializeToString())
    assert rejected(answer) == 1
    assert stored(collector, good) == 2


def test_rejections_are_counted_over_the_whole_request(collector):
    good = [otlp.make_span() for _ in range(50)]
    bad = [bad_span(BAD_IDS[number % len(BAD_IDS)]) for number in range(31)]
    mixed = [span for pair in zip(good, bad, strict=False) for span in pair] + good[len(bad) :]
    answer = collector.post(otlp.export({"a": mixed[:40], "b": mixed[40:]}).SerializeToString())
    assert rejected(answer) == 31
    assert stored(collector, good) == 50


def test_a_request_of_bad_spans_only_is_still_a_partial_success(collector):
    answer = collector.post(otlp.export({"a": [bad_span(ids) for ids in BAD_IDS]}).SerializeToString())
    assert rejected(answer) == len(BAD_IDS)


def test_json_says_the_same(collector):
    good = otlp.make_span()
    body = otlp.to_json(otlp.export({"a": [good, bad_span(BAD_IDS[0]), bad_span(BAD_IDS[4])]}))
    answer = collector.post(json.dumps(body).encode(), content_type=JSON)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, JSON)
    assert int(answer.json()["partialSuccess"]["rejectedSpans"]) == 2
    assert stored(collector, [good]) == 1


def logs_request():
    record = LogRecord(event_name="e", trace_id=otlp.new_trace_id(), span_id=otlp.new_span_id(), time_unix_nano=1)
    record.body.string_value = "text"
    record.attributes.extend(otlp.key_values({"a": "b"}))
    return otlp.REQUESTS["logs"](resource_logs=[ResourceLogs(scope_logs=[ScopeLogs(log_records=[record])])])


def metrics_request():
    metric = Metric(name="m", gauge=Gauge(data_points=[NumberDataPoint(as_double=1.0)]))
    return otlp.REQUESTS["metrics"](resource_metrics=[ResourceMetrics(scope_metrics=[ScopeMetrics(metrics=[metric])])])


@pytest.mark.parametrize("make", [logs_request, metrics_request])
def test_another_signal_at_the_traces_path_stores_nothing(collector, make):
    """The signals share field numbers, so their bodies can decode as spans without ids."""
    before = collector.requests(limit=1)["matched"]
    answer = collector.post(make().SerializeToString())
    assert answer.status_code in (200, 400), answer.content
    if answer.status_code == 200:
        assert rejected(answer) == 1
    assert collector.requests(limit=1)["matched"] == before


def test_spans_at_the_other_paths_store_nothing(collector):
    span = otlp.make_span()
    for path in ("/v1/logs", "/v1/metrics"):
        answer = collector.post(otlp.export({"a": [span]}).SerializeToString(), path)
        assert answer.status_code in (200, 400), (path, answer.content)
    assert not collector.has_trace(span.trace_id.hex())


def test_metrics_are_never_answered_so_that_they_are_sent_again(collector):
    answer = collector.post(metrics_request().SerializeToString(), "/v1/metrics")
    assert answer.status_code in (200, 404), answer.content
    assert answer.status_code not in (429, 502, 503, 504)


def test_a_log_is_kept_with_its_span(collector):
    span = otlp.make_span()
    collector.send(otlp.export({"a": [span]}))
    request = logs_request()
    record = request.resource_logs[0].scope_logs[0].log_records[0]
    record.trace_id, record.span_id = span.trace_id, span.span_id
    answer = collector.post(request.SerializeToString(), "/v1/logs")
    assert (answer.status_code, answer.content) == (200, b"")
    trace = collector.trace(span.trace_id.hex())
    assert trace["logCount"] == 1
    assert trace["logs"][0]["body"] == {"stringValue": "text"}
    assert trace["logs"][0]["spanId"] == span.span_id.hex()
