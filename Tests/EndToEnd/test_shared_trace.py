"""A stock Python service and the Swift example in one trace: Python asks, Swift answers by asking Python."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from opentelemetry import baggage, context, propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from application import QUESTION, Application

ANSWER = "It takes five days."


@pytest.fixture(scope="module")
def tracer(collector):
    provider = TracerProvider(resource=Resource.create({"service.name": "python-service"}))
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(collector.otlp + "/v1/traces")))
    yield provider.get_tracer("test_shared_trace")
    provider.shutdown()


@pytest.fixture(scope="module")
def model(tracer):
    """A model API in Python, traced with the stock SDK."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(tracer))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()


def handler(tracer):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            question = json.loads(self.rfile.read(int(self.headers["content-length"])))
            caller = propagate.extract(dict(self.headers.items()))
            with tracer.start_as_current_span(f"POST {self.path}", caller, kind=trace.SpanKind.SERVER) as span:
                span.set_attribute("seen.request.id", str(baggage.get_baggage("request.id", caller)))
                body = embeddings(question) if self.path.endswith("embeddings") else completion()
            self.send_response(200)
            self.send_header("content-type", "text/event-stream" if question.get("stream") else "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Nothing."""

    return Handler


def embeddings(question: dict) -> bytes:
    items = [{"object": "embedding", "index": n, "embedding": [1.0, 0.0]} for n in range(len(question["input"]))]
    usage = {"prompt_tokens": 3, "total_tokens": 3}
    return json.dumps({"object": "list", "data": items, "model": "python", "usage": usage}).encode()


def completion() -> bytes:
    """In pieces, as OpenAI-compatible APIs send them: with comments, blank lines and a last piece with the usage."""
    common = {"id": "c-1", "object": "chat.completion.chunk", "created": 1, "model": "python-model"}
    pieces = [{"role": "assistant", "content": ""}, *({"content": word + " "} for word in ANSWER.split())]
    chunks = [{**common, "choices": [{"index": 0, "delta": piece, "finish_reason": None}]} for piece in pieces]
    chunks.append({**common, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    usage = {"prompt_tokens": 40, "completion_tokens": 5, "total_tokens": 45}
    chunks.append({**common, "choices": [], "usage": usage})
    events = [": keep-alive\r\n\r\n", *(f"data: {json.dumps(chunk)}\r\n\r\n" for chunk in chunks), "data: [DONE]\n\n"]
    return "".join(events).encode()


def test_python_asks_swift_which_asks_python(collector, tracer, model, tmp_path):
    application = Application(
        tmp_path, collector.otlp, OPENAI_BASE_URL=model, OPENAI_API_KEY="k", CHAT_MODEL="python-model"
    )
    try:
        with tracer.start_as_current_span("ask") as asking:
            headers: dict[str, str] = {}
            propagate.inject(headers, context.get_current())
            answer = requests.post(
                application.url + "/chat", json={"message": QUESTION}, timeout=30,
                headers={**headers, "x-request-id": "shared-1"},
            )
        assert answer.status_code == 200, answer.text
        assert answer.json()["answer"].strip() == ANSWER
        assert answer.json()["usage"] == {"input_tokens": 40, "output_tokens": 5}
    finally:
        application.stop()
    assert_one_trace(collector, f"{asking.get_span_context().trace_id:032x}")


def assert_one_trace(collector, trace_id: str) -> None:
    spans = collector.trace(trace_id)["spans"]
    by_id = {span["spanId"]: span for span in spans}
    roots = [span for span in spans if span.get("parentSpanId", "") not in by_id]
    assert [span["name"] for span in roots] == ["ask"]
    chain = []
    span = next(span for span in spans if span["name"] == "POST /v1/chat/completions")
    while span:
        chain.append(span["name"])
        span = by_id.get(span.get("parentSpanId", ""))
    assert chain == ["POST /v1/chat/completions", "chat python-model", "invoke_agent billing", "POST /chat", "ask"]
    seen = [
        item["value"]["stringValue"]
        for span in spans
        for item in span["attributes"]
        if item["key"] == "seen.request.id"
    ]
    assert seen and set(seen) == {"shared-1"}
