"""When there is no room, senders are asked to come back: what was kept stays, what was refused is not there."""

import json
import subprocess

import pytest
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


def send_one(collector) -> str:
    trace_id, request = batch()
    assert collector.post(request.SerializeToString()).status_code == 200
    return trace_id


def assert_asked_to_wait(answer) -> None:
    assert answer.status_code == 503
    assert 1 <= int(answer.headers["Retry-After"]) <= SOON


def assert_served(collector, kept: list[str]) -> None:
    assert all(collector.trace(trace_id)["spanCount"] == 200 for trace_id in kept)
    assert collector.get("/health/live").status_code == 200


def test_a_reached_quota_asks_senders_to_wait(start_collector):
    collector = start_collector("--quota-bytes", str(1 << 20))
    kept, refused, answer = fill(collector)
    assert kept
    assert_asked_to_wait(answer)
    status = Status.FromString(answer.content)
    assert (status.code, bool(status.message)) == (UNAVAILABLE, True)
    assert not collector.has_trace(refused)
    assert_served(collector, kept)


def test_a_refused_json_request_is_told_in_json(start_collector):
    collector = start_collector("--quota-bytes", str(1 << 20))
    fill(collector)
    answer = collector.post(json.dumps(otlp.to_json(batch()[1])).encode(), content_type=JSON)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, JSON)
    assert answer.json()["code"] == UNAVAILABLE


def test_a_small_head_becomes_segments_and_refuses_nothing(start_collector):
    collector = start_collector("--head-limit-bytes", str(2 << 20))
    kept = [send_one(collector) for _ in range(60)]
    assert_served(collector, kept)
    assert collector.metric("weir_segments") > 0
    assert collector.metric("weir_head_bytes") <= 4 << 20


def test_a_restart_with_a_smaller_limit_still_starts_and_serves(start_collector):
    """What the log holds is acknowledged: it is read whatever the limit says, and becomes a segment."""
    collector = start_collector("--head-limit-bytes", str(64 << 20))
    kept = [send_one(collector) for _ in range(40)]
    collector.kill()
    collector.arguments[collector.arguments.index("--head-limit-bytes") + 1] = str(1 << 20)
    collector.start()
    assert_served(collector, kept)
    assert collector.post(batch()[1].SerializeToString()).status_code == 200
    assert_served(collector, kept)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with room for one log file and little more."""
    path = tmp_path / "disk"
    path.mkdir()
    size = (64 << 20) + (8 << 20)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path], capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield path
    subprocess.run(["umount", "--lazy", path], check=True)


def test_a_full_disk_asks_senders_to_wait_until_space_is_freed(small_disk, start_collector):
    ballast = small_disk / "ballast"
    collector = start_collector("--data", str(small_disk / "data"))
    kept, request = batch()
    assert collector.post(request.SerializeToString()).status_code == 200
    assert collector.stop() == 0  # the log goes, a segment stays
    with ballast.open("wb") as file:
        file.write(bytes(60 << 20))
    collector.start()
    refused, request = batch()
    assert_asked_to_wait(collector.post(request.SerializeToString()))
    assert not collector.has_trace(refused)
    assert_served(collector, [kept])
    ballast.unlink()
    assert collector.post(request.SerializeToString()).status_code == 200
    assert_served(collector, [kept, refused])
