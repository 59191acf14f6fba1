"""Traces made for the viewer's suites: the request of an agent with everything that a page can show."""

import json
import time

import otlp
from viewer import HOSTILE, MILLISECOND

SEARCHES = 12
MARKDOWN = (
    "# Result\n\n1. **one**\n2. `two`\n\n```python\nprint('three')\n```\n\n"
    f"| a | b |\n|---|---|\n| 4 | 5 |\n\n![plot](https://example.org/plot.png) {HOSTILE}"
)
STACK = (
    'Traceback (most recent call last):\n  File "/app/tools.py", line 7, in look\n    find()\n'
    '  File "/x/site-packages/client.py", line 9, in find\n    raise Timeout\nTimeout: gave up'
)


class TraceBuilder:
    """Spans of one trace, with times in milliseconds from its start."""

    def __init__(self, age: float = 5):
        self.id = otlp.new_trace_id()
        self.start = time.time_ns() - int(age * 1000) * MILLISECOND
        self.spans: dict[str, list] = {}

    @property
    def hex(self) -> str:
        return self.id.hex()

    def add(self, service: str, name: str, parent, begin: float, length: float, **fields) -> bytes:
        span_id = fields.pop("span_id", None) or otlp.new_span_id()
        begin_ns, length_ns = int(begin * MILLISECOND), int(length * MILLISECOND)
        span = otlp.make_span(name, self.id, span_id, parent or b"", self.start + begin_ns, length_ns, **fields)
        self.spans.setdefault(service, []).append(span)
        return span_id

    def send(self, collector) -> str:
        collector.send(otlp.export(self.spans))
        self.spans = {}
        return self.hex


def chat(messages, answer, **more) -> dict:
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-4o",
        "gen_ai.response.model": "gpt-4o-2024-08-06",
        "gen_ai.request.temperature": 0.2,
        "gen_ai.input.messages": json.dumps(messages),
        "gen_ai.output.messages": json.dumps(answer),
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.usage.input_tokens": 900,
        "gen_ai.usage.output_tokens": 120,
        "gen_ai.usage.cache_read.input_tokens": 300,
        "gen_ai.response.time_to_first_chunk": 0.2,
        **more,
    }


def text(role: str, content: str) -> dict:
    return {"role": role, "parts": [{"type": "text", "content": content}]}


QUESTION = {
    "role": "user",
    "parts": [
        {"type": "text", "content": "Where is **order 7**?"},
        {"type": "blob", "mime_type": "image/png", "content": "QUJD" * 400},
    ],
}
CALL = {
    "role": "assistant",
    "parts": [
        {"type": "reasoning", "content": "The order must be looked up."},
        {"type": "tool_call", "id": "call-1", "name": "look_up", "arguments": {"order": 7}},
    ],
}
RESULT = {"role": "tool", "parts": [{"type": "tool_call_response", "id": "call-1", "response": {"state": "sent"}}]}


def agent_request(collector, *, slow: int = 1, steps: tuple = ()) -> str:
    """A request of 2 s through an agent, two model calls, a failing tool and a dozen alike searches."""
    trace = TraceBuilder()
    attributes = {"user.id": "u-viewer", "request.id": f"req-{trace.hex[:6]}", HOSTILE: HOSTILE}
    root = trace.add("shop-api", "POST /ask", None, 0, 2000 * slow, kind=otlp.SERVER, attributes=attributes)
    agent_attributes = {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "clerk"}
    agent = trace.add("agents", "invoke_agent clerk", root, 20, 1900, attributes=agent_attributes)
    first = chat([text("system", "Be helpful."), QUESTION], [CALL])
    trace.add("agents", "chat gpt-4o", agent, 50, 600, kind=otlp.CLIENT, attributes=first)
    tool = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look_up"}
    failure = otlp.Span.Event(name="exception", time_unix_nano=trace.start + 750 * MILLISECOND)
    failure.attributes.extend(
        otlp.key_values(
            {"exception.type": "Timeout", "exception.message": "gave up", "exception.stacktrace": STACK}
        )
    )
    looked = trace.add(
        "agents", "execute_tool look_up", agent, 700, 400, attributes=tool, status=otlp.ERROR, events=[failure]
    )
    for number in range(SEARCHES):
        trace.add("search", "GET shard", looked, 705 + number * 30, 25, kind=otlp.CLIENT)
    second = chat(
        [text("system", "Be helpful and brief."), QUESTION, CALL, RESULT], [text("assistant", MARKDOWN)]
    )
    trace.add("agents", "chat gpt-4o", agent, 1200, 500, kind=otlp.CLIENT, attributes=second)
    for name in steps:
        trace.add("shop-api", name, root, 1930, 40)
    return trace.send(collector)
