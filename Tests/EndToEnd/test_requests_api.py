"""Searches of the request list, exact against a reference that looks at every span."""

import time

import pytest

import otlp

SECOND = 1_000_000_000
BASE = 1_790_000_000 * SECOND
SERVICES = ["chat-api", "retriever", "model-gateway", "名前"]
NAMES = ["POST /chat", "embed", "chat gpt-4o", "rerank", "tool"]


class Reference:
    """Spans as sent, and the list they should yield: slow, plain and separate from the product."""

    def __init__(self):
        self.traces = {}

    def add(self, service: str, span) -> None:
        self.traces.setdefault(span.trace_id.hex(), {})[span.span_id] = (service, span)

    def rows(self) -> list[dict]:
        return [self.row(trace_id, list(spans.values())) for trace_id, spans in self.traces.items()]

    def row(self, trace_id: str, spans: list) -> dict:
        ids = {span.span_id for _, span in spans}
        roots = [item for item in spans if not item[1].parent_span_id]
        orphans = [item for item in spans if item[1].parent_span_id not in ids]
        service, root = min(roots or orphans, key=lambda item: item[1].start_time_unix_nano)
        start = min(span.start_time_unix_nano for _, span in spans)
        errors = sum(span.status.code == otlp.ERROR for _, span in spans)
        return {
            "traceId": trace_id,
            "rootName": root.name,
            "rootService": service,
            "rootMissing": not roots,
            "startTimeUnixNano": str(start),
            "durationNanos": str(max(span.end_time_unix_nano for _, span in spans) - start),
            "spanCount": len(spans),
            "errorCount": errors,
            "status": "error" if errors else "ok",
            "pairs": {(service, span.name) for service, span in spans},
        }


def matches(row: dict, query: dict) -> bool:
    pairs = {
        (service, name)
        for service, name in row["pairs"]
        if query.get("service") in (None, service) and query.get("name") in (None, name)
    }
    return (
        bool(pairs)
        and query.get("minDuration", 0) <= int(row["durationNanos"]) <= query.get("maxDuration", 1 << 62)
        and query.get("start", 0) <= int(row["startTimeUnixNano"]) <= query.get("end", 1 << 62)
        and query.get("status") in (None, row["status"])
    )


def random_trace(chance) -> list:
    """(service, span) pairs of one request; some lack their root, some end in errors."""
    trace_id = chance.randbytes(16)
    start = BASE + chance.randrange(3600 * SECOND)
    ids = [chance.randbytes(8) for _ in range(chance.choice([1, 1, 2, 5, 12]))]
    root_missing = chance.random() < 0.1
    spans = []
    for number, span_id in enumerate(ids):
        parent = chance.choice(ids[:number]) if number else (chance.randbytes(8) if root_missing else b"")
        duration = int(10 ** chance.uniform(3, 11))
        span = otlp.make_span(
            chance.choice(NAMES),
            trace_id,
            span_id,
            parent,
            start + number * chance.randrange(1, SECOND),
            duration,
            status=otlp.ERROR if chance.random() < 0.07 else chance.choice([0, 1]),
        )
        spans.append((chance.choice(SERVICES), span))
    return spans


@pytest.fixture
def chance_traces(chance):
    return [random_trace(chance) for _ in range(900)]


@pytest.fixture
def searched(start_collector, chance, chance_traces):
    """A collector and the reference after the same spans, shuffled over many requests, one in five sent twice."""
    collector, reference = start_collector(), Reference()
    spans = [item for trace in chance_traces for item in trace]
    spans += chance.sample(spans, len(spans) // 5)
    chance.shuffle(spans)
    for batch in (spans[at : at + 150] for at in range(0, len(spans), 150)):
        by_service = {}
        for service, span in batch:
            by_service.setdefault(service, []).append(span)
            reference.add(service, span)
        collector.send(otlp.export(by_service))
    return collector, reference.rows()


def random_query(chance, rows: list[dict]) -> dict:
    """Each condition now and then; bounds are taken from real rows so that they fall on exact values too."""
    conditions = {
        "service": lambda: chance.choice([*SERVICES, "absent"]),
        "name": lambda: chance.choice([*NAMES, "absent"]),
        "minDuration": lambda: int(chance.choice(rows)["durationNanos"]) + chance.choice([-1, 0, 1]),
        "maxDuration": lambda: int(chance.choice(rows)["durationNanos"]) + chance.choice([-1, 0, 1]),
        "start": lambda: int(chance.choice(rows)["startTimeUnixNano"]) + chance.choice([-1, 0, 1]),
        "end": lambda: int(chance.choice(rows)["startTimeUnixNano"]) + chance.choice([-1, 0, 1]),
        "status": lambda: chance.choice(["ok", "error"]),
    }
    return {name: make() for name, make in conditions.items() if chance.random() < 0.3}


def test_answers_are_exact(searched, chance):
    collector, rows = searched
    non_empty = 0
    for _ in range(400):
        query = random_query(chance, rows)
        order, limit = chance.choice(["newest", "slowest"]), chance.choice([1, 7, 50, 1000])
        key = "startTimeUnixNano" if order == "newest" else "durationNanos"
        expected = sorted((row for row in rows if matches(row, query)), key=lambda row: -int(row[key]))
        got = collector.requests(**query, order=order, limit=limit)
        assert (got["matched"], got["order"], got["limit"]) == (len(expected), order, limit), query
        assert [row[key] for row in got["requests"]] == [row[key] for row in expected[:limit]], query
        assert_rows(got["requests"], {row["traceId"]: row for row in expected})
        non_empty += bool(expected)
    assert non_empty > 100, "the queries ask for nothing"


def assert_rows(got: list[dict], expected: dict) -> None:
    for row in got:
        wanted = expected[row["traceId"]]
        assert {name: row[name] for name in wanted if name != "pairs"} == {
            name: value for name, value in wanted.items() if name != "pairs"
        }
        assert {service["name"] for service in row["services"]} == {service for service, _ in wanted["pairs"]}
        assert sum(service["spanCount"] for service in row["services"]) == wanted["spanCount"]
        assert sum(service["errorCount"] for service in row["services"]) == wanted["errorCount"]


def test_spaces_and_plus_signs_in_an_address(collector):
    """A form sends a space as "+" (URLSearchParams does, so the viewer does), other clients as "%20"."""
    collector.send(otlp.export({"chat api": [otlp.make_span("a b+c")]}))
    for query in ("service=chat+api&name=a+b%2Bc", "service=chat%20api&name=a%20b%2Bc"):
        assert collector.json("/api/weir/requests?" + query)["matched"] == 1, query


def test_defaults_are_the_newest_fifty(searched):
    collector, rows = searched
    got = collector.requests()
    starts = sorted((int(row["startTimeUnixNano"]) for row in rows), reverse=True)
    assert (got["order"], got["limit"], got["matched"]) == ("newest", 50, len(rows))
    assert [int(row["startTimeUnixNano"]) for row in got["requests"]] == starts[:50]


def test_durations_and_times_in_words(searched):
    collector, rows = searched
    durations = [int(row["durationNanos"]) for row in rows]
    for text, nanoseconds in [("250ms", SECOND // 4), ("1.5s", 3 * SECOND // 2), ("2m", 120 * SECOND)]:
        assert collector.requests(minDuration=text)["matched"] == sum(value >= nanoseconds for value in durations)
        assert collector.requests(maxDuration=text)["matched"] == sum(value <= nanoseconds for value in durations)
    # 2026-09-21T14:23:20Z is ten minutes after BASE.
    after = sum(int(row["startTimeUnixNano"]) >= BASE + 600 * SECOND for row in rows)
    assert 0 < after < len(rows)
    assert collector.requests(start="2026-09-21T14:23:20Z")["matched"] == after


def test_services_and_their_operations(searched):
    collector, rows = searched
    pairs = {pair for row in rows for pair in row["pairs"]}
    got = {item["name"]: item["operations"] for item in collector.json("/api/weir/services")["services"]}
    assert got == {service: sorted(name for owner, name in pairs if owner == service) for service in sorted(SERVICES)}


def test_requests_are_found_by_attribute_in_memory_and_in_segments(start_collector):
    """Text of any length, numbers, truth values and resource attributes; several must all be there."""
    collector = start_collector("--seal-seconds", "1")
    long_text = "word " * 200
    values = {"user.id": "u-17", "tokens": 1234, "score": 0.25, "cached": True, "prompt": long_text}
    trace_id, other = otlp.new_trace_id(), otlp.new_trace_id()
    collector.send(otlp.export({"finder": [otlp.make_span("hit", trace_id, attributes=values)]}))
    collector.send(otlp.export({"else": [otlp.make_span("miss", other, attributes={"user.id": "u-18", "tokens": 1})]}))

    def found(*conditions: str) -> list[str]:
        return [row["traceId"] for row in collector.requests(attribute=list(conditions))["requests"]]

    def check():
        for condition in ["user.id=u-17", "tokens=1234", "score=0.25", "cached=true", "prompt=" + long_text,
                          "service.name=finder"]:
            assert found(condition) == [trace_id.hex()], condition
        assert found("user.id=u-17", "tokens=1234") == [trace_id.hex()]
        assert found("user.id=u-17", "tokens=1") == found("user.id=u-1") == found("nobody=u-17") == []

    check()
    deadline = time.monotonic() + 20
    while collector.metric("weir_head_spans") > 0:
        assert time.monotonic() < deadline, "the head never became a segment"
        time.sleep(0.1)
    check()


BAD = [
    ("attribute", "no-equals-sign"),
    ("attribute", "=value"),
    ("minDuration", "fast"),
    ("minDuration", "-5ms"),
    ("maxDuration", "5 parsecs"),
    ("status", "unset"),
    ("order", "oldest"),
    ("limit", "many"),
    ("limit", "0"),
    ("limit", "1001"),
    ("limit", "-1"),
    ("start", "yesterday"),
    ("end", "2026-13-01T00:00:00Z"),
]


@pytest.mark.parametrize("parameter, value", BAD)
def test_a_parameter_that_cannot_be_read_is_named(collector, parameter, value):
    answer = collector.get("/api/weir/requests", **{parameter: value})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["parameter"] == parameter
    assert error["message"]


@pytest.mark.parametrize("trace_id, status", [("0" * 31 + "1", 404), ("xyz", 400), ("1" * 31, 400), ("g" * 32, 400)])
def test_a_trace_that_is_not_there(collector, trace_id, status):
    answer = collector.get(f"/api/weir/traces/{trace_id}")
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
