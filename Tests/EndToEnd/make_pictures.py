"""Takes the pictures that README.md shows, of made-up traffic: Tests/EndToEnd/make_pictures.py (in the suites' venv).

They go to deploy/pictures. Each is kept small: fewer colours, no metadata.
"""

import random
import tempfile
from pathlib import Path

import otlp
from collector import REPOSITORY, Collector
from viewer import chromium, wait_until
from viewer_traces import TraceBuilder

PICTURES = REPOSITORY / "deploy/pictures"
LARGEST_BYTES = 150_000
MINUTES, TROUBLE = 70, 9
ROUTES = {"POST /chat": "gpt-4o", "POST /summarise": "gpt-4o-mini", "POST /plan-trip": "claude-sonnet-4"}
PROVIDERS = {"claude-sonnet-4": "anthropic"}


def model_call(trace, service, model, parent, start, length, first, chance, version="v7") -> None:
    trace.add(service, f"chat {model}", parent, start, length, kind=otlp.CLIENT, attributes={
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": PROVIDERS.get(model, "openai"),
        "gen_ai.request.model": model,
        "gen_ai.usage.input_tokens": int(chance.uniform(700, 1300)),
        "gen_ai.usage.output_tokens": int(chance.uniform(80, 300)),
        "gen_ai.response.time_to_first_chunk": first / 1000,
        "gen_ai.prompt.version": version,
    })


def request(chance, age: float, route: str, slow: bool) -> TraceBuilder:
    """One request through a front end, an application, its tools and a gateway to the model."""
    model = ROUTES[route]
    trace = TraceBuilder(age=age)
    first = chance.uniform(2600, 3400) if slow else chance.uniform(250, 450)
    decode = chance.uniform(900, 1600)
    total = 420 + first + decode
    failed = {"status": otlp.ERROR} if route == "POST /plan-trip" and chance.random() < 0.03 else {}
    root = trace.add("assistant", route, None, 0, total, kind=otlp.SERVER, **failed)
    trace.add("auth", "GET /session", root, 5, 12, kind=otlp.SERVER)
    trace.add("assistant", "build prompt", root, 20, 30)
    search = trace.add("assistant", "execute_tool search_docs", root, 55, 210, attributes={
        "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search_docs"})
    trace.add("vector-store", "POST /query", search, 70, 150, kind=otlp.SERVER)
    trace.add("postgres", "SELECT documents", search, 225, 25, kind=otlp.SERVER)
    if route == "POST /plan-trip":
        tool = trace.add("assistant", "execute_tool find_flights", root, 60, 320, attributes={
            "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "find_flights"})
        trace.add("flights-api", "GET /flights", tool, 80, 280, kind=otlp.SERVER, **failed)
    gateway = trace.add("model-gateway", "POST /v1/chat", root, 300, first + decode + 60, kind=otlp.SERVER)
    model_call(trace, "model-gateway", model, gateway, 330, first + decode, first, chance)
    trace.add("billing", "POST /usage", gateway, 345 + first + decode, 10, kind=otlp.SERVER)
    return trace


def send_traffic(collector, chance) -> str:
    """An hour of requests; the first tokens of one model are late in the last minutes. Returns a trace to show."""
    shown = ""
    for minute in range(MINUTES, 0, -1):
        spans: dict[str, list] = {}
        for number in range(3):
            for route in ROUTES:
                age = minute * 60 - 18 * number - chance.uniform(0, 12)
                slow = ROUTES[route] == "gpt-4o" and minute <= TROUBLE
                trace = request(chance, age, route, slow)
                shown = trace.hex if slow else shown
                for service, made in trace.spans.items():
                    spans.setdefault(service, []).extend(made)
        collector.send(otlp.export(spans))
    return shown


def is_judged(collector) -> bool:
    series = collector.json("/api/weir/health")["series"]
    return any(one["status"] == "bad" for one in series)


def take(page, name: str) -> None:
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    size = path.stat().st_size
    assert size < LARGEST_BYTES, f"{path} has {size} bytes"
    print(f"{path.relative_to(REPOSITORY)}: {size} bytes")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        collector = Collector(Path(folder))
        collector.start()
        shown = send_traffic(collector, random.Random(7))
        wait_until(lambda: is_judged(collector), what="the board sees the trouble")
        for browser in chromium():
            page = browser.new_page(
                viewport={"width": 1180, "height": 640}, base_url=collector.viewer, color_scheme="light")
            for name, address in [("health", "/"), ("map", "/map"), ("waterfall", f"/trace/{shown}?path=1")]:
                page.goto(address)
                page.wait_for_timeout(1500)
                take(page, name)
        collector.stop()


if __name__ == "__main__":
    main()
