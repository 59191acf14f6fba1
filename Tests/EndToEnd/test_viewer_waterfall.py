"""The waterfall in a real Chromium: critical path, groups, sticky ancestors, live and odd spans, zoom."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import otlp
from viewer import detail, grid, open_trace, rows, screenshot, wait_until
from viewer_traces import SEARCHES, TraceBuilder, agent_request


@pytest.fixture(scope="module")
def trace_id(collector):
    return agent_request(collector)


def test_the_critical_path_says_what_the_time_went_to(page, trace_id, theme):
    page.emulate_media(color_scheme=theme)
    open_trace(page, trace_id)
    summary = page.get_by_role("region", name="Critical path")
    parts = summary.get_by_role("list", name="Parts of the critical path")
    for part, share in [("first token", "20%"), ("decode", "35%"), ("tools", "20%"), ("application", "25%")]:
        expect(parts.get_by_role("listitem").filter(has_text=part)).to_contain_text(share)
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile("path=1"))
    chat = rows(page).filter(has_text="chat gpt-4o").first
    assert chat.locator("[data-part=first-token]").bounding_box()["width"] == pytest.approx(
        chat.locator("[data-part=decode]").bounding_box()["width"] / 2, rel=0.05
    )
    screenshot(page, f"critical-path-{theme}")
    page.go_back()
    expect(page.locator(".path-mark")).to_have_count(0)
    parts.get_by_role("button", name="decode").click()
    expect(rows(page).filter(has_text="chat gpt-4o").first).to_have_attribute("aria-selected", "true")


def test_alike_siblings_are_one_row_that_opens(page, trace_id):
    open_trace(page, trace_id)
    group = rows(page).filter(has_text=f"{SEARCHES} × GET shard")
    expect(group).to_have_attribute("aria-expanded", "false")
    folded = int(grid(page).get_attribute("aria-rowcount"))
    group.click()
    expect(grid(page)).to_have_attribute("aria-rowcount", str(folded + SEARCHES))
    expect(page).to_have_url(re.compile("groups="))
    page.reload()
    expect(grid(page)).to_have_attribute("aria-rowcount", str(folded + SEARCHES))
    page.keyboard.press("g")
    expect(grid(page)).to_have_attribute("aria-rowcount", str(folded + SEARCHES - 1))
    expect(page).to_have_url(re.compile("groups=off"))


def test_a_span_in_a_folded_group_is_found(page, trace_id):
    open_trace(page, trace_id)
    page.keyboard.press("Control+b")
    page.keyboard.type("GET shard")
    expect(page.get_by_role("toolbar")).to_contain_text(f"1 of {SEARCHES}")
    expect(rows(page).filter(has_text="GET shard").nth(1)).to_have_attribute("aria-selected", "true")


def test_only_matches_and_what_is_above_them(page, trace_id):
    open_trace(page, trace_id)
    whole = grid(page).get_attribute("aria-rowcount")
    page.keyboard.press("Control+b")
    page.keyboard.type("look_up")
    only = page.get_by_role("button", name="Only matches and what is above them")
    only.click()
    expect(only).to_have_attribute("aria-pressed", "true")
    names = ["POST /ask", "invoke_agent clerk", "chat gpt-4o", "execute_tool look_up", "chat gpt-4o"]
    expect(rows(page).locator(".span-name")).to_have_text(names)
    page.reload()
    expect(rows(page).locator(".span-name")).to_have_text(names)
    page.get_by_role("searchbox", name=re.compile("Find in trace")).fill("nothing is called so")
    expect(page.get_by_role("toolbar")).to_contain_text("no match")
    expect(grid(page)).to_have_attribute("aria-rowcount", whole)
    page.get_by_role("searchbox", name=re.compile("Find in trace")).fill("GET shard")
    expect(grid(page)).to_have_attribute("aria-rowcount", str(3 + SEARCHES))
    grid(page).focus()
    page.keyboard.press("m")
    expect(grid(page)).to_have_attribute("aria-rowcount", str(int(whole) + SEARCHES))


def test_a_trace_is_saved_as_otlp(page, trace_id, collector):
    open_trace(page, trace_id)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the trace as OTLP JSON").click()
    assert saving.value.suggested_filename == f"trace-{trace_id}.json"
    groups = json.loads(Path(saving.value.path()).read_text())
    [resource_spans] = groups.values()
    spans = [span for group in resource_spans for scope in group["scopeSpans"] for span in scope["spans"]]
    assert sorted(span["name"] for span in spans) == sorted(span["name"] for span in collector.trace(trace_id)["spans"])


def test_ancestors_stay_in_sight(page, collector):
    trace = TraceBuilder()
    root = trace.add("app", "outer", None, 0, 1000)
    inner = trace.add("app", "inner", root, 0, 900)
    for number in range(200):
        trace.add("app", f"step {number}", inner, number, 1)
    open_trace(page, trace.send(collector))
    grid(page).evaluate("element => { element.scrollTop = 2000 }")
    kept = page.locator(".sticky-rows .row")
    expect(kept.locator(".span-name")).to_have_text(["outer", "inner"])
    head = page.locator(".waterfall-head").bounding_box()
    assert kept.first.bounding_box()["y"] == pytest.approx(head["y"] + head["height"], abs=1)
    kept.first.click()
    expect(rows(page).filter(has_text="outer")).to_have_attribute("aria-selected", "true")
    assert grid(page).evaluate("element => element.scrollTop") == 0


def test_the_minimap_zooms(page, trace_id):
    open_trace(page, trace_id)
    box = page.locator(".overview").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 25, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("zoom="))
    start, end = [int(number) for number in re.search(r"zoom=(\d+)-(\d+)", page.url).groups()]
    assert (start / 2e9, end / 2e9) == pytest.approx((0.25, 0.75), abs=0.01)
    page.get_by_role("slider", name="Start of the range").press("ArrowRight")
    expect(page).not_to_have_url(re.compile(f"zoom={start}-"))
    page.keyboard.press("0")
    expect(page).not_to_have_url(re.compile("zoom="))


def test_running_spans_grow_and_late_spans_arrive(page, collector):
    trace = TraceBuilder(age=2)
    real, step = otlp.new_span_id(), otlp.new_span_id()
    pending = {"logfire.span_type": "pending_span", "logfire.pending_parent_id": "0" * 16}
    trace.add("agents", "agent run", real, 0, 0, attributes=pending)
    trace.add("agents", "first step", real, 100, 200)
    open_trace(page, trace.send(collector))
    run = rows(page).filter(has_text="agent run")
    expect(run).to_contain_text("so far")
    expect(page.locator(".live-mark")).to_have_text("live")
    before = run.locator(".bar-label").inner_text()
    wait_until(lambda: run.locator(".bar-label").inner_text() != before, what="the bar grows")
    screenshot(page, "running")
    for number in range(60):
        trace.add("agents", f"late {number}", real, 400 + number, 1, span_id=step if number == 0 else None)
    trace.send(collector)
    expect(rows(page).filter(has_text="late 1").first).to_be_visible()
    rows(page).filter(has_text="late 20").click()
    page.keyboard.press("Escape")
    grid(page).evaluate("element => { element.scrollTop = 400 }")
    top = rows(page).filter(has_text="late 30").bounding_box()["y"]
    for number in range(5):
        trace.add("agents", f"earlier {number}", real, 10 + number, 1)
    trace.add("agents", "agent run", None, 0, 5000, span_id=real)
    trace.send(collector)
    expect(grid(page)).to_have_attribute("aria-rowcount", "67")
    assert rows(page).filter(has_text="late 30").bounding_box()["y"] == pytest.approx(top, abs=1)
    expect(page.locator(".row.running")).to_have_count(0)


def test_orphans_and_clocks_that_disagree_are_explained(page, collector):
    trace = TraceBuilder()
    lost = otlp.new_span_id()
    trace.add("app", "orphan one", lost, 50, 100)
    early = trace.add("app", "orphan two", lost, 200, 100)
    trace.add("other", "ahead of time", early, 100, 150)
    open_trace(page, trace.send(collector))
    stand_in = rows(page).filter(has_text="parent not received")
    expect(stand_in).to_have_attribute("aria-level", "1")
    expect(rows(page).filter(has_text="orphan one")).to_have_attribute("aria-level", "2")
    expect(rows(page).filter(has_text="ahead of time").get_by_role("img", name=re.compile("Starts 100 ms before"))).to_be_visible()
    stand_in.click()
    expect(detail(page)).to_contain_text("has not arrived")
    screenshot(page, "orphans")


def test_keys_of_jaeger(page, trace_id):
    open_trace(page, trace_id)
    expect(rows(page)).to_have_count(6)
    for key, count in [("]", 1), ("o", 2), ("o", 5), ("[", 6), ("p", 5), ("o", 6)]:
        page.keyboard.press(key)
        expect(rows(page)).to_have_count(count)
    page.keyboard.press("f")
    expect(rows(page).nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("b")
    expect(rows(page).nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("+")
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile("zoom="))
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Critical path")
    screenshot(page, "keys")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
