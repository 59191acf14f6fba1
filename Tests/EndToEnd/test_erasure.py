"""`weir erase`: what was said goes from memory, log and segments, survives everything, and nothing else goes with it."""

import json
import subprocess
import threading
import time
from pathlib import Path

import otlp
import pytest
import requests
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord, ResourceLogs, ScopeLogs

from collector import BINARY
from viewer import wait_until
from viewer_traces import TraceBuilder, chat, text


def secret(user: str, number: int, kind: str) -> str:
    return f"{kind}-of-{user}-{number:04}-" + f"{hash((user, number, kind)) & 0xFFFFFFFFFFFF:012x}"


def send(collector, user: str, number: int, key: str = "user.id") -> str:
    """A request of a user with a short and a long text, an event and a log record, each with a secret of its own."""
    trace = TraceBuilder()
    words = [secret(user, number, kind) for kind in ("long", "short", "event", "record")]
    event = otlp.Span.Event(name="gen_ai.user.message", time_unix_nano=trace.start)
    event.attributes.extend(otlp.key_values({"content": words[2]}))
    content = chat([text("user", (words[0] + " and so on. ") * 30)], [text("assistant", words[1])])
    root = trace.add("api", f"POST /ask/{number % 3}", None, 0, 100, attributes={key: user, "session.id": f"s-{user}"})
    span_id = trace.add("api", "chat", root, 0, 90, attributes=content, events=[event])
    record = LogRecord(time_unix_nano=trace.start, trace_id=trace.id, span_id=span_id, event_name="gen_ai.choice")
    record.body.kvlist_value.values.extend(otlp.key_values({"message": words[3]}))
    export = ExportLogsServiceRequest(resource_logs=[ResourceLogs(scope_logs=[ScopeLogs(log_records=[record])])])
    assert collector.post(export.SerializeToString(), "/v1/logs").status_code == 200
    return trace.send(collector)


def erase(*options) -> subprocess.CompletedProcess:
    command = [BINARY, "erase", *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def has_secrets(collector, trace_id: str, user: str, number: int) -> set[str]:
    answer = collector.get(f"/api/weir/traces/{trace_id}").text
    return {kind for kind in ("long", "short", "event", "record") if secret(user, number, kind) in answer}


def expanded(folder: Path) -> bytes:
    """Every byte stored, with what zstd frames in it expand to."""
    import zstandard

    found = []
    magic = b"\x28\xb5\x2f\xfd"
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        found.append(content)
        place = content.find(magic)
        while place >= 0:
            try:
                found.append(zstandard.ZstdDecompressor().decompressobj().decompress(content[place:]))
            except zstandard.ZstdError:
                pass
            place = content.find(magic, place + 1)
    return b"\n".join(found)


@pytest.fixture
def full(start_collector):
    """A collector with requests of two users in segments, in several of them, and in memory."""
    collector = start_collector("--seal-seconds", "1")
    users = {"ann": {}, "bob": {}}
    for number in range(12):
        for user, ids in users.items():
            ids[number] = send(collector, user, number)
        if number in (3, 7):
            segments = collector.metric("weir_segments")
            wait_until(lambda: collector.metric("weir_segments") > segments, what="a segment")
    return collector, users["ann"], users["bob"]


ALL = {"long", "short", "event", "record"}


def test_a_users_content_goes_and_nothing_else(full):
    collector, ann, bob = full
    assert has_secrets(collector, ann[0], "ann", 0) == ALL
    done = erase("--server", collector.viewer, "--user", "ann")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("erased the content of 12 requests: 24 spans, 12 log records;"), done.stdout
    for number in range(12):
        assert has_secrets(collector, ann[number], "ann", number) == set()
        assert has_secrets(collector, bob[number], "bob", number) == ALL
    trace = collector.trace(ann[5])
    assert trace["account"]["tokens"]["total"] == 1020 and trace["spanCount"] == 2
    assert collector.requests(limit=100)["matched"] == 24
    # Nothing of it is in any file, compressed or not; the log of bob's last requests may still be one.
    collector.kill()
    stored = expanded(collector.data)
    assert not [number for number in range(12) for kind in ALL if secret("ann", number, kind).encode() in stored]
    assert [number for number in range(12) if secret("bob", number, "long").encode() in stored]
    collector.start()
    assert has_secrets(collector, ann[0], "ann", 0) == set() and has_secrets(collector, bob[11], "bob", 11) == ALL


def test_whole_requests_of_a_conversation_go(full):
    collector, ann, bob = full
    done = erase("--server", collector.viewer, "--conversation", "s-bob", "--whole")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("erased 12 requests: 24 spans, 12 log records;")
    assert collector.requests(limit=100)["matched"] == 12
    assert not any(collector.has_trace(one) for one in bob.values())
    assert all(has_secrets(collector, one, "ann", number) == ALL for number, one in ann.items())
    assert erase("--server", collector.viewer, "--conversation", "s-bob").stdout.startswith("nothing stored")
    inspected = subprocess.run([BINARY, "inspect", "--all", collector.data], capture_output=True, text=True)
    assert inspected.returncode == 0, inspected.stdout


def test_single_traces_go_from_the_folder_of_a_stopped_collector(full):
    collector, ann, bob = full
    busy = erase("--data", collector.data, "--trace", ann[0])
    assert busy.returncode == 1 and "--server" in busy.stderr
    collector.kill()
    done = erase("--data", collector.data, "--trace", ann[0], "--trace", bob[11])
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("erased the content of 2 requests: 4 spans, 2 log records;")
    collector.start()
    assert has_secrets(collector, ann[0], "ann", 0) == set() == has_secrets(collector, bob[11], "bob", 11)
    assert has_secrets(collector, ann[1], "ann", 1) == ALL


def test_the_keys_of_every_dialect_name_users(start_collector):
    collector = start_collector()
    keys = ["langfuse.user.id", "mlflow.trace.user", "enduser.id", "traceloop.association.properties.user_id"]
    ids = [send(collector, "eve", number, key) for number, key in enumerate(keys)]
    assert "of 4 requests" in erase("--server", collector.viewer, "--user", "eve").stdout
    assert all(has_secrets(collector, one, "eve", number) == set() for number, one in enumerate(ids))


@pytest.mark.parametrize("delay", [0, 0.003, 0.01, 0.03, 0.1])
def test_killed_while_erasing_it_is_all_or_nothing(full, delay):
    collector, ann, bob = full

    def ask():
        try:
            collector.session.delete(collector.viewer + "/api/weir/content", params={"user": "ann"}, timeout=60)
        except requests.ConnectionError:
            pass

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(delay)
    collector.kill()
    asking.join()
    collector.start()
    left = {frozenset(has_secrets(collector, one, "ann", number)) for number, one in ann.items()}
    assert left in ({frozenset()}, {frozenset(ALL)})
    assert all(has_secrets(collector, one, "bob", number) == ALL for number, one in bob.items())
    assert list((collector.data / "erasures").iterdir()) == []
    if left == {frozenset()}:
        stored = expanded(collector.data)
        assert not [number for number in range(12) for kind in ALL if secret("ann", number, kind).encode() in stored]


def test_web_pages_cannot_erase(collector):
    trace_id = send(collector, "ann", 1)
    for origin in ("https://elsewhere.example", collector.viewer):
        answer = collector.session.delete(
            collector.viewer + "/api/weir/requests", params={"trace": trace_id}, headers={"Origin": origin}
        )
        assert answer.status_code == 403
    preflight = collector.session.options(collector.viewer + "/api/weir/requests", headers={"Origin": "https://x"})
    assert preflight.status_code == 405 and "Access-Control-Allow-Origin" not in preflight.headers
    assert collector.has_trace(trace_id)


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [({}, "one of trace, user and conversation"), ({"user": "a", "trace": "b"}, "one of"), ({"trace": "x"}, "32 hex")],
)
def test_what_makes_no_sense_is_refused(collector, parameters, complaint):
    answer = collector.session.delete(collector.viewer + "/api/weir/content", params=parameters)
    assert answer.status_code == 400 and complaint in json.loads(answer.text)["error"]["message"]


def test_the_command_refuses_what_makes_no_sense(tmp_path):
    both = ["--user", "a", "--data", tmp_path, "--server", "http://x"]
    for options in ([], ["--user", "a", "--conversation", "b"], ["--trace", "7"], both):
        assert erase(*options).returncode == 64, options
    assert erase("--data", tmp_path / "nowhere", "--user", "a").returncode == 64
    gone = erase("--server", "http://127.0.0.1:1", "--user", "a")
    assert gone.returncode == 1 and "no answer from" in gone.stderr
