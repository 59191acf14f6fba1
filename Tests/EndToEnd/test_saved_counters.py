"""Counters over restarts: they go on where they were, or begin at zero, and never go backwards."""

import os
import random
import time

import pytest

import otlp
from conftest import SEED
from llm_traffic import WELL, request_spans
from test_metrics import samples

FAMILIES = ("llm_", "traces_span_metrics_")
# A page shown is saved within a second; a save takes some milliseconds.
SECONDS_TO_SAVE = 3


def counters(collector, prefix="llm_") -> dict[tuple, float]:
    """Counters by name and labels."""
    found = samples(collector, prefix=prefix)
    growing = ("_total", "_count", "_sum", "_bucket")
    return {(one.name, *sorted(one.labels.items())): one.value for one in found if one.name.endswith(growing)}


def send_requests(collector, count: int) -> None:
    spans = [span for number in range(count) for span in request_spans(WELL, number)]
    collector.send(otlp.export({"chat-api": spans}))


def completed(collector) -> float:
    return sum(value for key, value in counters(collector).items() if key[0] == "llm_requests_completed_total")


def wait_until_counted(collector, count: int) -> None:
    deadline = time.monotonic() + 15
    while completed(collector) < count:
        assert time.monotonic() < deadline, f"{completed(collector)} of {count} requests are counted"
        time.sleep(0.2)


def wait_until_saved(collector) -> None:
    deadline = time.monotonic() + SECONDS_TO_SAVE
    while not state_file(collector).exists():
        assert time.monotonic() < deadline, "the counters have not been saved"
        time.sleep(0.02)


def state_file(collector):
    return collector.data / "counters.state"


def test_a_clean_restart_keeps_every_counter(start_collector):
    collector = start_collector()
    send_requests(collector, 20)
    wait_until_counted(collector, 20)
    before = {family: counters(collector, family) for family in FAMILIES}
    assert collector.stop() == 0
    collector.start()
    assert {family: counters(collector, family) for family in FAMILIES} == before
    send_requests(collector, 5)
    # What is not counted yet is counted before the end.
    assert collector.stop() == 0
    collector.start()
    assert completed(collector) == 25


def test_what_was_shown_and_saved_survives_kill_9(start_collector):
    collector = start_collector()
    send_requests(collector, 20)
    wait_until_counted(collector, 20)
    shown = counters(collector)
    wait_until_saved(collector)
    collector.kill()
    collector.start()
    assert counters(collector) == shown
    assert "counters go on where they were" in collector.log_tail()


def test_a_page_that_is_shown_takes_what_is_saved_away(start_collector):
    """Killed before it is saved anew, counters begin at zero: continuing an older state would be counted twice."""
    collector = start_collector()
    send_requests(collector, 3)
    wait_until_counted(collector, 3)
    for _ in range(20):
        wait_until_saved(collector)
        counters(collector)
        if not state_file(collector).exists():
            break
    collector.kill()
    is_saved = state_file(collector).exists()
    collector.start()
    assert completed(collector) == (3 if is_saved else 0)


def test_counters_never_go_backwards_but_to_zero(start_collector):
    """Kills at random moments after scrapes and before; what a scraper sees are continuations and resets to nothing."""
    chance = random.Random(SEED)
    collector = start_collector()
    seen: dict[tuple, float] = {}
    continued = 0
    for life in range(6):
        for _ in range(chance.randrange(1, 4)):
            send_requests(collector, chance.randrange(1, 6))
            time.sleep(chance.uniform(0, 1.2))
            now = counters(collector, "traces_span_metrics_")
            assert all(now[key] >= value for key, value in seen.items()), SEED
            seen = now
        # Long enough to be saved again once at least, so that something goes on.
        time.sleep(1.5 if life == 5 else chance.choice([0, 0.02, 1.5]))
        collector.kill()
        collector.start()
        now = counters(collector, "traces_span_metrics_")
        assert not now or all(now[key] >= value for key, value in seen.items()), (SEED, "restored behind what was shown")
        continued += bool(now)
        seen = now
    assert continued > 0


def spans_counted(collector) -> float:
    return sum(value for key, value in counters(collector, "traces_span_metrics_calls").items())


@pytest.mark.parametrize("damage", ["bit", "cut", "foreign", "empty"])
def test_a_damaged_file_is_set_aside_and_counted(start_collector, damage):
    collector = start_collector()
    send_requests(collector, 4)
    assert collector.stop() == 0
    file = state_file(collector)
    content = bytearray(file.read_bytes())
    match damage:
        case "bit":
            content[len(content) // 2] ^= 4
        case "cut":
            del content[len(content) // 2 :]
        case "foreign":
            content = bytearray(os.urandom(len(content)))
        case "empty":
            content = bytearray()
    file.write_bytes(content)
    collector.start()
    assert spans_counted(collector) == 0
    assert collector.metric("weir_saved_state_failures_total") == 1
    assert "saved counters cannot be read" in collector.log_tail()
    assert (collector.data / "counters.state.damaged").read_bytes() == content
    send_requests(collector, 2)
    assert spans_counted(collector) == 6


def test_other_labels_after_a_restart_are_new_series(start_collector):
    collector = start_collector()
    send_requests(collector, 4)
    assert collector.stop() == 0
    collector.arguments += ["--metrics-dimensions", "span.tenant"]
    collector.start()
    assert spans_counted(collector) == 0
    assert collector.metric("weir_saved_state_failures_total") == 0
