"""Monitoring can fail and the application does not notice: the example, the collector, and no way between them."""

import time

import pytest

from application import Application
from interrupted_way import InterruptedWay

OUTAGES = ["absent", "silent", "unavailable", "slow"]
SPANS_OF_A_REQUEST = 9  # of the question asked here, both services together
SECONDS_TO_ANSWER = 2.0  # the example itself needs some milliseconds; a machine under load more
SECONDS_TO_STOP = 6.0  # two services flush side by side for two seconds at most
SECONDS_TO_OVERFLOW = 90
SECONDS_TO_RECOVER = 40.0  # an open circuit is tried again after ten at most


@pytest.fixture
def way(collector):
    way = InterruptedWay(collector.otlp)
    yield way
    way.close()


@pytest.fixture
def start_application(tmp_path, way):
    started = []

    def start(*options, **environment):
        started.append(Application(tmp_path, way.url, *options, **environment))
        return started[-1]

    yield start
    for application in started:
        application.kill()


def spans_of(collector, request_id: str) -> list[str]:
    """Ids of all spans stored of a request, repetitions included."""
    found = collector.requests(attribute=f"request.id={request_id}", limit=10)["requests"]
    return [span["spanId"] for row in found for span in collector.trace(row["traceId"])["spans"]]


def wait_for_all(collector, request_ids: list[str]) -> None:
    deadline = time.monotonic() + SECONDS_TO_RECOVER
    missing = list(request_ids)
    while missing:
        missing = [name for name in missing if len(spans_of(collector, name)) < SPANS_OF_A_REQUEST]
        assert time.monotonic() < deadline, f"not all spans arrived of {missing}"
        time.sleep(0.2)


def assert_each_once(collector, request_ids: list[str]) -> None:
    for name in request_ids:
        ids = spans_of(collector, name)
        assert len(ids) == len(set(ids)) == SPANS_OF_A_REQUEST, name


@pytest.mark.parametrize("outage", OUTAGES)
def test_spans_of_before_during_and_after_arrive_once(outage, way, collector, start_application):
    application = start_application()
    names = [f"{outage}-{number}" for number in range(30)]
    application.ask("warm-up")  # also embeds the articles
    answered = [application.ask(name) for name in names[:10]]
    way.set(outage)
    answered += [application.ask(name) for name in names[10:20]]
    time.sleep(1.5)  # some attempts fail, or are answered late
    during = application.figures()
    way.set("open")
    answered += [application.ask(name) for name in names[20:]]
    assert max(answered) < SECONDS_TO_ANSWER
    if outage != "slow":
        assert during["weir_sdk_exports_failed_total"] > 0
    wait_for_all(collector, names)
    assert_each_once(collector, names)
    assert application.figures()["weir_sdk_spans_dropped_total"] == 0
    assert application.stop() < SECONDS_TO_STOP


@pytest.mark.parametrize("outage", OUTAGES)
def test_stopping_in_an_outage_ends_in_time(outage, way, start_application):
    application = start_application()
    way.set(outage)
    for number in range(20):
        assert application.ask(f"stopping-{outage}-{number}") < SECONDS_TO_ANSWER
    assert application.stop() < SECONDS_TO_STOP


def test_answers_that_get_lost_count_nothing_twice(way, collector, start_application):
    """The collector has the spans, the application does not know, and sends them again."""
    application = start_application()
    application.ask("warm-up")
    way.lose_answers = True
    names = [f"lost-{number}" for number in range(5)]
    for name in names:
        application.ask(name)
    time.sleep(1)
    way.lose_answers = False
    wait_for_all(collector, names)
    deadline = time.monotonic() + SECONDS_TO_RECOVER
    while application.figures()["weir_sdk_queue_spans"]:
        assert time.monotonic() < deadline, "the queue does not empty"
        time.sleep(0.1)
    assert_each_once(collector, names)
    assert collector.metric("weir_spans_duplicate_total") > 0


def test_a_full_collector_is_left_alone_and_served_later(start_collector, start_application, way):
    full = start_collector("--quota-bytes", str(1 << 10))
    way.target = (way.target[0], int(full.otlp.rsplit(":", 1)[1]))
    application = start_application()
    for number in range(20):
        assert application.ask(f"full-{number}") < SECONDS_TO_ANSWER
    time.sleep(2)
    figures = application.figures()
    # Its Retry-After is honoured: a handful of attempts, not hundreds.
    assert 0 < figures["weir_sdk_exports_failed_total"] < 20
    assert figures["weir_sdk_spans_dropped_total"] == 0
    assert application.stop() < SECONDS_TO_STOP


def wait_for_drops(application, count: int) -> dict:
    """The application's figures once so many spans have been dropped, however busy the machine is."""
    deadline = time.monotonic() + SECONDS_TO_OVERFLOW
    while (figures := application.figures())["weir_sdk_spans_dropped_total"] < count:
        assert time.monotonic() < deadline, figures
        time.sleep(0.5)
    return figures


def test_memory_stays_bounded_and_errors_are_kept(way, collector, start_application):
    # Some of the traffic fails as well, and must not fill the queue before an open circuit is tried again: of 45 spans a
    # second that are kept, a queue of 2000 takes those of 40 seconds.
    application = start_application(
        "--traffic", "100", OTEL_BSP_MAX_QUEUE_SIZE="2000", WEIR_SDK_MAX_QUEUE_BYTES=str(6 << 20)
    )
    way.set("absent")
    failed = {f"failed-{number}" for number in range(3)}
    for name in sorted(failed):
        answer = application.session.post(
            application.url + "/chat", json={"message": "How long does a refund take?"}, timeout=30,
            headers={"x-request-id": name, "x-stand-in-behaviour": "failing"},
        )
        assert answer.status_code == 502
    wait_for_drops(application, 1)
    early = application.memory()
    figures = wait_for_drops(application, 5000)
    assert figures["weir_sdk_queue_spans"] <= 2 * 2000
    assert figures["weir_sdk_queue_bytes"] <= 2 * (6 << 20)
    assert application.memory() - early < 30 << 20
    way.set("open")
    deadline = time.monotonic() + SECONDS_TO_RECOVER
    while not all(spans_of(collector, name) for name in failed):
        assert time.monotonic() < deadline, "the failed requests of the outage's beginning never arrived"
        time.sleep(0.5)


def test_a_hung_request_is_visible_while_it_hangs(collector, start_application):
    application = start_application(
        OTEL_BSP_SCHEDULE_DELAY="100", WEIR_SDK_START_RECORDS_AFTER="300", OTEL_TRACES_SAMPLER="always_on"
    )
    with pytest.raises(Exception, match="timed out"):
        application.session.post(
            application.url + "/chat", json={"message": "Where is my refund?"}, timeout=3,
            headers={"x-request-id": "hung-1", "x-stand-in-behaviour": "stuck"},
        )
    found = collector.requests(attribute="request.id=hung-1")["requests"]
    assert len(found) == 1
    spans = collector.trace(found[0]["traceId"])["spans"]
    pending = [span["name"] for span in spans if has(span, "logfire.span_type", "pending_span")]
    assert {"POST /chat", "chat gpt-4.1-mini"} <= set(pending)


def has(span: dict, key: str, value: str) -> bool:
    return any(item["key"] == key and item["value"] == {"stringValue": value} for item in span["attributes"])


def test_records_are_numbered_and_losses_counted(way, collector, start_application):
    application = start_application(OTEL_BSP_MAX_QUEUE_SIZE="40")
    way.set("absent")
    for number in range(20):
        application.ask(f"numbered-{number}")
    way.set("open")
    deadline = time.monotonic() + SECONDS_TO_RECOVER
    while not spans_of(collector, "numbered-19"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    found = collector.requests(attribute="request.id=numbered-19")["requests"]
    spans = collector.trace(found[0]["traceId"])["spans"]
    numbers = [
        int(item["value"]["intValue"]) for span in spans for item in span["attributes"]
        if item["key"] == "weir.sdk.sequence"
    ]
    assert len(numbers) == len(spans)
    # Far more ended than could wait, and the numbers went on.
    assert max(numbers) > 100
    assert application.figures()["weir_sdk_spans_dropped_total"] > 60
