"""OTLP over HTTP as the specification has it: encodings, methods, sizes and error bodies."""

import gzip
import json
import zlib

import pytest
import zstandard
from google.rpc.status_pb2 import Status

import otlp
from collector import JSON, PROTOBUF

PATHS = ["/v1/traces", "/v1/logs", "/v1/metrics"]
INVALID_ARGUMENT = 3
RESOURCE_LIMIT = 64 << 10


def one_span(name="s"):
    span = otlp.make_span(name)
    return span.trace_id.hex(), otlp.export({"protocol": [span]})


def status_of(answer) -> Status:
    """The error body, decoded by the answer's own content type."""
    if answer.headers["Content-Type"] == PROTOBUF:
        return Status.FromString(answer.content)
    assert answer.headers["Content-Type"] == JSON
    body = answer.json()
    return Status(code=body["code"], message=body["message"])


def zstd_of_unknown_length(data: bytes) -> bytes:
    stream = zstandard.ZstdCompressor().compressobj()
    return stream.compress(data) + stream.flush()


ENCODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "identity": bytes,
    "GZIP": gzip.compress,
}


def test_protobuf_is_answered_in_protobuf(collector):
    trace_id, request = one_span()
    answer = collector.post(request.SerializeToString())
    assert (answer.status_code, answer.headers["Content-Type"], answer.content) == (200, PROTOBUF, b"")
    assert collector.trace(trace_id)["spanCount"] == 1


def test_json_is_answered_in_json(collector):
    trace_id, request = one_span()
    answer = collector.post(json.dumps(otlp.to_json(request)).encode(), content_type=JSON)
    assert (answer.status_code, answer.headers["Content-Type"], answer.json()) == (200, JSON, {})
    assert collector.trace(trace_id)["spanCount"] == 1


@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", "Application/JSON", "application/json;a=b"]
)
def test_parameters_and_case_of_the_content_type_do_not_matter(collector, content_type):
    trace_id, request = one_span()
    answer = collector.post(json.dumps(otlp.to_json(request)).encode(), content_type=content_type)
    assert answer.status_code == 200
    assert collector.has_trace(trace_id)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_not_allowed(collector, path, method):
    answer = collector.session.request(method, collector.otlp + path, timeout=10)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-protobuffer", "application/x-www-form-urlencoded", ""]
)
def test_other_content_types_are_not_supported(collector, path, content_type):
    assert collector.post(b"", path, content_type).status_code == 415


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("content_type", [PROTOBUF, JSON])
def test_what_does_not_decode_is_a_bad_request_with_a_status(collector, path, content_type):
    answer = collector.post(b"\x0a\xff\xff{", path, content_type)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, content_type)
    status = status_of(answer)
    assert status.code == INVALID_ARGUMENT
    assert status.message


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_request_succeeds(collector, path):
    answer = collector.post(b"", path)
    assert (answer.status_code, answer.content) == (200, b"")
    answer = collector.post(b"{}", path, JSON)
    assert (answer.status_code, answer.json()) == (200, {})


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/trace", "/v1/traces/", "/v1/profiles", "/v2/traces", "/../etc/passwd"]
)
def test_unknown_paths_are_not_found(collector, path):
    assert collector.post(b"", path).status_code == 404
    assert collector.session.post(collector.viewer + path, data=b"", timeout=10).status_code in (404, 405)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("content_type", [PROTOBUF, JSON])
def test_every_encoding_of_the_body(collector, encoding, content_type):
    trace_id, request = one_span("x" * 5000)
    raw = request.SerializeToString() if content_type == PROTOBUF else json.dumps(otlp.to_json(request)).encode()
    answer = collector.post(ENCODINGS[encoding](raw), content_type=content_type, content_encoding=encoding)
    assert answer.status_code == 200, answer.content
    assert collector.trace(trace_id)["rootName"] == "x" * 5000


def test_frames_without_a_length_and_bodies_of_several_members(collector):
    for encode, name in [(zstd_of_unknown_length, "zstd"), (in_two_members, "gzip")]:
        trace_id, request = one_span("y" * 5000)
        answer = collector.post(encode(request.SerializeToString()), content_encoding=name)
        assert answer.status_code == 200, (name, answer.content)
        assert collector.has_trace(trace_id)


def in_two_members(data: bytes) -> bytes:
    return gzip.compress(data[:100]) + gzip.compress(data[100:])


@pytest.mark.parametrize("encoding", ["br", "snappy", "gzip, gzip", "nonsense"])
def test_unknown_encodings_are_refused(collector, encoding):
    _, request = one_span()
    assert collector.post(request.SerializeToString(), content_encoding=encoding).status_code in (400, 415)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd"])
def test_damaged_compression_is_a_bad_request(collector, encoding):
    _, request = one_span("z" * 3000)
    whole = ENCODINGS[encoding](request.SerializeToString())
    for damaged in (
        whole[:-5],
        whole[: len(whole) // 2],
        b"",
        b"not compressed",
        whole[:10] + b"\xff" * 20 + whole[30:],
    ):
        answer = collector.post(damaged, content_encoding=encoding)
        assert answer.status_code == 400, (encoding, damaged[:40])
        assert status_of(answer).message


@pytest.fixture
def small(start_collector):
    return start_collector("--max-body-bytes", str(RESOURCE_LIMIT))


def test_a_body_over_the_limit_is_too_large(small):
    _, request = one_span("n" * (RESOURCE_LIMIT + 1))
    body = request.SerializeToString()
    answer = small.post(body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, PROTOBUF)
    assert status_of(answer).message
    chunks = (body[at : at + 1000] for at in range(0, len(body), 1000))
    assert small.post(chunks).status_code == 413
    assert small.requests()["matched"] == 0


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd"])
def test_a_body_that_inflates_over_the_limit_is_too_large(small, encoding):
    _, request = one_span("n" * (RESOURCE_LIMIT + 1))
    body = ENCODINGS[encoding](request.SerializeToString())
    assert len(body) < 1000
    answer = small.post(body, content_encoding=encoding)
    assert answer.status_code == 413
    assert status_of(answer).message


def test_a_body_just_below_the_limit_is_accepted(small):
    trace_id, request = one_span("n" * (RESOURCE_LIMIT - 1000))
    small.send(request)
    answer = small.post(gzip.compress(request.SerializeToString()), content_encoding="gzip")
    assert answer.status_code == 200
    assert small.trace(trace_id)["spanCount"] == 1


def test_health_on_both_listeners(collector):
    for base in (collector.otlp, collector.viewer):
        for path in ("/health/live", "/health/ready"):
            assert collector.session.get(base + path, timeout=10).status_code == 200
