"""One truth: what `/metrics` has counted is what the stored spans come to, whatever way the spans took."""

import random
from collections import Counter

import otlp
from test_metrics import samples

MILLISECOND = 1_000_000
REQUESTS = 40
MODELS = ("gpt-4.1", "gpt-4.1-mini", "claude-sonnet-4-5", "no-price-for-this")


def call_attributes(chance: random.Random) -> dict:
    # An unknown number of tokens of each kind; caches are part of the input by OpenTelemetry's definition.
    given = chance.randrange(1, 5000)
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": chance.choice(("openai", "anthropic")),
        "gen_ai.request.model": chance.choice(MODELS),
        "gen_ai.usage.input_tokens": given,
        "gen_ai.usage.cache_read.input_tokens": chance.randrange(0, given),
        "gen_ai.usage.output_tokens": chance.randrange(1, 900),
    }


def random_request(chance: random.Random) -> list:
    """The root, then an agent that says its sum, calls, calls told twice, tools and records of what runs."""
    root = otlp.make_span("POST /chat", kind=otlp.SERVER, duration=900 * MILLISECOND)
    common = {"trace_id": root.trace_id, "start": root.start_time_unix_nano + MILLISECOND}
    agent = otlp.make_span(
        "invoke_agent a", parent=root.span_id, duration=800 * MILLISECOND, **common,
        attributes={"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "a",
                    "gen_ai.usage.input_tokens": 10**6})
    spans = [agent]
    for _ in range(chance.randrange(5)):
        attributes = call_attributes(chance)
        call = otlp.make_span(
            "chat", kind=otlp.CLIENT, parent=agent.span_id, duration=chance.randrange(700) * MILLISECOND,
            attributes=attributes, **common)
        spans.append(call)
        if chance.random() < 0.3:
            record = {"logfire.span_type": "pending_span", "logfire.pending_parent_id": agent.span_id.hex()}
            spans.append(otlp.make_span("chat", parent=call.span_id, duration=0, attributes=record, **common))
    for _ in range(chance.randrange(3)):
        spans.append(otlp.make_span(
            "execute_tool t", parent=agent.span_id, duration=50 * MILLISECOND, **common,
            attributes={"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "t"}))
    chance.shuffle(spans)
    return [root, *spans]


def deliver(collector, requests: list, chance: random.Random) -> None:
    """Sends everything in small batches, some of them twice, and restarts in between. A request's own span comes before
    its calls, as a call is counted under the route that is known when it is counted."""
    waiting = [list(spans) for spans in requests]
    restarts = 0
    while any(waiting):
        batch = []
        for spans in chance.sample([spans for spans in waiting if spans], k=min(6, sum(map(bool, waiting)))):
            count = chance.randrange(1, len(spans) + 1)
            batch += spans[:count]
            del spans[:count]
        for _ in range(chance.choice((1, 1, 2, 3))):
            collector.send(otlp.export({"chat-api": batch}))
        if restarts < 4 and chance.random() < 0.2:
            restarts += 1
            assert collector.stop() == 0
            collector.start()
    # Again, mixed anew: nothing of it is news, whenever it was told first.
    again = [span for spans in requests for span in spans]
    collector.send(otlp.export({"chat-api": chance.sample(again, k=len(again) // 2)}))
    assert collector.stop() == 0
    collector.start()


def stored(collector) -> tuple[Counter, Counter]:
    """What the accounts of all traces come to, and how many spans there are of each name."""
    totals, names = Counter(), Counter()
    for listed in collector.requests(limit=1000)["requests"]:
        trace = collector.trace(listed["traceId"])
        account = trace["account"]
        totals["requests"] += 1
        for kind, number in account["tokens"].items():
            totals[kind] += number
        totals["calls"] += account["modelCalls"]
        totals["tools"] += account["toolCalls"]
        totals["unpriced"] += account["unpricedCalls"]
        totals["picodollars"] += int(listed["costPicodollars"])
        for span in trace["spans"]:
            names[span["name"]] += "logfire.span_type" not in str(span["attributes"])
    return totals, names


def counted(collector) -> tuple[Counter, Counter]:
    """The same from the page."""
    kinds = {"input": "input", "input_cache_read": "cacheRead", "input_cache_write": "cacheWrite",
             "output": "output", "output_reasoning": "reasoning"}
    families = {
        "llm_call_duration_seconds_count": "calls", "llm_tool_call_duration_seconds_count": "tools",
        "llm_requests_completed_total": "requests", "llm_unpriced_calls_total": "unpriced",
    }
    totals, names = Counter(), Counter()
    for sample in samples(collector, prefix="llm_"):
        if sample.name == "llm_tokens_total":
            totals[kinds[sample.labels["type"]]] += int(sample.value)
            totals["total"] += int(sample.value)
        elif sample.name == "llm_cost_usd_total":
            totals["picodollars"] += round(sample.value * 10**12)
        elif sample.name in families:
            totals[families[sample.name]] += int(sample.value)
    for sample in samples(collector, prefix="traces_span_metrics_calls_total"):
        names[sample.labels["span_name"]] += int(sample.value)
    return totals, names


def test_sums_over_the_page_equal_sums_over_the_stored_spans(start_collector, chance):
    collector = start_collector("--seal-seconds", "1")
    requests = [random_request(chance) for _ in range(REQUESTS)]
    deliver(collector, requests, chance)
    (totals, names), (counted_totals, counted_names) = stored(collector), counted(collector)
    assert totals["requests"] == REQUESTS and totals["calls"] > REQUESTS / 2 and totals["picodollars"] > 0
    # A binary fraction on the page stands for each exact sum.
    assert abs(totals.pop("picodollars") - counted_totals.pop("picodollars")) < 1000
    assert +counted_totals == +totals
    assert +counted_names == +names
