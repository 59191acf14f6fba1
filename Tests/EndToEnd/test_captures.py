"""Requests of real SDKs, replayed byte for byte: every answer, every trace, every attribute."""

import pytest

import captures
import otlp
from collector import JSON
from comparison import assert_same_span

ALL = [capture for name in captures.SETS for capture in captures.load(name)]
TRACES = [(name, trace) for name in captures.SETS for trace in captures.index(name)]


@pytest.fixture(scope="module")
def replayed(collector):
    """The collector after everything was sent to it once, with its answers."""
    collector.answers = [
        (capture, collector.session.post(collector.otlp + capture.path, data=capture.body, headers=capture.headers))
        for capture in ALL
    ]
    return collector


@pytest.fixture(scope="module")
def sent():
    return captures.sent_spans(ALL)


@pytest.mark.parametrize("set_name", captures.SETS)
def test_every_request_gets_the_right_answer(replayed, set_name):
    answers = [(capture, answer) for capture, answer in replayed.answers if capture.set == set_name]
    assert len(answers) == len(captures.load(set_name))
    for capture, answer in answers:
        if capture.signal == "other":
            assert answer.status_code == 404, (capture.name, answer.status_code)
            continue
        assert answer.status_code == 200, (capture.name, answer.status_code, answer.content[:300])
        assert answer.headers["content-type"] == capture.headers["content-type"], capture.name
        assert_full_success(capture, answer.content)


def assert_full_success(capture, body: bytes) -> None:
    """Nothing of traces and logs was rejected. Metrics may be declined, but never so that they are sent again."""
    if capture.headers["content-type"] == JSON:
        assert capture.signal == "metrics" or body in (b"{}", b'{"partialSuccess":{}}'), body
    else:
        response = otlp.RESPONSES[capture.signal].FromString(body)
        assert capture.signal == "metrics" or not response.HasField("partial_success"), response


@pytest.mark.parametrize("set_name", captures.SETS)
def test_every_trace_has_the_spans_root_extent_and_error_of_the_index(replayed, set_name):
    traces = captures.index(set_name)
    assert traces
    for expected in traces:
        trace = replayed.trace(expected["trace_id"])
        assert trace["traceId"] == expected["trace_id"]
        # Spans announced at their start are kept beside the finished ones: what was acknowledged stays.
        assert trace["spanCount"] == len(trace["spans"]) == expected["span_count"] + expected["pending_spans"], expected
        assert trace["rootMissing"] == expected["root_missing"], expected
        assert (trace["rootName"], trace["rootService"]) == (expected["root_name"], expected["root_service"]), expected
        assert int(trace["startTimeUnixNano"]) == expected["start_unix_nano"], expected
        assert round(int(trace["durationNanos"]) / 1e6, 3) == expected["duration_ms"], expected
        assert (trace["status"] == "error") == expected["error"], expected
        assert sorted(service["name"] for service in trace["services"]) == sorted(expected["services"]), expected


def test_every_span_has_what_its_sender_wrote(replayed, sent):
    checked = 0
    for trace_id, spans in sent.items():
        trace = replayed.trace(trace_id)
        assert sorted(span["spanId"] for span in trace["spans"]) == sorted(spans)
        for got in trace["spans"]:
            assert_same_span(got, trace, spans[got["spanId"]])
            checked += 1
    assert checked == sum(len(spans) for spans in sent.values()) > 4000


def test_every_trace_is_a_tree_in_depth_first_order(replayed, sent):
    for trace_id in sent:
        trace = replayed.trace(trace_id)
        spans = trace["spans"]
        position = {span["spanId"]: number for number, span in enumerate(spans)}
        for number, span in enumerate(spans):
            known = span["parentSpanId"] in position
            assert span["orphan"] == (span["parentSpanId"] != "" and not known)
            assert span["parent"] == (position[span["parentSpanId"]] if known else -1) < number
            assert span["depth"] == (spans[span["parent"]]["depth"] + 1 if known else 0)
        assert trace["orphanCount"] == sum(span["orphan"] for span in spans)
        assert_siblings_by_start(spans)


def assert_siblings_by_start(spans: list[dict]) -> None:
    latest = {}
    for span in spans:
        start = int(span["startTimeUnixNano"])
        assert latest.get(span["parent"], 0) <= start
        latest[span["parent"]] = start


def test_logs_are_kept_with_their_trace(replayed, sent):
    logs = captures.sent_logs(ALL)
    joined = [trace_id for trace_id in logs if trace_id in sent]
    assert len(joined) > 50
    for trace_id in joined:
        got = replayed.trace(trace_id)
        assert got["logCount"] == len(got["logs"]) == len(logs[trace_id])
        expected = [log_key(log_json(record)) for record in logs[trace_id]]
        assert sorted(map(log_key, got["logs"])) == sorted(expected)


def log_json(record) -> dict:
    return {
        "timeUnixNano": str(record.time_unix_nano or record.observed_time_unix_nano),
        "spanId": record.span_id.hex(),
        "severityNumber": record.severity_number,
        "severityText": record.severity_text,
        "eventName": record.event_name,
        "body": otlp.value_json(record.body),
        "attributes": otlp.attributes_json(record.attributes),
    }


def log_key(log: dict) -> str:
    return repr([log[name] for name in sorted(log) if name not in ("resource", "scope")])


def test_the_request_list_counts_every_trace_once(replayed, sent):
    listed = replayed.requests(limit=1000)
    assert listed["matched"] == len(listed["requests"]) == len(sent) == len(TRACES)
    assert {row["traceId"] for row in listed["requests"]} == set(sent)
    for row in listed["requests"]:
        assert row["spanCount"] == len(sent[row["traceId"]])


def test_sent_again_and_restarted_it_is_the_same(replayed, sent):
    """A repeated batch counts once, and a restart changes nothing."""
    before = {trace_id: replayed.trace(trace_id) for trace_id in sent}
    for capture in ALL:
        if capture.signal == "traces":
            answer = replayed.session.post(replayed.otlp + capture.path, data=capture.body, headers=capture.headers)
            assert answer.status_code == 200
    assert {trace_id: replayed.trace(trace_id) for trace_id in sent} == before
    assert replayed.stop() == 0
    replayed.start()
    assert {trace_id: replayed.trace(trace_id) for trace_id in sent} == before
