"""Everything that OTLP can carry on a span, in both encodings and through a restart."""

import json

import pytest

import captures
import otlp
from collector import JSON, PROTOBUF
from comparison import assert_same_span

VALUES = {
    "nothing": None,
    "text": "naïve ✓ \U0001f600 \u0000 \u2028",
    "long": "x" * 200_000,
    "yes": True,
    "greatest": 2**63 - 1,
    "least": -(2**63),
    "double": -0.1,
    "whole": 3.0,
    "infinite": float("inf"),
    "not a number": float("nan"),
    "bytes": bytes(range(256)),
    "no bytes": b"",
    "mixed": ["a", 1, 2.5, False, None, b"\xff", [], ["nested", {"deep": [{"er": 1}]}]],
    "map": {"": "empty key", "a": {"b": {"c": [1, 2]}}, "none": {}},
    "": "empty key",
}


def full_request(chance):
    """One request with two resources, each with scopes and spans that leave no field at its default."""
    request = otlp.REQUESTS["traces"]()
    for number in range(2):
        group = request.resource_spans.add(schema_url="https://example.com/resource")
        group.resource.attributes.extend(otlp.key_values({"service.name": f"full-{number}", **VALUES}))
        group.resource.dropped_attributes_count = 4
        for name in ("lib.a", "lib.b"):
            scoped = group.scope_spans.add(schema_url="https://example.com/scope")
            scoped.scope.name, scoped.scope.version = f"{name}.{number}", "1.2"
            scoped.scope.attributes.extend(otlp.key_values(VALUES))
            scoped.spans.extend(full_span(chance, kind) for kind in range(6))
    return request


def full_span(chance, kind: int):
    span = otlp.make_span(f"full {kind}", kind=kind, attributes=VALUES, parent=otlp.new_span_id())
    span.trace_state = "vendor=t61rcWkgMzE,other=opaque:1;2"
    span.flags = chance.randrange(1 << 32)
    span.status.code, span.status.message = chance.randrange(3), "because"
    span.dropped_attributes_count = chance.randrange(1, 1 << 32)
    span.dropped_events_count = chance.randrange(1, 1 << 32)
    span.dropped_links_count = chance.randrange(1, 1 << 32)
    for offset in (5, 1):
        event = span.events.add(name=f"event {offset}", time_unix_nano=span.start_time_unix_nano + offset)
        event.attributes.extend(otlp.key_values(VALUES))
        event.dropped_attributes_count = 2
        link = span.links.add(
            trace_id=otlp.new_trace_id(), span_id=otlp.new_span_id(), trace_state="linked=1", flags=257
        )
        link.attributes.extend(otlp.key_values(VALUES))
        link.dropped_attributes_count = 3
    return span


def sent_spans(request):
    for group in request.resource_spans:
        for scoped in group.scope_spans:
            for span in scoped.spans:
                yield captures.SentSpan(span, group.resource, scoped.scope)


def assert_shown(collector, request) -> None:
    for sent in sent_spans(request):
        trace = collector.trace(sent.span.trace_id.hex())
        assert_same_span(trace["spans"][0], trace, sent)


@pytest.mark.parametrize("content_type", [PROTOBUF, JSON])
def test_every_field_is_kept(start_collector, chance, content_type):
    collector, request = start_collector(), full_request(chance)
    body = request.SerializeToString() if content_type == PROTOBUF else json.dumps(otlp.to_json(request)).encode()
    answer = collector.post(body, content_type=content_type)
    assert (answer.status_code, answer.content) == (200, b"" if content_type == PROTOBUF else b"{}")
    assert_shown(collector, request)
    collector.kill()
    collector.start()
    assert_shown(collector, request)
