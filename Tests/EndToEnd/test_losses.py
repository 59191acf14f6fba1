"""Which minutes are incomplete, and why: the example application, and every way in which its spans can get lost or seem to."""

import re
import time

import pytest

from application import Application
from interrupted_way import InterruptedWay
from otlp import export, make_span

# Missing numbers are waited for so long, and looked at every 15 seconds.
SECONDS_OF_PATIENCE = 30
SECONDS_TO_ARRIVE = 40


class Sender:
    """The example under a name of its own, on a way of its own."""

    def __init__(self, folder, collector, name: str, **environment: str):
        self.name = name
        folder = folder / name
        folder.mkdir()
        self.way = InterruptedWay(collector.otlp)
        attributes = f"service.instance.id={name}"
        self.application = Application(folder, self.way.url, OTEL_RESOURCE_ATTRIBUTES=attributes, **environment)
        self.application.ask("warm-up")

    def ask(self, count: int) -> None:
        for number in range(count):
            self.application.ask(f"{self.name}-{number}")

    def wait_until_sent(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_ARRIVE
        while self.application.figures()["weir_sdk_queue_spans"]:
            assert time.monotonic() < deadline, f"the queue of {self.name} does not empty"
            time.sleep(0.1)

    def end(self) -> None:
        self.application.kill()
        self.way.close()


def total(rows: list[dict], instance: str, field: str) -> int:
    return sum(row[field] for row in rows if row["instance"] == instance)


def reasons(losses: dict, instance: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for stretch in losses["incomplete"]:
        if stretch["instance"] == instance:
            for reason, count in stretch["reasons"].items():
                sums[reason] = sums.get(reason, 0) + count
    return sums


class Story:
    def __init__(self):
        self.dropped = 0
        self.losses: dict = {}


@pytest.fixture(scope="module")
def story(collector, tmp_path_factory):
    """An overflow, answers that get lost, a proxy that loses what it took, and a sender that is never interrupted."""
    folder = tmp_path_factory.mktemp("senders")
    senders = [Sender(folder, collector, name) for name in ["retries", "swallowed", "healthy"]]
    retries, swallowed, healthy = senders
    overflow = Sender(folder, collector, "overflow", OTEL_BSP_MAX_QUEUE_SIZE="40")
    senders.append(overflow)
    story = Story()
    try:
        for sender in senders:
            sender.wait_until_sent()
        overflow.way.set("absent")
        overflow.ask(20)
        retries.way.lose_answers = True
        retries.ask(5)
        swallowed.way.swallow = 1
        swallowed.ask(2)
        healthy.ask(5)
        time.sleep(1)
        overflow.way.set("open")
        retries.way.lose_answers = False
        for sender in senders:
            sender.wait_until_sent()
            sender.ask(2)
            sender.wait_until_sent()
        story.dropped = int(overflow.application.figures()["weir_sdk_spans_dropped_total"])
        broken = export({"broken": [make_span(trace_id=b"short") for _ in range(3)]})
        collector.post(broken.SerializeToString())
        collector.post(b"this is no protobuf")
        time.sleep(SECONDS_OF_PATIENCE + 1)
        story.losses = collector.json("/api/weir/losses")
        yield story
    finally:
        for sender in senders:
            sender.end()


def test_an_overflow_is_known_with_its_reason(story):
    assert story.dropped > 60
    assert reasons(story.losses, "overflow") == {"queue_full": story.dropped}
    senders = story.losses["senders"]
    sent, received = (total(senders, "overflow", field) for field in ["sent", "received"])
    assert sent == received + story.dropped


def test_spans_that_are_sent_again_are_no_loss(story):
    assert reasons(story.losses, "retries") == {}
    assert total(story.losses["senders"], "retries", "sent") == total(story.losses["senders"], "retries", "received") > 0


def test_what_a_proxy_lost_is_missing(story):
    assert reasons(story.losses, "swallowed").keys() == {"missing"}


def test_a_sender_without_trouble_loses_nothing(story):
    assert reasons(story.losses, "healthy") == {}
    assert total(story.losses["senders"], "healthy", "awaited") == 0


def test_what_the_collector_left_out_is_known_for_every_sender(story):
    broken = [stretch for stretch in story.losses["incomplete"] if stretch["service"] == "broken"]
    assert [(stretch["lost"], stretch["reasons"]) for stretch in broken] == [(3, {"rejected": 3})]
    assert sum(minute["requests"] for minute in story.losses["refusedRequests"]) == 1


def test_minutes_and_services_can_be_asked_for(collector, story):
    broken = collector.json("/api/weir/losses", service="broken")
    assert {stretch["service"] for stretch in broken["incomplete"]} == {"broken"}
    assert broken["senders"] == []
    before = collector.json("/api/weir/losses", end="2020-01-01T00:00:00Z")
    assert before["incomplete"] == before["refusedRequests"] == []
    assert collector.get("/api/weir/losses", start="yesterday").status_code == 400


def test_the_counter_says_the_same(collector, story):
    lines = collector.metrics().text.splitlines()
    counted = {
        match[1]: float(match[2]) for line in lines
        if (match := re.match(r'weir_lost_spans_total\{service="broken",reason="(\w+)"\} (\S+)', line))
    }
    assert counted["rejected"] == 3
    assert counted["queue_full"] == 0
    full = [line for line in lines if line.startswith("weir_lost_spans_total") and 'reason="queue_full"' in line]
    assert sum(float(line.rsplit(" ", 1)[1]) for line in full) == story.dropped


def test_the_first_page_says_so(collector, story, page):
    page.goto(collector.viewer + "/")
    notes = page.locator(".home-losses")
    notes.get_by_text("Incomplete in the last hour").wait_for()
    text = notes.inner_text()
    assert "3 spans of broken are missing" in text
    assert "its queue was full" in text


def test_the_page_of_a_trace_says_so(collector, story, page):
    found = collector.requests(attribute="request.id=overflow-19")["requests"]
    page.goto(f"{collector.viewer}/trace/{found[0]['traceId']}")
    page.locator(".trace-losses").get_by_text("Spans of this trace may be missing").wait_for()


def test_it_outlives_a_restart(collector, story):
    assert collector.stop() == 0
    collector.start()
    after = collector.json("/api/weir/losses")
    assert after["incomplete"] == story.losses["incomplete"]
    assert after["refusedRequests"] == story.losses["refusedRequests"]


def test_a_collector_that_is_killed_loses_nothing(start_collector, tmp_path):
    """Killed while spans arrive: what it had not answered comes again, and what it had not saved is no loss."""
    collector = start_collector()
    sender = Sender(tmp_path, collector, "survivor")
    try:
        sender.ask(5)
        sender.wait_until_sent()
        # Long enough for the ledger to be saved.
        time.sleep(31)
        sender.ask(10)
        collector.kill()
        sender.ask(10)
        collector.start()
        sender.way.target = collector.otlp_address
        sender.wait_until_sent()
        sender.ask(5)
        sender.wait_until_sent()
        time.sleep(SECONDS_OF_PATIENCE + 1)
        losses = collector.json("/api/weir/losses")
        assert losses["incomplete"] == []
        assert total(losses["senders"], "survivor", "received") > 0
    finally:
        sender.end()
