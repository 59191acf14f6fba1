"""`weir demo --scenario NAME`: each failure mode shows where one would look for it."""

import re
import signal
import time

import pytest

from demo import Demo

SECONDS_TO_SHOW = 60


STARTED = '{ span.logfire.span_type = "pending_span" && name = "POST /chat" }'
SIGNS = {
    "healthy": lambda demo: demo.total("llm_requests_completed_total", 'outcome="ok"') >= 20,
    "slow-model": lambda demo: demo.mean("llm_time_to_first_token_seconds") > 0.6,
    "upstream-errors": lambda demo: demo.total("llm_call_errors_total", 'error_class="upstream_5xx"') >= 5,
    "token-growth": lambda demo: demo.per_request("input") > 800 and demo.per_request("output") > 120,
    "rate-limits": lambda demo: demo.total("llm_call_errors_total", 'error_class="rate_limit"') >= 10,
    "timeouts": lambda demo: demo.total("llm_call_errors_total", 'error_class="timeout"') >= 3,
    "partial-failures": lambda demo: demo.total("llm_requests_completed_total", 'outcome="partial"') >= 10,
    "stuck-requests": lambda demo: demo.found(STARTED) >= 3,
    "monitoring-outage": lambda demo: demo.own("weir_sdk_circuit_open") >= 1
    and demo.own("weir_sdk_spans_dropped_total") > 0,
}


@pytest.mark.parametrize("scenario", SIGNS)
def test_a_scenario_shows(scenario, tmp_path):
    demo = Demo(tmp_path, scenario)
    demo.start(timeout=30)
    try:
        deadline = time.monotonic() + SECONDS_TO_SHOW
        while not SIGNS[scenario](demo):
            assert time.monotonic() < deadline, f"{scenario} does not show:\n{demo.log_tail()}"
            time.sleep(0.5)
        if scenario == "healthy":
            assert demo.total("llm_call_errors_total") == 0
            assert demo.own("weir_sdk_spans_dropped_total") == 0
    finally:
        demo.stop(signal.SIGINT)


def test_a_scenario_begins_after_healthy_traffic_and_heals(tmp_path):
    demo = Demo(tmp_path, "upstream-errors", healthy=4, lasting=6)
    demo.start(timeout=30)
    try:
        wait_for_line(demo, r"scenario upstream-errors: begins, for 6 s")
        assert demo.total("llm_call_errors_total") == 0
        wait_for_line(demo, r"scenario upstream-errors: over, healthy again")
        time.sleep(6)  # what failed last is counted by then
        failed = demo.total("llm_call_errors_total")
        done = demo.total("llm_requests_completed_total", 'outcome="ok"')
        assert failed > 0
        time.sleep(6)
        assert demo.total("llm_call_errors_total") == failed
        assert demo.total("llm_requests_completed_total", 'outcome="ok"') > done
    finally:
        demo.stop(signal.SIGINT)


def wait_for_line(demo, pattern: str) -> None:
    deadline = time.monotonic() + 30
    while not re.search(pattern, demo.output.read_text()):
        assert time.monotonic() < deadline, f"never said: {pattern}"
        time.sleep(0.1)
