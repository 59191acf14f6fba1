"""`weir demo`: something to look at within seconds, and gone at once on Ctrl-C."""

import signal
import time

import pytest
import requests

from collector import Process
from conftest import running

SECONDS_TO_SEE_SOMETHING = 20
SECONDS_TO_STOP = 5


@pytest.fixture
def demo(tmp_path):
    demo = Process(tmp_path, "demo", "--otlp-port", "0", "--http-port", "0", "--chat-port", "0")
    demo.start(timeout=30)
    running.append(demo)
    yield demo
    running.remove(demo)
    demo.kill()


def listed(demo, **parameters) -> list[dict]:
    answer = requests.get(demo.viewer + "/api/weir/requests", params={"limit": 1000, **parameters}, timeout=10)
    assert answer.status_code == 200
    return answer.json()["requests"]


def wait_for(condition, what: str):
    deadline = time.monotonic() + SECONDS_TO_SEE_SOMETHING
    while not (found := condition()):
        assert time.monotonic() < deadline, f"no {what} within {SECONDS_TO_SEE_SOMETHING} s"
        time.sleep(0.2)
    return found


def test_the_demo_shows_requests_and_stops(demo):
    wait_for(lambda: len(listed(demo)) >= 5, "five requests")
    failed = wait_for(lambda: listed(demo, status="error"), "failed request")
    assert failed[0]["errorCount"] > 0
    wait_for(lambda: listed(demo, minDuration="1s"), "slow request")
    complete = wait_for(
        lambda: [row for row in listed(demo) if not row["rootMissing"] and row["spanCount"] >= 5], "whole request"
    )
    assert all(row["requestId"] for row in complete)
    assert_waterfall(demo, complete[0])
    began = time.monotonic()
    demo.stop(signal.SIGINT, timeout=SECONDS_TO_STOP)
    assert time.monotonic() - began < SECONDS_TO_STOP
    assert demo.process.returncode in (0, 128 + signal.SIGINT, -signal.SIGINT)


def assert_waterfall(demo, row: dict) -> None:
    """Root, steps and model calls hang together under one request id."""
    trace = requests.get(f"{demo.viewer}/api/weir/traces/{row['traceId']}", timeout=10).json()
    assert trace["orphanCount"] == 0
    assert trace["requestId"] == row["requestId"]
    assert max(span["depth"] for span in trace["spans"]) >= 2
    keys = {attribute["key"] for span in trace["spans"] for attribute in span["attributes"]}
    assert {"gen_ai.request.model", "gen_ai.usage.input_tokens"} <= keys
