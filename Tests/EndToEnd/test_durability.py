"""`kill -9` at a hundred random moments under load: what was acknowledged is there after the restart, exactly once."""

import http.client
import threading
import time

import pytest

import otlp
from collector import PROTOBUF

FOLDERS = 5
KILLS_PER_FOLDER = 20
SENDERS = 4
SPANS_PER_REQUEST = 5
LONGEST_LOAD = 0.5  # seconds before the kill
# Heads so small that segments are written, merged and swapped in all the time.
BUSY_STORE = ("--head-limit-bytes", "400000", "--seal-seconds", "1")


class Sender(threading.Thread):
    """Sends small requests of one trace as fast as they are answered, until the connection breaks."""

    def __init__(self, address: tuple[str, int]):
        super().__init__()
        self.address = address
        self.trace_id = otlp.new_trace_id()
        self.acknowledged: set[str] = set()
        self.sent: set[str] = set()
        self.unanswered: bytes | None = None
        self.surprise: str | None = None

    def run(self) -> None:
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        try:
            while self.surprise is None:
                self.send_one(connection)
        except (OSError, http.client.HTTPException):
            connection.close()

    def send_one(self, connection) -> None:
        spans = [otlp.make_span("load", self.trace_id) for _ in range(SPANS_PER_REQUEST)]
        ids = {span.span_id.hex() for span in spans}
        self.unanswered = otlp.export({"load": spans}).SerializeToString()
        self.sent |= ids
        connection.request("POST", "/v1/traces", self.unanswered, {"Content-Type": PROTOBUF})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 200:
            self.acknowledged |= ids
            self.unanswered = None
        elif answer.status != 503:
            self.surprise = f"{answer.status} {body[:200]}"


def load_and_kill(collector, seconds: float) -> list[Sender]:
    senders = [Sender(collector.otlp_address) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    time.sleep(seconds)
    collector.kill()
    for sender in senders:
        sender.join(timeout=15)
        assert not sender.is_alive() and sender.surprise is None, sender.surprise
    return senders


def assert_kept(collector, sender: Sender, may_be_more: bool) -> None:
    if not sender.acknowledged and not collector.has_trace(sender.trace_id.hex()):
        return
    trace = collector.trace(sender.trace_id.hex())
    found = [span["spanId"] for span in trace["spans"]]
    assert len(found) == len(set(found)) == trace["spanCount"], "a span is there twice"
    lost = sender.acknowledged - set(found)
    assert not lost, f"{len(lost)} of {len(sender.acknowledged)} acknowledged spans are lost"
    assert set(found) <= sender.sent
    if not may_be_more:
        assert set(found) == sender.acknowledged


@pytest.mark.parametrize("folder", range(FOLDERS))
def test_nothing_acknowledged_is_lost_by_kills(start_collector, chance, folder):
    collector = start_collector(*BUSY_STORE)
    everything: list[Sender] = []
    for number in range(KILLS_PER_FOLDER):
        senders = load_and_kill(collector, chance.uniform(0.005, LONGEST_LOAD))
        if number % 5 == 0:
            crash_while_starting(collector, chance.uniform(0, 0.1))
        collector.start()
        for sender in senders:
            assert_kept(collector, sender, may_be_more=True)
        send_again_what_was_not_answered(collector, senders)
        everything += senders
    assert sum(len(sender.acknowledged) for sender in everything) > 10 * KILLS_PER_FOLDER * SPANS_PER_REQUEST
    collector.kill()
    collector.start()
    for sender in everything:
        assert_kept(collector, sender, may_be_more=False)
    assert collector.requests(limit=1)["matched"] == sum(bool(sender.acknowledged) for sender in everything)


def crash_while_starting(collector, seconds: float) -> None:
    """A second crash while it is still reading what the first one left."""
    collector.launch()
    time.sleep(seconds)
    collector.kill()


def send_again_what_was_not_answered(collector, senders: list[Sender]) -> None:
    """As an SDK does: the request may have been stored although its answer was lost."""
    for sender in senders:
        if sender.unanswered is not None:
            answer = collector.post(sender.unanswered)
            assert answer.status_code == 200
            sender.acknowledged = set(sender.sent)


def test_a_stop_under_load_loses_nothing_either(start_collector):
    collector = start_collector(*BUSY_STORE)
    senders = [Sender(collector.otlp_address) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    time.sleep(0.5)
    assert collector.stop() == 0
    for sender in senders:
        sender.join(timeout=15)
        assert not sender.is_alive() and sender.surprise is None, sender.surprise
        assert sender.acknowledged
    collector.start()
    for sender in senders:
        assert_kept(collector, sender, may_be_more=True)
