"""A span as the API shows it against the span as it was sent, field by field."""

import otlp
from captures import SentSpan


def assert_same_span(got: dict, trace: dict, sent: SentSpan) -> None:
    span = sent.span
    assert got["parentSpanId"] == span.parent_span_id.hex()
    assert (got["name"], got["kind"]) == (span.name, otlp.KINDS[span.kind])
    assert int(got["startTimeUnixNano"]) == span.start_time_unix_nano
    assert int(got["durationNanos"]) == span.end_time_unix_nano - span.start_time_unix_nano
    assert (got["status"], got["statusMessage"]) == (otlp.STATUSES[span.status.code], span.status.message)
    assert (got["traceState"], got["flags"]) == (span.trace_state, span.flags)
    dropped = (got["droppedAttributesCount"], got["droppedEventsCount"], got["droppedLinksCount"])
    assert dropped == (span.dropped_attributes_count, span.dropped_events_count, span.dropped_links_count)
    assert got["attributes"] == otlp.attributes_json(span.attributes)
    assert got["events"] == [
        {
            "timeUnixNano": str(event.time_unix_nano),
            "name": event.name,
            "attributes": otlp.attributes_json(event.attributes),
        }
        for event in span.events
    ]
    assert got["links"] == [
        {
            "traceId": link.trace_id.hex(),
            "spanId": link.span_id.hex(),
            "traceState": link.trace_state,
            "attributes": otlp.attributes_json(link.attributes),
        }
        for link in span.links
    ]
    assert trace["resources"][got["resource"]]["attributes"] == otlp.attributes_json(sent.resource.attributes)
    scope = trace["scopes"][got["scope"]]
    assert (scope["name"], scope["version"]) == (sent.scope.name, sent.scope.version)
    assert scope["attributes"] == otlp.attributes_json(sent.scope.attributes)
