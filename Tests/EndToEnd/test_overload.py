"""When there is no room, senders are asked to come back: what was kept stays, what was refused is not there."""

import json

from google.rpc.status_pb2 import Status

import otlp
from collector import JSON

UNAVAILABLE = 14
SOON = 5  # seconds that stock SDKs are still willing to wait


def batch():
    trace_id = otlp.new_trace_id()
    spans = [otlp.make_span("x" * 100, trace_id, attributes={"text": "y" * 400}) for _ in range(200)]
    return trace_id.hex(), otlp.export({"flood": spans})


def fill(collector):
    """Sends until refused: the traces kept, the one refused, and the refusal."""
    kept = []
    for _ in range(500):
        trace_id, request = batch()
        answer = collector.post(request.SerializeToString())
        if answer.status_code != 200:
            return kept, trace_id, answer
        kept.append(trace_id)
    raise AssertionError("the limit is never reached")


def test_a_full_head_asks_senders_to_wait(start_collector):
    collector = start_collector("--head-limit-bytes", str(4 << 20))
    kept, refused, answer = fill(collector)
    assert kept
    assert answer.status_code == 503
    assert 1 <= int(answer.headers["Retry-After"]) <= SOON
    status = Status.FromString(answer.content)
    assert (status.code, bool(status.message)) == (UNAVAILABLE, True)
    assert not collector.has_trace(refused)
    assert all(collector.trace(trace_id)["spanCount"] == 200 for trace_id in kept)
    assert collector.get("/health/live").status_code == 200


def test_a_refused_json_request_is_told_in_json(start_collector):
    collector = start_collector("--head-limit-bytes", str(2 << 20))
    fill(collector)
    answer = collector.post(json.dumps(otlp.to_json(batch()[1])).encode(), content_type=JSON)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, JSON)
    assert answer.json()["code"] == UNAVAILABLE


def test_a_restart_with_a_smaller_limit_still_starts_and_serves(start_collector):
    """What the log holds is acknowledged: it is read whatever the limit says."""
    collector = start_collector("--head-limit-bytes", str(8 << 20))
    kept, _, _ = fill(collector)
    collector.stop()
    collector.arguments[collector.arguments.index("--head-limit-bytes") + 1] = str(1 << 20)
    collector.start()
    assert all(collector.trace(trace_id)["spanCount"] == 200 for trace_id in kept)
    assert collector.post(batch()[1].SerializeToString()).status_code == 503
