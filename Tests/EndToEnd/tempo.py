"""Tempo's messages, built from their definition, so that answers are read as strictly as Grafana reads them."""

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from opentelemetry.proto.common.v1 import common_pb2
from opentelemetry.proto.trace.v1 import trace_pb2

PACKAGE = "weir.tests.tempo"
KEY_VALUE = "opentelemetry.proto.common.v1.KeyValue"
RESOURCE_SPANS = "opentelemetry.proto.trace.v1.ResourceSpans"

# Message to field to (number, type); a type in brackets is repeated, a capital letter begins a message.
MESSAGES = {
    "Trace": {"resourceSpans": (1, [RESOURCE_SPANS])},
    "TraceByIDMetrics": {"inspectedBytes": (1, "uint64")},
    "TraceByIDResponse": {
        "trace": (1, "Trace"),
        "metrics": (2, "TraceByIDMetrics"),
        "status": (3, "int32"),
        "message": (4, "string"),
    },
    "SearchResponse": {"traces": (1, ["TraceSearchMetadata"]), "metrics": (2, "SearchMetrics")},
    "TraceSearchMetadata": {
        "traceID": (1, "string"),
        "rootServiceName": (2, "string"),
        "rootTraceName": (3, "string"),
        "startTimeUnixNano": (4, "uint64"),
        "durationMs": (5, "uint32"),
        "spanSet": (6, "SpanSet"),
        "spanSets": (7, ["SpanSet"]),
    },
    "SpanSet": {"spans": (1, ["Span"]), "matched": (2, "uint32"), "attributes": (3, [KEY_VALUE])},
    "Span": {
        "spanID": (1, "string"),
        "name": (2, "string"),
        "startTimeUnixNano": (3, "uint64"),
        "durationNanos": (4, "uint64"),
        "attributes": (5, [KEY_VALUE]),
    },
    "SearchMetrics": {
        "inspectedTraces": (1, "uint32"),
        "inspectedBytes": (2, "uint64"),
        "totalBlocks": (3, "uint32"),
        "completedJobs": (4, "uint32"),
        "totalJobs": (5, "uint32"),
        "totalBlockBytes": (6, "uint64"),
        "inspectedSpans": (7, "uint64"),
    },
    "QueryRangeResponse": {"series": (1, ["TimeSeries"]), "metrics": (2, "SearchMetrics")},
    "TimeSeries": {
        "labels": (1, [KEY_VALUE]),
        "samples": (2, ["Sample"]),
        "promLabels": (3, "string"),
        "exemplars": (4, ["Exemplar"]),
    },
    "Sample": {"timestampMs": (1, "int64"), "value": (2, "double")},
    "Exemplar": {"labels": (1, [KEY_VALUE]), "value": (2, "double"), "timestampMs": (3, "int64")},
    "QueryInstantResponse": {"series": (1, ["InstantSeries"]), "metrics": (2, "SearchMetrics")},
    "InstantSeries": {"labels": (1, [KEY_VALUE]), "value": (2, "double"), "promLabels": (3, "string")},
    "SearchTagsV2Response": {"scopes": (1, ["SearchTagsV2Scope"])},
    "SearchTagsV2Scope": {"name": (1, "string"), "tags": (2, ["string"])},
    "SearchTagsResponse": {"tagNames": (1, ["string"])},
    "SearchTagValuesV2Response": {"tagValues": (1, ["TagValue"])},
    "TagValue": {"type": (1, "string"), "value": (2, "string")},
    "SearchTagValuesResponse": {"tagValues": (1, ["string"])},
}


def _messages() -> dict:
    file = descriptor_pb2.FileDescriptorProto(name="weir/tests/tempo.proto", package=PACKAGE, syntax="proto3")
    file.dependency.extend([common_pb2.DESCRIPTOR.name, trace_pb2.DESCRIPTOR.name])
    for name, fields in MESSAGES.items():
        message = file.message_type.add(name=name)
        for field, (number, kind) in fields.items():
            repeated, kind = isinstance(kind, list), kind[0] if isinstance(kind, list) else kind
            entry = message.field.add(name=field, json_name=field, number=number, label=3 if repeated else 1)
            if kind in MESSAGES or "." in kind:
                entry.type, entry.type_name = 11, "." + (kind if "." in kind else f"{PACKAGE}.{kind}")
            else:
                entry.type = descriptor_pb2.FieldDescriptorProto.Type.Value("TYPE_" + kind.upper())
    pool = descriptor_pool.Default()
    pool.AddSerializedFile(file.SerializeToString())
    return {
        name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{PACKAGE}.{name}")) for name in MESSAGES
    }


_CLASSES = _messages()


def read(name: str, value: dict):
    """A message from its JSON; a field that the message does not have, or of another type, is an error."""
    return json_format.ParseDict(value, _CLASSES[name](), ignore_unknown_fields=False)


def decode(name: str, data: bytes):
    """A message from its protobuf form; what the definition does not know is an error."""
    message = _CLASSES[name].FromString(data)
    assert message.SerializeToString() == data, f"{name} does not read back as it was written"
    return message
