"""An hour of requests of an AI application, with trouble in its last minutes, sent as if they came late."""

import otlp
from viewer import HOSTILE
from viewer_traces import TraceBuilder

# Minutes back from now. The board judges the last five that are over.
OLDEST, TROUBLE = 70, 8
PER_MINUTE = 3


def send_request(collector, age: float, *, route="POST /chat", model="gpt-4o", slow=False, failed=False, **more) -> str:
    """One request: the route, a tool, a model call whose first token takes its time when slow."""
    trace = TraceBuilder(age=age)
    first, length = (6.0, 8000) if slow else (0.3, 1500)
    attributes = {"request.id": more.get("request_id", f"req-{age}"), "user.id": more.get("user", "u-1")}
    root_status = {"status": otlp.ERROR} if failed else {}
    root = trace.add("chat-api", route, None, 0, length + 300, kind=otlp.SERVER, attributes=attributes, **root_status)
    trace.add("chat-api", "execute_tool search", root, 10, 200, attributes={
        "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search"})
    call = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": model,
        "gen_ai.response.id": more.get("response_id", f"resp-{trace.hex}"),
        "gen_ai.conversation.id": more.get("conversation", "conv-1"),
        "gen_ai.usage.input_tokens": 900,
        "gen_ai.usage.output_tokens": 120,
        "gen_ai.response.time_to_first_chunk": first,
    }
    if failed:
        call |= {"error.type": "429", "http.response.status_code": 429}
    trace.add("chat-api", f"chat {model}", root, 250, length, kind=otlp.CLIENT, attributes=call, **root_status)
    return trace.send(collector)


def send_hour(collector, *, slow=True, failing=False) -> None:
    """Two routes through one hour. The first gets slow, and fails if asked for, in the last minutes."""
    for minute in range(OLDEST, 0, -1):
        for number in range(PER_MINUTE):
            age = minute * 60 - 15 * number + 10
            is_late = minute <= TROUBLE
            send_request(collector, age, slow=slow and is_late, failed=failing and is_late and number != 2)
            send_request(collector, age - 3, route="POST /summarise", model="small")
        if minute == 30:
            send_request(collector, minute * 60, route=HOSTILE, model=HOSTILE)
