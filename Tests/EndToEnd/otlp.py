"""OTLP messages made and read with OpenTelemetry's own definitions, independent of Weir's decoder."""

import base64
import hashlib
import itertools
import math
import time

from google.protobuf import json_format
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest, ExportLogsServiceResponse
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, ArrayValue, KeyValue, KeyValueList
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, ScopeSpans, Span

REQUESTS = {
    "traces": ExportTraceServiceRequest,
    "logs": ExportLogsServiceRequest,
    "metrics": ExportMetricsServiceRequest,
}
RESPONSES = {
    "traces": ExportTraceServiceResponse,
    "logs": ExportLogsServiceResponse,
    "metrics": ExportMetricsServiceResponse,
}
KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"]
STATUSES = ["unset", "ok", "error"]
ERROR = 2
SERVER = Span.SPAN_KIND_SERVER
CLIENT = Span.SPAN_KIND_CLIENT

_ids = itertools.count(time.time_ns())


def new_trace_id() -> bytes:
    return _spread(16)


def new_span_id() -> bytes:
    return _spread(8)


def _spread(size: int) -> bytes:
    """An id like an SDK's: without pattern, and never used before in this run."""
    return hashlib.blake2b(next(_ids).to_bytes(8, "big"), digest_size=size).digest()


def any_value(value) -> AnyValue:
    match value:
        case None:
            return AnyValue()
        case bool():
            return AnyValue(bool_value=value)
        case int():
            return AnyValue(int_value=value)
        case float():
            return AnyValue(double_value=value)
        case str():
            return AnyValue(string_value=value)
        case bytes():
            return AnyValue(bytes_value=value)
        case list():
            return AnyValue(array_value=ArrayValue(values=[any_value(item) for item in value]))
        case dict():
            return AnyValue(kvlist_value=KeyValueList(values=key_values(value)))
    raise TypeError(type(value))


def key_values(attributes: dict) -> list[KeyValue]:
    return [KeyValue(key=key, value=any_value(value)) for key, value in attributes.items()]


def make_span(name="s", trace_id=None, span_id=None, parent=b"", start=None, duration=1_000_000, **fields) -> Span:
    """A span with fresh ids and the current time where none are given. `attributes` may be a dict."""
    begin = time.time_ns() if start is None else start
    attributes = key_values(fields.pop("attributes", {}))
    status = fields.pop("status", 0)
    span = Span(
        name=name,
        trace_id=trace_id or new_trace_id(),
        span_id=span_id or new_span_id(),
        parent_span_id=parent,
        start_time_unix_nano=begin,
        end_time_unix_nano=begin + duration,
        kind=fields.pop("kind", Span.SPAN_KIND_INTERNAL),
        attributes=attributes,
        **fields,
    )
    span.status.code = status
    return span


def export(spans_by_service: dict) -> ExportTraceServiceRequest:
    """A request with the spans of each service."""
    request = ExportTraceServiceRequest()
    for service, spans in spans_by_service.items():
        group = ResourceSpans(scope_spans=[ScopeSpans(spans=spans)])
        group.resource.attributes.extend(key_values({"service.name": service}))
        request.resource_spans.append(group)
    return request


def to_json(message) -> dict:
    """The JSON form that OTLP prescribes: hexadecimal ids, enumerations as integers."""
    return _convert_ids(json_format.MessageToDict(message, use_integers_for_enums=True), _base64_to_hex)


def from_json(value: dict, signal: str):
    return json_format.ParseDict(_convert_ids(value, _hex_to_base64), REQUESTS[signal](), ignore_unknown_fields=True)


def _base64_to_hex(text: str) -> str:
    return base64.b64decode(text).hex()


def _hex_to_base64(text: str) -> str:
    return base64.b64encode(bytes.fromhex(text)).decode()


def _convert_ids(value, convert):
    if isinstance(value, list):
        return [_convert_ids(item, convert) for item in value]
    if not isinstance(value, dict):
        return value
    ids = ("traceId", "spanId", "parentSpanId")
    return {
        key: convert(item) if key in ids and isinstance(item, str) else _convert_ids(item, convert)
        for key, item in value.items()
    }


def value_json(value: AnyValue) -> dict:
    """What Weir's API should say for a value: OTLP's JSON, 64-bit integers as text."""
    match value.WhichOneof("value"):
        case None:
            return {}
        case "string_value":
            return {"stringValue": value.string_value}
        case "bool_value":
            return {"boolValue": value.bool_value}
        case "int_value":
            return {"intValue": str(value.int_value)}
        case "double_value":
            return {"doubleValue": _double_json(value.double_value)}
        case "bytes_value":
            return {"bytesValue": base64.b64encode(value.bytes_value).decode()}
        case "array_value":
            return {"arrayValue": {"values": [value_json(item) for item in value.array_value.values]}}
        case "kvlist_value":
            return {"kvlistValue": {"values": attributes_json(value.kvlist_value.values)}}
    raise TypeError(value.WhichOneof("value"))


def _double_json(value: float):
    """JSON has no word for these three; protobuf's JSON mapping writes them as text."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def attributes_json(attributes) -> list[dict]:
    return [{"key": item.key, "value": value_json(item.value)} for item in attributes]
