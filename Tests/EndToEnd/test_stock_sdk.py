"""The OpenTelemetry SDK for Python with its own exporters: what it recorded is what the API shows."""

import pytest
from opentelemetry import trace
from opentelemetry.exporter.otlp.common.http import Compression as JSONCompression
from opentelemetry.exporter.otlp.json.http.trace_exporter import OTLPSpanExporter as JSONExporter
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as ProtobufExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import otlp

EXPORTERS = {
    "protobuf": (ProtobufExporter, Compression.NoCompression),
    "protobuf-gzip": (ProtobufExporter, Compression.Gzip),
    "protobuf-deflate": (ProtobufExporter, Compression.Deflate),
    "json": (JSONExporter, JSONCompression.NONE),
    "json-gzip": (JSONExporter, JSONCompression.GZIP),
}
ATTRIBUTES = {
    "text": "prompt ✓ 日本語 \U0001f600",
    "empty": "",
    "yes": True,
    "no": False,
    "integer": -42,
    "greatest": 2**63 - 1,
    "least": -(2**63),
    "double": 0.1,
    "tiny": 5e-324,
    "huge": 1.7976931348623157e308,
    "texts": ["a", "b", ""],
    "integers": [1, -2, 3],
    "doubles": [0.5, -1.25],
    "flags": [True, False],
    "control": 'line\nbreak\ttab \u0001 "quoted" \\ </script>',
}


class Application:
    """A program with the SDK set up as its documentation says, which also remembers what it recorded."""

    def __init__(self, endpoint: str, kind: str):
        exporter, compression = EXPORTERS[kind]
        self.exporter = exporter(endpoint=endpoint + "/v1/traces", compression=compression)
        self.recorded = InMemorySpanExporter()
        resource = Resource.create({"service.name": f"shop-{kind}", "service.version": "1.2.3", "replicas": 3})
        self.provider = TracerProvider(resource=resource)
        self.provider.add_span_processor(BatchSpanProcessor(self.exporter))
        self.provider.add_span_processor(SimpleSpanProcessor(self.recorded))
        self.tracer = self.provider.get_tracer("shop.checkout", "0.9", attributes={"scope.kind": "test"})


@pytest.fixture(params=EXPORTERS)
def application(collector, request):
    application = Application(collector.otlp, request.param)
    yield application
    application.provider.shutdown()


def run_requests(tracer) -> None:
    """A request with children, events, a link, an exception and every kind of attribute."""
    with tracer.start_as_current_span("earlier") as earlier:
        pass
    link = trace.Link(earlier.get_span_context(), {"why": "follows", "position": 1})
    with tracer.start_as_current_span("POST /chat", kind=trace.SpanKind.SERVER, attributes=ATTRIBUTES, links=[link]):
        with tracer.start_as_current_span("prompt") as prompt:
            prompt.add_event("rendered", {"tokens": 12, "template": "v7"})
            prompt.add_event("bare")
        with pytest.raises(ValueError), tracer.start_as_current_span("call", kind=trace.SpanKind.CLIENT):
            raise ValueError("model said no")
        with tracer.start_as_current_span("answer") as answer:
            answer.set_status(trace.StatusCode.OK)


def test_what_was_recorded_is_shown(collector, application):
    run_requests(application.tracer)
    assert application.provider.force_flush()
    recorded = application.recorded.get_finished_spans()
    assert len(recorded) == 5
    for span in recorded:
        shown = collector.trace(f"{span.context.trace_id:032x}")
        (got,) = [item for item in shown["spans"] if item["spanId"] == f"{span.context.span_id:016x}"]
        assert_same(got, shown, span)


def assert_same(got: dict, shown: dict, span) -> None:
    assert got["name"] == span.name
    assert got["parentSpanId"] == (f"{span.parent.span_id:016x}" if span.parent else "")
    assert got["kind"] == span.kind.name
    assert int(got["startTimeUnixNano"]) == span.start_time
    assert int(got["durationNanos"]) == span.end_time - span.start_time
    assert got["status"] == span.status.status_code.name.lower()
    assert got["statusMessage"] == (span.status.description or "")
    assert plain(got["attributes"]) == plain_sent(span.attributes)
    assert [(event["name"], int(event["timeUnixNano"]), plain(event["attributes"])) for event in got["events"]] == [
        (event.name, event.timestamp, plain_sent(event.attributes)) for event in span.events
    ]
    assert [(link["traceId"], link["spanId"], plain(link["attributes"])) for link in got["links"]] == [
        (f"{link.context.trace_id:032x}", f"{link.context.span_id:016x}", plain_sent(link.attributes))
        for link in span.links
    ]
    assert plain(shown["resources"][got["resource"]]["attributes"]) == plain_sent(span.resource.attributes)
    scope = shown["scopes"][got["scope"]]
    assert (scope["name"], scope["version"]) == ("shop.checkout", "0.9")
    assert plain(scope["attributes"]) == {"scope.kind": {"stringValue": "test"}}


def plain(attributes: list[dict]) -> dict:
    return {item["key"]: item["value"] for item in attributes}


def plain_sent(attributes) -> dict:
    listed = {key: list(value) if isinstance(value, tuple) else value for key, value in (attributes or {}).items()}
    return plain(otlp.attributes_json(otlp.key_values(listed)))


def test_the_request_row_follows_from_the_spans(collector, application):
    run_requests(application.tracer)
    assert application.provider.force_flush()
    service = application.provider.resource.attributes["service.name"]
    rows = collector.requests(service=service, name="call", status="error", limit=1)["requests"]
    assert len(rows) == 1
    row = rows[0]
    assert (row["rootName"], row["rootService"], row["rootMissing"]) == ("POST /chat", service, False)
    assert (row["spanCount"], row["errorCount"], row["status"]) == (4, 1, "error")
    assert row["services"] == [{"name": service, "spanCount": 4, "errorCount": 1}]


def test_the_exporter_is_told_about_success_and_failure(collector, application):
    with application.tracer.start_as_current_span("one"):
        pass
    span = application.recorded.get_finished_spans()[-1]
    assert application.exporter.export([span]) is SpanExportResult.SUCCESS


def test_a_burst_of_requests_arrives_whole(collector, application):
    for number in range(300):
        with application.tracer.start_as_current_span("burst", attributes={"number": number}):
            pass
    assert application.provider.force_flush()
    service = application.provider.resource.attributes["service.name"]
    assert collector.requests(service=service, name="burst", limit=1)["matched"] == 300
