"""What a request cost and why: the account of a trace, in the API and in the viewer."""

import re
import subprocess

import otlp
import pytest
from playwright.sync_api import expect

from collector import BINARY
from viewer import detail, open_trace, screenshot, wait_until
from viewer_traces import TraceBuilder

PRICES = """prices:
  - {model: dear, providers: [acme], input: 2, cache_read: 0.5, output: 10}
  - {model: dear, providers: [acme], from: 2500-01-01, input: 7, output: 70}
"""


def call(model: str = "dear", **more) -> dict:
    return {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "acme",
        "gen_ai.request.model": model,
        "gen_ai.usage.input_tokens": 1000,
        "gen_ai.usage.cache_read.input_tokens": 400,
        "gen_ai.usage.output_tokens": 100,
        **more,
    }


def priced_request(collector) -> tuple[str, dict[str, str]]:
    """A request with a retried call, a second telling of a call, an unknown model, a tool and sums on its agent."""
    trace = TraceBuilder(age=60)
    root = trace.add("api", "POST /ask", None, 0, 1000)
    sums = {"gen_ai.operation.name": "invoke_agent", "gen_ai.usage.input_tokens": 3000, "user.id": "u-1"}
    agent = trace.add("api", "invoke_agent a", root, 10, 980, attributes=sums)
    ids = {"agent": agent}
    failed = {key: value for key, value in call().items() if "usage" not in key}
    ids["failed"] = trace.add(
        "api", "chat", agent, 20, 80, attributes={**failed, "error.type": "429"}, status=otlp.ERROR
    )
    first = call(**{"gen_ai.response.id": "r-1", "gen_ai.response.time_to_first_chunk": 0.05})
    ids["first"] = trace.add("api", "chat", agent, 110, 200, attributes=first)
    ids["twin"] = trace.add("api", "chat again", agent, 110, 200, attributes={**first, "gen_ai.usage.cost": 0.25})
    ids["tool"] = trace.add(
        "api", "execute_tool t", agent, 320, 50,
        attributes={"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "t"},
    )  # fmt: skip
    ids["unknown"] = trace.add("api", "chat", agent, 400, 300, attributes=call("nobody-knows-it"))
    return trace.send(collector), {name: span_id.hex() for name, span_id in ids.items()}


@pytest.fixture
def prices(tmp_path):
    path = tmp_path / "prices.yaml"
    path.write_text(PRICES)
    return path


def test_the_account_adds_up_and_names_its_spans(start_collector, prices):
    collector = start_collector("--prices", str(prices))
    trace_id, ids = priced_request(collector)
    account = collector.trace(trace_id)["account"]
    buckets = {"input": 1200, "cacheRead": 800, "cacheWrite": 0, "output": 200, "reasoning": 0, "total": 2200}
    assert account["tokens"] == buckets
    # 600 × $2 + 400 × $0.5 + 100 × $10 a million
    assert (account["cost"], account["unpricedCalls"], account["reportedCost"]) == (0.0024, 1, 0.25)
    assert (account["modelCalls"], account["retries"], account["toolCalls"]) == (3, 1, 1)
    assert (account["timeToFirstTokenNanos"], account["firstTokenNanos"]) == ("50000000", "160000000")
    assert account["outcome"] == "partial"
    assert (account["models"], account["tools"], account["users"]) == (["dear", "nobody-knows-it"], ["t"], ["u-1"])
    assert account["errors"] == {"rate_limit": 1}
    counted = {one["spanId"]: one for one in account["calls"]}
    kept = ids["first"] if ids["first"] in counted else ids["twin"]
    other = ids["twin"] if kept == ids["first"] else ids["first"]
    assert set(counted) == {ids["failed"], kept, ids["unknown"]}
    assert (counted[kept]["cost"], counted[kept]["reportedCost"]) == (0.0024, 0.25)
    assert (counted[ids["unknown"]]["cost"], counted[ids["failed"]]["tokens"]) == (None, None)
    assert counted[ids["failed"]]["error"] == "rate_limit"
    reasons = {one["spanId"]: one["reason"] for one in account["leftOut"]}
    assert reasons == {ids["agent"]: "roll_up", other: "duplicate_response", ids["tool"]: "not_a_call"}


def test_another_price_file_prices_what_is_stored_anew(start_collector, prices):
    collector = start_collector("--prices", str(prices), "--seal-seconds", "1")
    trace_id, _ = priced_request(collector)
    wait_until(lambda: collector.metric("weir_segments") > 0, what="a segment")

    def costs() -> tuple:
        account = collector.trace(trace_id)["account"]
        [listed] = collector.requests()["requests"]
        return account["cost"], account["unpricedCalls"], int(listed["costPicodollars"]), listed["costPartial"]

    assert costs() == (0.0024, 1, 2_400_000_000, True)
    assert collector.stop() == 0
    more = "  - {model: nobody-knows-it, input: 1, cache_read: 1, output: 1}\n"
    prices.write_text(PRICES.replace("input: 2,", "input: 4,") + more)
    collector.start()
    # 600 × $4 + 400 × $0.5 + 100 × $10 a million, and 1100 × $1.
    assert costs() == (0.0047, 0, 4_700_000_000, False)


@pytest.mark.parametrize("day", ["2999-01-01", "yesterday", "1969-12-31"])
def test_a_price_file_with_a_wrong_day_is_refused(tmp_path, day):
    path = tmp_path / "prices.yaml"
    path.write_text(PRICES.replace("2500-01-01", day))
    answer = subprocess.run([BINARY, "serve", "--prices", path], capture_output=True, text=True, timeout=30)
    assert answer.returncode == 64
    assert f"price 1 (dear): from must be a day such as 2025-08-07, not {day}" in answer.stderr


def test_a_trace_of_another_application_has_no_account(collector):
    trace = TraceBuilder()
    trace.add("shop", "GET /", None, 0, 10)
    assert collector.trace(trace.send(collector))["account"] is None


def test_the_viewer_shows_the_spans_behind_the_totals(page, collector):
    trace_id, _ = priced_request(collector)
    open_trace(page, trace_id, "?view=llm")
    totals = page.locator(".llm-totals")
    expect(totals).to_contain_text("3 model calls")
    expect(totals).to_contain_text("1 retry")
    expect(totals).to_contain_text("$0.250 reported")
    expect(totals).to_contain_text("2 calls without a price")
    totals.get_by_text("The spans behind these totals").click()
    table = totals.get_by_role("table", name="Calls that count")
    expect(table.locator("tbody tr")).to_have_count(3)
    expect(table.locator("tbody tr").last).to_contain_text("1,000")
    expect(totals.get_by_role("region", name=re.compile("response id"))).to_contain_text("chat")
    screenshot(page, "account")
    totals.get_by_role("region", name=re.compile("wrapper")).get_by_role("button").click()
    expect(detail(page)).to_contain_text("invoke_agent a")
