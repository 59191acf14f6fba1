"""What a stock SDK lost, as it tells itself: the OpenTelemetry SDK for Python with its internal metrics switched on."""

import json
import threading
import time

import pytest
from opentelemetry.exporter.otlp.common.http import Compression as JSONCompression
from opentelemetry.exporter.otlp.json.http.metric_exporter import OTLPMetricExporter as JSONMetricExporter
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import Counter, MeterProvider
from opentelemetry.sdk.metrics.export import AggregationTemporality, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

import otlp
from interrupted_way import InterruptedWay

QUEUE = 10
MINUTE = 60 * 10**9
# Metrics and spans are sent when a test says so.
NEVER_MILLISECONDS = 3_600_000
DELTA = {Counter: AggregationTemporality.DELTA}
KINDS = {
    "protobuf": lambda **options: OTLPMetricExporter(**options),
    "protobuf-gzip-delta": lambda **options: OTLPMetricExporter(
        compression=Compression.Gzip, preferred_temporality=DELTA, **options),
    "json": lambda **options: JSONMetricExporter(**options),
    "json-deflate": lambda **options: JSONMetricExporter(compression=JSONCompression.DEFLATE, **options),
}


class HeldExporter(OTLPSpanExporter):
    """The stock exporter, which can be held up: what comes meanwhile stays in the queue."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    def export(self, spans):
        self.entered.set()
        assert self.open.wait(60)
        return super().export(spans)


class Application:
    """A program with a tiny queue, set up as the SDK's documentation says."""

    def __init__(self, service: str, way: InterruptedWay, kind: str = "protobuf"):
        self.service = service
        self.way = way
        self.made = 0
        resource = Resource.create({"service.name": service})
        exporter = KINDS[kind](endpoint=f"{way.url}/v1/metrics")
        reader = PeriodicExportingMetricReader(exporter, export_interval_millis=NEVER_MILLISECONDS)
        self.meters = MeterProvider([reader], resource=resource)
        self.exporter = HeldExporter(f"{way.url}/v1/traces", timeout=1, meter_provider=self.meters)
        self.processor = BatchSpanProcessor(
            self.exporter, max_queue_size=QUEUE, max_export_batch_size=QUEUE,
            schedule_delay_millis=NEVER_MILLISECONDS, meter_provider=self.meters)
        self.provider = TracerProvider(resource=resource)
        self.provider.add_span_processor(self.processor)
        self.tracer = self.provider.get_tracer("test")

    def make(self, count: int) -> None:
        for number in range(count):
            self.tracer.start_span(f"request {number}").end()
        self.made += count

    def send(self) -> None:
        self.processor.force_flush()

    def overflow(self, count: int) -> None:
        """So many more than the queue has room for.

        The SDK counts a span as dropped before it drops it: for its count to be exact, nothing may be taken out of the
        queue meanwhile, so its exporter is held up first with one batch.
        """
        self.exporter.open.clear()
        self.exporter.entered.clear()
        self.make(QUEUE)
        while not self.exporter.entered.wait(1):
            # It was just going to sleep when the queue filled up, and is woken by the next span only.
            self.make(1)
        self.make(QUEUE + count)
        self.exporter.open.set()
        self.send()

    def tell(self) -> tuple[int, bytes]:
        """Sends the metrics. Returns the status and the body of the answer."""
        self.way.answers.clear()
        self.meters.force_flush(60_000)
        return self.way.answers["/v1/metrics"]

    def end(self) -> None:
        self.exporter.open.set()
        self.provider.shutdown()
        self.meters.shutdown()


@pytest.fixture
def make_application(monkeypatch):
    """Makes applications that send to a collector over a way of their own."""
    monkeypatch.setenv("OTEL_PYTHON_SDK_INTERNAL_METRICS_ENABLED", "true")
    made = []

    def make(service: str, collector, kind: str = "protobuf") -> Application:
        made.append(Application(service, InterruptedWay(collector.otlp), kind))
        return made[-1]

    yield make
    for application in made:
        application.end()
        application.way.close()


def incomplete(collector, service: str) -> list[dict]:
    return collector.json("/api/weir/losses", service=service)["incomplete"]


def reasons(collector, service: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for stretch in incomplete(collector, service):
        for reason, count in stretch["reasons"].items():
            sums[reason] = sums.get(reason, 0) + count
    return sums


def missing(collector, *applications: Application) -> int:
    """Made and not stored: the truth, whatever anybody tells."""
    stored = collector.requests(service=applications[0].service, limit=1)["matched"]
    return sum(application.made for application in applications) - stored


@pytest.mark.parametrize("kind", KINDS)
def test_an_overflow_is_known_to_the_span(collector, make_application, kind):
    shop = make_application(f"shop-{kind}", collector, kind)
    shop.make(1)
    shop.send()
    shop.tell()
    assert incomplete(collector, shop.service) == []
    began = time.time_ns()
    shop.overflow(100)
    first = missing(collector, shop)
    assert first >= 100
    assert shop.tell() in [(200, b""), (200, b"{}")]
    assert reasons(collector, shop.service) == {"queue_full": first}
    [stretch] = incomplete(collector, shop.service)
    assert int(stretch["startUnixNano"]) <= began <= int(stretch["endUnixNano"]) <= time.time_ns() + MINUTE
    # Told again, and then more of it.
    shop.tell()
    assert reasons(collector, shop.service) == {"queue_full": first}
    shop.overflow(50)
    shop.tell()
    assert reasons(collector, shop.service) == {"queue_full": missing(collector, shop)}
    assert missing(collector, shop) >= first + 50


def test_spans_that_could_not_be_delivered_are_known(collector, make_application):
    shop = make_application("cut-off", collector)
    shop.way.set("absent")
    shop.make(7)
    shop.send()
    shop.way.set("open")
    shop.make(3)
    shop.send()
    shop.tell()
    assert missing(collector, shop) == 7
    assert reasons(collector, shop.service) == {"undeliverable": 7}


def test_the_counter_says_the_same(collector, make_application):
    shop = make_application("counted", collector)
    shop.make(1)
    shop.send()
    shop.tell()
    line = 'weir_lost_spans_total{service="counted",reason="queue_full"}'

    def counted() -> list[str]:
        return [row for row in collector.metrics().text.splitlines() if row.startswith(line)]

    assert counted() == [f"{line} 0"]
    shop.overflow(60)
    shop.tell()
    assert counted() == [f"{line} {missing(collector, shop)}"]


@pytest.mark.parametrize("kind", ["protobuf", "json"])
def test_other_metrics_are_turned_away_with_what_to_do(collector, make_application, kind):
    shop = make_application(f"metered-{kind}", collector, kind)
    orders = shop.meters.get_meter("shop").create_counter("orders")
    for country in ["de", "fr"]:
        orders.add(1, {"country": country})
    shop.overflow(40)
    status, content = shop.tell()
    assert status == 200
    if kind == "json":
        partial = json.loads(content)["partialSuccess"]
        rejected, message = int(partial["rejectedDataPoints"]), partial["errorMessage"]
    else:
        partial = otlp.RESPONSES["metrics"].FromString(content).partial_success
        rejected, message = partial.rejected_data_points, partial.error_message
    assert rejected == 2
    assert "Prometheus" in message and "otel.sdk" in message
    assert reasons(collector, shop.service) == {"queue_full": missing(collector, shop)}


def test_a_restart_of_the_collector_counts_nothing_twice(start_collector, make_application):
    collector = start_collector()
    shop = make_application("survivor", collector)
    shop.overflow(50)
    shop.tell()
    before = incomplete(collector, shop.service)
    assert [stretch["lost"] for stretch in before] == [missing(collector, shop)]
    assert collector.stop() == 0
    collector.start()
    shop.way.lead_to(collector.otlp)
    shop.tell()
    assert incomplete(collector, shop.service) == before
    shop.overflow(30)
    shop.tell()
    assert reasons(collector, shop.service) == {"queue_full": missing(collector, shop)}


def test_a_process_that_begins_again_counts_anew(collector, make_application):
    shops = []
    for _ in range(2):
        shops.append(make_application("restarted", collector))
        shops[-1].overflow(50)
        shops[-1].tell()
    assert reasons(collector, "restarted") == {"queue_full": missing(collector, *shops)}
