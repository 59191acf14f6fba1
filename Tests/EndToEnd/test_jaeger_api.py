"""Jaeger's query API as its viewer and Grafana's data source call it, and the service map, against what was sent."""

import json
import random
import time
from collections import Counter

import pytest

import otlp

SECOND = 1_000_000_000
ENVELOPE = {"data", "total", "limit", "offset", "errors"}
SERVICES = ["front", "back", "store"]
KINDS = {0: None, 1: "internal", 2: "server", 3: "client", 4: "producer", 5: "consumer"}


class Sent:
    def __init__(self):
        self.spans = []
        self.start = (int(time.time()) - 1200) * SECOND

    def traces(self, condition) -> list[str]:
        """Ids of the traces of which a span meets a condition, newest first."""
        starts = {}
        for _, span in self.spans:
            trace_id = span.trace_id.hex()
            starts[trace_id] = min(starts.get(trace_id, 1 << 63), span.start_time_unix_nano)
        wanted = {span.trace_id.hex() for service, span in self.spans if condition(service, span)}
        return sorted(wanted, key=lambda trace_id: -starts[trace_id])

    def calls(self, starting_before=1 << 63) -> Counter:
        services = {(span.trace_id, span.span_id): service for service, span in self.spans}
        pairs = Counter()
        for service, span in self.spans:
            caller = services.get((span.trace_id, span.parent_span_id), service)
            if caller != service and span.start_time_unix_nano < starting_before:
                pairs[caller, service] += 1
        return pairs


def duration(span) -> int:
    return span.end_time_unix_nano - span.start_time_unix_nano


def attribute(span, key: str):
    for item in span.attributes:
        if item.key == key:
            return getattr(item.value, item.value.WhichOneof("value"))
    return None


@pytest.fixture(scope="module")
def sent(collector):
    """Random traces: chains and fans over three services, in requests of their own order."""
    sent, chance = Sent(), random.Random(4)
    for number in range(150):
        trace_id, begin = otlp.new_trace_id(), sent.start + number * 7 * SECOND
        # Leading zeros of ids must survive.
        trace_id = bytes(2) + trace_id[2:] if number % 10 == 0 else trace_id
        parents = [b""]
        for part in range(chance.randrange(1, 7)):
            span = otlp.make_span(
                chance.choice(["get", "put", "list all"]), trace_id, parent=chance.choice(parents[-2:]),
                start=begin + part * 1_000_003, duration=chance.randrange(1_000, 5 * SECOND),
                kind=chance.randrange(0, 6), status=chance.choice([0, 0, 1, 2]),
                attributes={"http.status_code": chance.choice([200, 404, 500]), "tenant": chance.choice("abc"),
                            "cached": chance.random() < 0.5},
            )  # fmt: skip
            parents = [*[parent for parent in parents if parent], span.span_id]
            sent.spans.append((chance.choice(SERVICES), span))
    spans = chance.sample(sent.spans, len(sent.spans))
    for service, span in spans[: len(spans) // 2]:
        collector.send(otlp.export({service: [span]}))
    for service in SERVICES:
        collector.send(otlp.export({service: [span for owner, span in spans[len(spans) // 2 :] if owner == service]}))
    return sent


def data(collector, path: str, **parameters):
    body = collector.json("/jaeger/api/" + path, **parameters)
    assert body.keys() == ENVELOPE and body["errors"] is None, body
    assert body["total"] == len(body["data"])
    return body["data"]


def found(collector, **parameters) -> list[str]:
    return [trace["traceID"] for trace in data(collector, "traces", **{"limit": 1000, **parameters})]


def error(answer, status: int) -> str:
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body.keys() == ENVELOPE and body["data"] is None
    assert body["errors"][0]["code"] == status
    return body["errors"][0]["msg"]


def test_services_and_operations(collector, sent):
    assert sorted(data(collector, "services")) == sorted(SERVICES)
    for service in SERVICES:
        names = {span.name for owner, span in sent.spans if owner == service}
        assert set(data(collector, f"services/{service}/operations")) == names
        kinds = {(span.name, KINDS[span.kind] or "") for owner, span in sent.spans if owner == service}
        got = data(collector, "operations", service=service)
        assert {(item["name"], item["spanKind"]) for item in got} == kinds and len(got) == len(kinds)
        servers = data(collector, "operations", service=service, spanKind="server")
        assert {(item["name"], item["spanKind"]) for item in servers} == {pair for pair in kinds if pair[1] == "server"}
    assert data(collector, "services/nobody/operations") == []


def in_front(service, _) -> bool:
    return service == "front"


SEARCHES = [
    ({"service": "front"}, in_front),
    ({"service": "front", "operation": "list all"}, lambda s, span: s == "front" and span.name == "list all"),
    ({"service": "back", "minDuration": "1.5s"}, lambda s, span: s == "back" and duration(span) >= 1_500_000_000),
    ({"service": "back", "maxDuration": "900ms"}, lambda s, span: s == "back" and duration(span) <= 900_000_000),
    ({"service": "store", "tags": json.dumps({"http.status_code": "404", "tenant": "b"})},
     lambda s, span: s == "store" and attribute(span, "http.status_code") == 404 and attribute(span, "tenant") == "b"),
    ({"service": "store", "tag": ["cached:true", "tenant:a"]},
     lambda s, span: s == "store" and attribute(span, "cached") and attribute(span, "tenant") == "a"),
    ({"service": "front", "tags": json.dumps({"error": "true"})}, lambda s, span: s == "front" and span.status.code == 2),
    ({"service": "front", "tags": json.dumps({"span.kind": "client", "otel.status_code": "OK"})},
     lambda s, span: s == "front" and span.kind == otlp.CLIENT and span.status.code == 1),
    ({"service": "nobody"}, lambda *_: False),
]  # fmt: skip


@pytest.mark.parametrize("parameters, condition", SEARCHES)
def test_searches_are_exact_and_newest_first(collector, sent, parameters, condition):
    expected = sent.traces(condition)
    assert found(collector, **parameters) == expected
    assert found(collector, **{**parameters, "limit": 3}) == expected[:3]


def test_time_ranges_are_of_the_matching_span(collector, sent):
    first, last = sent.start // 1000 + 200_000_000, sent.start // 1000 + 600_000_000
    expected = sent.traces(lambda s, span: s == "front" and first <= span.start_time_unix_nano // 1000 <= last)
    assert 10 < len(expected) < len(sent.traces(in_front))
    assert found(collector, service="front", start=first, end=last, lookback="custom") == expected
    assert found(collector, service="front", start=first, end=last, limit=2) == expected[:2]
    recent = sent.traces(lambda s, span: s == "front" and span.start_time_unix_nano // 1000 >= last - 60_000_000)
    assert found(collector, service="front", lookback="1m", end=last) == [
        trace for trace in recent if trace in expected
    ]


def test_the_default_limit_is_a_hundred(collector, sent):
    expected = sent.traces(lambda *_: True)
    assert len(expected) == 150
    assert [trace["traceID"] for trace in data(collector, "traces")] == expected[:100]


def test_traces_are_whole(collector, sent):
    """Every field of every span, as OpenTelemetry's translation to Jaeger has it."""
    for trace in data(collector, "traces", limit=1000):
        originals = {span.span_id.hex(): (s, span) for s, span in sent.spans if span.trace_id.hex() == trace["traceID"]}
        assert {span["spanID"] for span in trace["spans"]} == originals.keys()
        for span in trace["spans"]:
            service, original = originals[span["spanID"]]
            assert trace["processes"][span["processID"]] == {"serviceName": service, "tags": []}
            assert span["operationName"] == original.name
            assert span["startTime"] == original.start_time_unix_nano // 1000
            assert span["duration"] == duration(original) // 1000
            assert {tag["key"]: (tag["type"], tag["value"]) for tag in span["tags"]} == expected_tags(original)
            assert [(item["refType"], item["traceID"], item["spanID"]) for item in span["references"]] == (
                [("CHILD_OF", trace["traceID"], original.parent_span_id.hex())] if original.parent_span_id else []
            )


def expected_tags(span) -> dict:
    tags = {
        "http.status_code": ("int64", attribute(span, "http.status_code")),
        "tenant": ("string", attribute(span, "tenant")),
        "cached": ("bool", attribute(span, "cached")),
    }
    if KINDS[span.kind]:
        tags["span.kind"] = ("string", KINDS[span.kind])
    if span.status.code:
        tags["otel.status_code"] = ("string", otlp.STATUSES[span.status.code].upper())
    if span.status.code == otlp.ERROR:
        tags["error"] = ("bool", True)
    return tags


def test_every_kind_of_value_scope_event_and_link(collector):
    span = otlp.make_span(
        "rich", bytes(8) + otlp.new_trace_id()[:8], bytes(3) + otlp.new_span_id()[3:], parent=otlp.new_span_id(),
        status=otlp.ERROR, trace_state="a=b", flags=1,
        attributes={"text": "ü\n", "large": 2**60, "small": -7, "double": 0.25, "bytes": b"\x00\xff", "list": ["a", 1],
                    "map": {"k": True}, "none": None},
    )  # fmt: skip
    span.status.message = "broke"
    event = span.events.add(name="exception", time_unix_nano=span.start_time_unix_nano + 5000)
    event.attributes.extend(otlp.key_values({"exception.type": "E"}))
    links = [(otlp.new_trace_id(), otlp.new_span_id()) for _ in range(2)]
    for trace_id, span_id in links:
        span.links.add(trace_id=trace_id, span_id=span_id)
    span.links[1].attributes.extend(otlp.key_values({"opentracing.ref_type": "child_of"}))
    message = otlp.export({"rich-service": [span]})
    message.resource_spans[0].resource.attributes.extend(otlp.key_values({"host.name": "h1"}))
    message.resource_spans[0].scope_spans[0].scope.name = "lib"
    message.resource_spans[0].scope_spans[0].scope.version = "1.2"
    collector.send(message)
    trace_id = span.trace_id.hex()
    (trace,) = data(collector, f"traces/{trace_id.lstrip('0')}")
    assert trace.keys() == {"traceID", "spans", "processes", "warnings"}
    assert trace["traceID"] == trace_id and trace["traceID"].startswith("0" * 16)
    assert trace["processes"] == {
        "p1": {"serviceName": "rich-service", "tags": [{"key": "host.name", "type": "string", "value": "h1"}]}
    }
    (got,) = trace["spans"]
    assert got["spanID"] == span.span_id.hex() and got["flags"] == 1
    assert {tag["key"]: (tag["type"], tag["value"]) for tag in got["tags"]} == {
        "otel.scope.name": ("string", "lib"), "otel.scope.version": ("string", "1.2"),
        "text": ("string", "ü\n"), "large": ("int64", str(2**60)), "small": ("int64", -7), "double": ("float64", 0.25),
        "bytes": ("binary", "AP8="), "list": ("string", '["a",1]'), "map": ("string", '{"k":true}'),
        "none": ("string", ""), "span.kind": ("string", "internal"), "otel.status_code": ("string", "ERROR"),
        "error": ("bool", True), "otel.status_description": ("string", "broke"), "w3c.tracestate": ("string", "a=b"),
    }  # fmt: skip
    assert got["logs"] == [{
        "timestamp": (span.start_time_unix_nano + 5000) // 1000,
        "fields": [{"key": "event", "type": "string", "value": "exception"},
                   {"key": "exception.type", "type": "string", "value": "E"}],
    }]  # fmt: skip
    assert got["references"] == [
        {"refType": "CHILD_OF", "traceID": trace_id, "spanID": span.parent_span_id.hex()},
        {"refType": "FOLLOWS_FROM", "traceID": links[0][0].hex(), "spanID": links[0][1].hex()},
        {"refType": "CHILD_OF", "traceID": links[1][0].hex(), "spanID": links[1][1].hex()},
    ]
    assert span.parent_span_id.hex() in got["warnings"][0]


def test_traces_by_id(collector, sent):
    first, second = sent.traces(lambda *_: True)[:2]
    assert found(collector, traceID=[first, second]) == [first, second]
    assert found(collector, traceID=[first, "0" * 31 + "9"]) == [first]
    assert data(collector, f"traces/{first}")[0]["traceID"] == first
    error(collector.get("/jaeger/api/traces/" + "0" * 31 + "9"), 404)
    error(collector.get("/jaeger/api/traces", traceID="0" * 31 + "9"), 404)
    error(collector.get("/jaeger/api/traces/xyz"), 400)


@pytest.mark.parametrize(
    "path, parameters",
    [
        ("traces", {"limit": "0"}),
        ("traces", {"start": "yesterday"}),
        ("traces", {"start": "20", "end": "10"}),
        ("traces", {"minDuration": "quick"}),
        ("traces", {"tags": "{"}),
        ("traces", {"tags": "[1]"}),
        ("traces", {"tag": "no colon"}),
        ("operations", {}),
        ("operations", {"service": "front", "spanKind": "sideways"}),
        ("dependencies", {"endTs": "now"}),
    ],
)
def test_parameters_that_cannot_be_read_are_named(collector, path, parameters):
    message = error(collector.get("/jaeger/api/" + path, **parameters), 400)
    assert any(name in message for name in [*parameters, "service"]), message


def test_an_api_that_is_not_there(collector):
    for path in ("nothing", "services/front", "traces/a/b", ""):
        error(collector.get("/jaeger/api/" + path), 404)


def test_dependencies(collector, sent):
    """Of the spans of the last day, by their start; `endTs` and `lookback` are milliseconds."""

    def pairs(**parameters) -> dict:
        got = data(collector, "dependencies", **parameters)
        assert all(item.keys() == {"parent", "child", "callCount"} for item in got)
        return {(item["parent"], item["child"]): item["callCount"] for item in got}

    now = time.time_ns() // 1_000_000
    assert pairs() == pairs(endTs=now, lookback=86_400_000) == sent.calls()
    middle = sent.start // 1_000_000 + 500_000
    assert pairs(endTs=middle, lookback=86_400_000) == sent.calls(middle * 1_000_000)
    assert pairs(endTs=sent.start // 1_000_000 - 1, lookback=1000) == {}


def near(nanoseconds: str, durations: list[int], fraction: float) -> bool:
    ordered = sorted(durations)
    exact = ordered[max(0, -int(-fraction * len(ordered) // 1) - 1)]
    return abs(int(nanoseconds) - exact) <= exact / 64


def test_the_service_map(collector, sent):
    end = sent.start + 2000 * SECOND
    body = collector.json("/api/weir/service-map", start=sent.start, end=end)
    services = {item["name"]: item for item in body["services"]}
    for name in SERVICES:
        spans = [span for service, span in sent.spans if service == name]
        got = services[name]
        assert got["spanCount"] == len(spans)
        assert got["errorCount"] == sum(span.status.code == otlp.ERROR for span in spans)
        assert got["durationNanos"] == str(sum(map(duration, spans)))
        assert near(got["medianNanos"], [duration(span) for span in spans], 0.5)
        assert near(got["p95Nanos"], [duration(span) for span in spans], 0.95)
    calls = {(item["caller"], item["callee"]): item for item in body["calls"]}
    assert {pair: item["spanCount"] for pair, item in calls.items()} == sent.calls()
    owners = {(span.trace_id, span.span_id): service for service, span in sent.spans}
    for (caller, callee), item in calls.items():
        spans = [span for service, span in sent.spans
                 if service == callee and owners.get((span.trace_id, span.parent_span_id)) == caller]  # fmt: skip
        assert item["errorCount"] == sum(span.status.code == otlp.ERROR for span in spans)
        assert item["durationNanos"] == str(sum(map(duration, spans)))
        assert near(item["p95Nanos"], [duration(span) for span in spans], 0.95)
    assert collector.get("/api/weir/service-map", start="soon").json()["error"]["parameter"] == "start"
