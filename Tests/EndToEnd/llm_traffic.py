"""Traffic of AI applications, each service in a state of its own that a test can change while it runs."""

import threading
import time
from dataclasses import dataclass, field, replace

import otlp

SECOND = 1_000_000_000


@dataclass(frozen=True)
class State:
    """How the requests of a service go: a question, a tool and a streamed call."""

    model: str = "gpt-4.1"
    call_seconds: float = 0.8
    first_token_seconds: float = 0.3
    input_tokens: int = 1000
    output_tokens: int = 200
    finish_reason: str = "stop"
    # Every so many requests: the attributes of a failed call, the request failing with it.
    failing: dict = field(default_factory=dict)
    failing_every: int = 2
    tool_fails: bool = False
    is_silent: bool = False


WELL = State()
# What a service has that is not like the others while it is well.
WELL_OTHERWISE = {"dearer-model": replace(WELL, model="gpt-4.1-nano", input_tokens=30_000)}
FAILING = {
    "slow-model": replace(WELL, call_seconds=3.2, first_token_seconds=1.6),
    "upstream-errors": replace(WELL, failing={"error.type": "500", "http.response.status_code": 500}),
    "rate-limits": replace(WELL, failing={"error.type": "RateLimitError", "http.response.status_code": 429}),
    "timeouts": replace(WELL, call_seconds=4, failing={"error.type": "timeout"}),
    "partial-failures": replace(WELL, tool_fails=True),
    "token-growth": replace(WELL, input_tokens=3000),
    "dearer-model": replace(WELL, input_tokens=30_000),
    "silent": replace(WELL, is_silent=True),
}


def request_spans(state: State, number: int) -> list:
    """One request that ends now."""
    end = time.time_ns()
    length = int(state.call_seconds * SECOND)
    fails = bool(state.failing) and number % state.failing_every == 0
    root = otlp.make_span(
        "POST /chat", kind=otlp.SERVER, start=end - length - SECOND // 5, duration=length + SECOND // 5,
        status=otlp.ERROR if fails else 0, attributes={"request.id": f"r-{number}"})
    inside = {"trace_id": root.trace_id, "parent": root.span_id}
    tool = otlp.make_span(
        "execute_tool search", start=end - length - SECOND // 6, duration=SECOND // 10, **inside,
        status=otlp.ERROR if state.tool_fails else 0,
        attributes={"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search"})
    call = {
        "gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai", "gen_ai.request.model": state.model,
        "gen_ai.usage.input_tokens": state.input_tokens, "gen_ai.usage.output_tokens": state.output_tokens,
        "gen_ai.response.time_to_first_chunk": state.first_token_seconds,
        "gen_ai.response.finish_reasons": [state.finish_reason], **(state.failing if fails else {}),
    }
    chat = otlp.make_span(
        f"chat {state.model}", kind=otlp.CLIENT, start=end - length, duration=length, **inside,
        status=otlp.ERROR if fails else 0, attributes=call)
    return [root, tool, chat]


class Traffic:
    """Sends a few requests of every service four times a second until it is told to stop."""

    PAUSE = 0.25

    def __init__(self, collector, services):
        self.collector = collector
        self.states = {service: WELL_OTHERWISE.get(service, WELL) for service in services}
        self.failure: Exception | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def break_down(self, service: str) -> None:
        self.states[service] = FAILING[service]

    def recover(self, service: str) -> None:
        self.states[service] = WELL_OTHERWISE.get(service, WELL)

    def _run(self) -> None:
        number = 0
        try:
            while not self._stop.wait(self.PAUSE):
                spans = {}
                for service, state in list(self.states.items()):
                    if not state.is_silent:
                        spans[service] = request_spans(state, number) + request_spans(state, number + 1)
                number += 2
                self.collector.send(otlp.export(spans))
        except Exception as error:
            self.failure = error

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(30)
        assert self.failure is None, self.failure
