"""Content at ingest: kept, masked or dropped before anything is on disk, in spans, their events and log records."""

import subprocess

import otlp
import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord, ResourceLogs, ScopeLogs

from collector import BINARY
from viewer import wait_until
from viewer_traces import TraceBuilder, chat, text

SECRETS = ["jane@example.org", "+1 415 555 0100", "ORD-7781"]
LONG = "The order ORD-7781 of jane@example.org, call +1 415 555 0100. " * 30
SHORT = "Ask jane@example.org about ORD-7781"


def request(collector) -> str:
    """A request whose content is long, short, in events and in a log record; its name has a secret too."""
    trace = TraceBuilder()
    event = otlp.Span.Event(name="gen_ai.user.message", time_unix_nano=trace.start)
    event.attributes.extend(otlp.key_values({"content": SHORT}))
    attributes = chat([text("user", LONG)], [text("assistant", SHORT)], **{"user.id": "u-1", "gen_ai.prompt": SHORT})
    span_id = trace.add("api", "chat", None, 0, 100, attributes=attributes, events=[event])
    trace_id = trace.send(collector)
    record = LogRecord(
        time_unix_nano=trace.start, trace_id=trace.id, span_id=span_id, event_name="gen_ai.choice"
    )
    record.body.kvlist_value.values.extend(otlp.key_values({"message": SHORT}))
    export = ExportLogsServiceRequest(resource_logs=[ResourceLogs(scope_logs=[ScopeLogs(log_records=[record])])])
    answer = collector.post(export.SerializeToString(), "/v1/logs")
    assert answer.status_code == 200
    return trace_id


def stored(collector) -> bytes:
    """Everything in the data folder. The log holds texts as they are."""
    return b"".join(path.read_bytes() for path in collector.data.rglob("*") if path.is_file())


def values(collector, trace_id) -> str:
    answer = collector.get(f"/api/weir/traces/{trace_id}").text
    return answer


def test_content_is_kept_unless_told_otherwise(start_collector):
    collector = start_collector()
    trace_id = request(collector)
    assert all(secret in values(collector, trace_id) for secret in SECRETS)
    assert b"jane@example.org" in stored(collector)
    assert collector.metric("weir_content_removed_values_total") == 0
    assert collector.metric("weir_content_masked_values_total") == 0


def test_dropped_content_is_never_written(start_collector):
    collector = start_collector("--content", "drop")
    trace_id = request(collector)
    collector.kill()
    assert not any(secret.encode() in stored(collector) for secret in SECRETS)
    collector.start()
    text = values(collector, trace_id)
    assert not any(secret in text for secret in SECRETS)
    trace = collector.trace(trace_id)
    keys = {one["key"] for one in trace["spans"][0]["attributes"]}
    assert {"gen_ai.request.model", "user.id"} <= keys
    assert not keys & {"gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.prompt"}
    assert trace["logs"][0]["body"] == {}
    # What a request used is not content.
    assert trace["account"]["tokens"]["total"] == 1020


def test_removed_values_are_counted(start_collector):
    collector = start_collector("--content", "drop")
    request(collector)
    # Input, output, prompt, the event's content, the record's body.
    assert collector.metric("weir_content_removed_values_total") == 5
    assert collector.metric("weir_content_masked_values_total") == 0


def test_secrets_are_masked_before_anything_is_written(start_collector):
    collector = start_collector("--content", "mask", "--mask-pattern", r"order=ORD-\d+", "--mask-pattern", "nothing")
    trace_id = request(collector)
    assert collector.metric("weir_content_masked_values_total") == 5
    collector.kill()
    assert not any(secret.encode() in stored(collector) for secret in SECRETS)
    collector.start()
    text = values(collector, trace_id)
    assert "Ask [masked email] about [masked order]" in text
    assert "The order [masked order] of [masked email], call [masked phone]." in text
    assert '"message","value":{"stringValue":"Ask [masked email] about [masked order]"' in text


def test_only_the_named_patterns_mask(start_collector):
    collector = start_collector("--content", "mask", "--mask", "phone")
    text = values(collector, request(collector))
    assert "jane@example.org" in text and "[masked phone]" in text


def test_long_texts_have_a_shorter_life_than_their_request(start_collector):
    collector = start_collector("--seal-seconds", "1", "--retain-texts", "5s")
    trace = TraceBuilder(age=60)
    trace.add("api", "chat", None, 0, 100, attributes=chat([text("user", LONG)], [text("assistant", SHORT)]))
    trace_id = trace.send(collector)
    wait_until(lambda: "[text no longer kept]" in values(collector, trace_id), what="the end of a long text")
    assert SHORT in values(collector, trace_id) and "jane@example.org, call" not in values(collector, trace_id)
    assert collector.trace(trace_id)["account"]["tokens"]["total"] == 1020
    assert list((collector.data / "segments").glob("*.txt")) == []


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--content", "hide"], "--content must be keep, mask or drop, not hide"),
        (["--mask-pattern", "x"], "--mask and --mask-pattern go with --content mask, not keep"),
        (["--content", "mask", "--mask", "email,names"], "there is no masking pattern 'names'"),
        (["--content", "mask", "--mask-pattern", "broken=("], "masking pattern 'broken'"),
        (["--content", "mask", "--mask-pattern", "x*"], "matches the empty text"),
    ],
)
def test_options_that_make_no_sense_are_refused(options, complaint):
    answer = subprocess.run([BINARY, "serve", *options], capture_output=True, text=True, timeout=30)
    assert answer.returncode == 64
    assert complaint in answer.stderr


def test_the_environment_switches_content(start_collector, monkeypatch):
    monkeypatch.setenv("WEIR_CONTENT", "mask")
    monkeypatch.setenv("WEIR_MASK_PATTERN", r"order=ORD-\d+")
    collector = start_collector()
    assert "Ask [masked email] about [masked order]" in values(collector, request(collector))
