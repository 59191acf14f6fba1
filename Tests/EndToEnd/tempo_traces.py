"""The traces that Tempo's API is asked about, and what the tests ask of it and of them."""

import time
from collections import defaultdict

import otlp
import tempo

SECOND = 1_000_000_000
TRACES = 60
MODELS = ["gpt-4o", "claude-sonnet", "llama"]


class Sent:
    """Every span with its service, and the questions of the tests answered by looking at each."""

    def __init__(self):
        self.spans = []
        # A whole second, so that the bounds that Grafana sends lie on it.
        self.start = (int(time.time()) - 900) * SECOND
        self.end = self.start + 600 * SECOND

    def add(self, service: str, span):
        self.spans.append((service, span))
        return span

    def where(self, condition) -> list:
        return [span for service, span in self.spans if condition(service, span)]

    def traces(self, condition) -> set[str]:
        return {span.trace_id.hex() for span in self.where(condition)}

    def of_trace(self, trace_id: str) -> list:
        return [item for item in self.spans if item[1].trace_id.hex() == trace_id]

    @property
    def range(self) -> dict:
        """As the data source writes it: Unix seconds."""
        return {"start": self.start // SECOND, "end": self.end // SECOND}


def make_trace(sent: Sent, number: int) -> None:
    failed, begin = number % 7 == 0, sent.start + 5 * SECOND + number * 9 * SECOND
    root = sent.add("shop-web", otlp.make_span(
        "POST /ask" if number % 2 else "GET /help", start=begin, duration=(number + 1) * 31_000_007,
        kind=otlp.SERVER, status=otlp.ERROR if failed else 0,
        attributes={"http.request.method": "POST" if number % 2 else "GET", "user.id": f"u-{number % 5}"},
        trace_state="vendor=1" if number == 3 else "", flags=0x101,
    ))  # fmt: skip
    if failed:
        event = root.events.add(name="exception", time_unix_nano=begin + 1000)
        event.attributes.extend(otlp.key_values({"exception.type": "Timeout", "exception.message": f"no {number}"}))
        root.status.message = "timed out"
    call = sent.add("shop-api", otlp.make_span(
        "answer", root.trace_id, parent=root.span_id, start=begin + 1000, duration=(number + 1) * 29_000_000,
        kind=otlp.CLIENT, status=otlp.ERROR if failed else 0,
    ))  # fmt: skip
    for part in range(number % 3 + 1):
        span = sent.add("model", otlp.make_span(
            "chat", root.trace_id, parent=call.span_id, start=begin + 2000 + part, duration=(number + 1) * 7_000_000,
            kind=otlp.SERVER,
            attributes={
                "gen_ai.request.model": MODELS[number % 3], "gen_ai.usage.output_tokens": 100 * number + part,
                "temperature": 0.5, "stream": part == 0, "tags": ["a", "b"],
            },
        ))  # fmt: skip
        span.links.add(trace_id=otlp.new_trace_id(), span_id=otlp.new_span_id())


def send(collector) -> Sent:
    sent = Sent()
    for number in range(TRACES):
        make_trace(sent, number)
    by_service = defaultdict(list)
    for service, span in sent.spans:
        by_service[service].append(span)
    collector.send(otlp.export(by_service))
    return sent


def search(collector, query: str, **parameters):
    """The strictly read answer, and its JSON."""
    body = collector.json("/api/search", q=query, **parameters)
    return tempo.read("SearchResponse", body), body


def found(collector, query: str, **parameters) -> set[str]:
    return {trace.traceID for trace in search(collector, query, limit=1000, **parameters)[0].traces}


def labels(series) -> dict:
    return {label.key: getattr(label.value, label.value.WhichOneof("value")) for label in series.labels}


def plain_error(answer, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"].startswith("text/plain")
    return answer.text


def is_root(_, span) -> bool:
    return not span.parent_span_id


def duration(span) -> int:
    return span.end_time_unix_nano - span.start_time_unix_nano


def value(span, key: str, default=None):
    for item in span.attributes:
        if item.key == key:
            return getattr(item.value, item.value.WhichOneof("value"))
    return default
