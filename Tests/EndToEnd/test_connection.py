"""HTTP itself, byte by byte on a socket."""

import http.client
import socket

import pytest

import otlp
from collector import PROTOBUF


def head(length: int | None, *extra: str, path="/v1/traces") -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: weir", f"Content-Type: {PROTOBUF}", *extra]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def one_span():
    span = otlp.make_span()
    return span.trace_id.hex(), otlp.export({"connection": [span]}).SerializeToString()


@pytest.fixture
def wire(collector):
    with socket.create_connection(collector.otlp_address, timeout=10) as connection:
        yield connection


def read_answer(wire) -> http.client.HTTPResponse:
    answer = http.client.HTTPResponse(wire, method="POST")
    answer.begin()
    answer.body = answer.read()
    return answer


def test_a_body_in_chunks(collector, wire):
    trace_id, body = one_span()
    wire.sendall(head(None, "Transfer-Encoding: chunked"))
    for at in range(0, len(body), 7):
        piece = body[at : at + 7]
        wire.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
    wire.sendall(b"0\r\n\r\n")
    assert read_answer(wire).status == 200
    assert collector.has_trace(trace_id)


def test_a_request_that_arrives_in_single_bytes(collector, wire):
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    trace_id, body = one_span()
    for byte in head(len(body)) + body:
        wire.sendall(bytes([byte]))
    assert read_answer(wire).status == 200
    assert collector.has_trace(trace_id)


def test_a_sender_that_asks_before_sending_its_body(collector, wire):
    trace_id, body = one_span()
    wire.sendall(head(len(body), "Expect: 100-continue"))
    assert wire.recv(1024).startswith(b"HTTP/1.1 100 ")
    wire.sendall(body)
    assert read_answer(wire).status == 200
    assert collector.has_trace(trace_id)


def test_requests_in_a_row_are_answered_in_order(collector, wire):
    """Good and bad ones in turn, sent at once: the statuses come back in the same turn."""
    good = [one_span() for _ in range(10)]
    bad = b"\x0a\xff\xff\xff"
    wire.sendall(b"".join(head(len(body)) + body + head(len(bad)) + bad for _, body in good))
    reader = wire.makefile("rb")
    statuses = [status_and_skip(reader) for _ in range(20)]
    assert statuses == [200, 400] * 10
    assert all(collector.has_trace(trace_id) for trace_id, _ in good)


def status_and_skip(reader) -> int:
    status = int(reader.readline().split()[1])
    headers = http.client.parse_headers(reader)
    reader.read(int(headers["Content-Length"]))
    return status


def test_a_connection_is_kept_for_many_requests(collector):
    connection = http.client.HTTPConnection(*collector.otlp_address, timeout=10)
    connection.connect()
    first = connection.sock
    for _ in range(200):
        trace_id, body = one_span()
        connection.request("POST", "/v1/traces", body, {"Content-Type": PROTOBUF})
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
        assert connection.sock is first
    connection.close()


def test_a_connection_is_usable_after_a_refusal(collector):
    connection = http.client.HTTPConnection(*collector.otlp_address, timeout=10)
    for content_type, status in [("text/plain", 415), (PROTOBUF, 200), ("text/plain", 415), (PROTOBUF, 200)]:
        connection.request("POST", "/v1/traces", one_span()[1], {"Content-Type": content_type})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


def test_a_connection_is_closed_when_asked(wire):
    _, body = one_span()
    wire.sendall(head(len(body), "Connection: close") + body)
    assert read_answer(wire).status == 200
    assert wire.recv(1) == b""


def test_a_sender_that_goes_away_half_way_leaves_nothing_behind(collector):
    trace_id, body = one_span()
    for cut in (10, len(head(len(body))) + 5, len(head(len(body)) + body) - 1):
        with socket.create_connection(collector.otlp_address, timeout=10) as wire:
            wire.sendall((head(len(body)) + body)[:cut])
    assert collector.post(one_span()[1]).status_code == 200
    assert not collector.has_trace(trace_id)


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\0" * 4096]
)
def test_what_is_not_http_ends_the_connection_only(collector, wire, garbage):
    wire.sendall(garbage)
    wire.shutdown(socket.SHUT_WR)
    while wire.recv(4096):
        pass
    assert collector.post(one_span()[1]).status_code == 200
