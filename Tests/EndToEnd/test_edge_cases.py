"""Hand-made edge cases, each against what its headers file expects."""

import time

import pytest

import captures
import otlp
from collector import JSON

CASES = {capture.details["case"]: capture for capture in captures.load(captures.EDGE_CASES)}

# Taken as they are: every span of the body is stored.
ACCEPTED = [
    "json-lowercase-hex-int-enum",
    "json-uppercase-hex-ids",
    "json-unknown-fields",
    "json-no-resource-no-scope",
    "json-duplicate-attr-keys",
    "json-zero-times",
    "json-1MB-attribute",
    "json-100KB-messages",
    "json-structured-messages",
    "json-parent-cycle",
    "json-html-names",
    "content-type-with-charset",
    "deflate-json",
    "late-child-first",
    "many-services-one-post",
]
# Refused as a whole, with the status.
REFUSED = {
    "malformed-json": 400,
    "json-not-object": 400,
    "truncated-protobuf": 400,
    "bad-gzip": 400,
    "wrong-content-type": 415,
}
# One span of the body cannot be kept, the others are.
REJECTING = ["json-zero-trace-id", "json-zero-span-id", "json-nonhex-trace-id", "mixed-good-and-bad"]
# Looked at one by one below.
ALONE = [
    "json-enum-names",
    "json-empty-resourceSpans",
    "json-far-future",
    "json-duplicate-span-id-same-trace",
    "gzip-bomb-30MB",
    "logs-genai-event-no-span",
]


def send(collector, case: str):
    capture = CASES[case]
    return collector.session.post(collector.otlp + capture.path, data=capture.body, headers=capture.headers)


def spans_of(case: str) -> dict[str, dict[str, captures.SentSpan]]:
    return captures.sent_spans([CASES[case]])


def listed(collector) -> set[str]:
    return {row["traceId"] for row in collector.requests(limit=1000)["requests"]}


def test_every_case_is_looked_at():
    assert sorted([*ACCEPTED, *REFUSED, *REJECTING, *ALONE]) == sorted(CASES)


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepted(collector, case):
    answer = send(collector, case)
    assert (answer.status_code, answer.json()) == (200, {}), answer.text[:300]
    for trace_id, spans in spans_of(case).items():
        trace = collector.trace(trace_id)
        assert trace["spanCount"] == len(spans)
        for got in trace["spans"]:
            wanted = spans[got["spanId"]]
            assert got["name"] == wanted.span.name
            assert got["attributes"] == otlp.attributes_json(wanted.span.attributes)
            assert trace["resources"][got["resource"]]["service"] == (wanted.service or "unknown_service")


@pytest.mark.parametrize("case, status", REFUSED.items())
def test_refused(collector, case, status):
    before = listed(collector)
    assert send(collector, case).status_code == status
    assert listed(collector) == before


@pytest.mark.parametrize("case", REJECTING)
def test_rejected_span(collector, case):
    before = listed(collector)
    answer = send(collector, case)
    assert answer.status_code == 200, answer.text
    partial = answer.json()["partialSuccess"]
    assert int(partial["rejectedSpans"]) == 1
    assert partial["errorMessage"]
    kept = {"0000000000000000000000000abc0028", "0000000000000000000000000abc002a"} if "mixed" in case else set()
    assert listed(collector) - before == kept


def test_enumerations_by_name_are_accepted_or_refused(collector):
    assert send(collector, "json-enum-names").status_code in (200, 400)


def test_an_empty_request_succeeds(collector):
    before = listed(collector)
    answer = send(collector, "json-empty-resourceSpans")
    assert (answer.status_code, answer.json()) == (200, {})
    assert listed(collector) == before


def recent(collector) -> set[str]:
    """What a view of the last minute shows."""
    minute_ago = time.time_ns() - 60_000_000_000
    return {row["traceId"] for row in collector.requests(start=minute_ago, end=time.time_ns(), limit=1000)["requests"]}


def test_a_span_without_times_is_as_old_as_its_arrival(collector):
    """Not a request of 1970 that would stretch every view."""
    assert send(collector, "json-zero-times").status_code == 200
    trace = collector.trace("0000000000000000000000000abc0010")
    assert abs(int(trace["startTimeUnixNano"]) - time.time_ns()) < 60_000_000_000
    assert trace["durationNanos"] == "0"
    assert trace["traceId"] in recent(collector)


def test_a_span_of_the_far_future_is_not_recent(collector):
    answer = send(collector, "json-far-future")
    assert answer.status_code == 200
    stored = collector.has_trace("0000000000000000000000000abc0011")
    assert stored == (answer.json() == {}), "what is answered with success is there, what is rejected is not"
    assert "0000000000000000000000000abc0011" not in recent(collector)


def test_an_end_before_the_start_has_no_length(collector):
    start = time.time_ns()
    backwards = otlp.make_span("backwards", start=start, duration=-5_000_000)
    collector.send(otlp.export({"edge": [backwards]}))
    trace = collector.trace(backwards.trace_id.hex())
    assert (trace["startTimeUnixNano"], trace["durationNanos"]) == (str(start), "0")
    assert trace["spans"][0]["durationNanos"] == "0"
    rows = collector.requests(service="edge", name="backwards", order="slowest")["requests"]
    assert [row["durationNanos"] for row in rows] == ["0"]


def test_two_spans_with_one_id_are_one(collector):
    assert send(collector, "json-duplicate-span-id-same-trace").status_code == 200
    trace = collector.trace("0000000000000000000000000abc0017")
    assert trace["spanCount"] == len(trace["spans"]) == 1
    assert trace["spans"][0]["name"] in ("s", "dup")


def test_a_cycle_is_cut_and_both_spans_are_shown(collector):
    assert send(collector, "json-parent-cycle").status_code == 200
    spans = collector.trace("000000000000000000000000000000c1")["spans"]
    assert {span["spanId"] for span in spans} == {"0000000000000119", "0000000000000900"}
    assert sorted(span["depth"] for span in spans) == [0, 1]
    assert [span["parent"] for span in spans] == [-1, 0]


def test_a_late_parent_takes_its_child(collector):
    assert send(collector, "late-child-first").status_code == 200
    trace_id, parent_id = "000000000000000000000000000000ee", "000000000000fff0"
    early = collector.trace(trace_id)
    assert (early["rootMissing"], early["orphanCount"], early["spans"][0]["orphan"]) == (True, 1, True)
    parent = otlp.make_span("parent", bytes.fromhex(trace_id), bytes.fromhex(parent_id))
    collector.send(otlp.export({"edge": [parent]}))
    late = collector.trace(trace_id)
    assert (late["rootMissing"], late["orphanCount"], late["rootName"]) == (False, 0, "parent")
    assert [(span["name"], span["depth"]) for span in late["spans"]] == [("parent", 0), ("s", 1)]


def test_one_trace_over_twenty_services(collector):
    assert send(collector, "many-services-one-post").status_code == 200
    services = collector.trace("0000000000000000000000000000f00d")["services"]
    assert {service["name"] for service in services} == {f"svc-{number}" for number in range(20)}
    assert all(service["spanCount"] == 1 for service in services)


def test_names_with_markup_come_back_as_they_were(collector):
    assert send(collector, "json-html-names").status_code == 200
    answer = collector.get("/api/weir/traces/0000000000000000000000000abc001b")
    assert answer.headers["Content-Type"].startswith(JSON)
    assert answer.headers.get("X-Content-Type-Options") == "nosniff"
    assert answer.json()["spans"][0]["name"] == "<img src=x onerror=alert(1)>"


def test_thirty_megabytes_from_thirty_kilobytes(collector):
    """One span without ids and with a name of 30 MB, below the limit of a body: that span is rejected alone."""
    before = collector.memory()
    answer = send(collector, "gzip-bomb-30MB")
    assert answer.status_code in (200, 400, 413)
    if answer.status_code == 200:
        assert int(answer.json()["partialSuccess"]["rejectedSpans"]) == 1
    assert collector.memory("VmHWM") - before < 400 << 20


def test_a_log_without_a_trace_is_accepted(collector):
    answer = send(collector, "logs-genai-event-no-span")
    assert answer.status_code == 200
