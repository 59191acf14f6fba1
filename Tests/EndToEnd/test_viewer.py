"""The viewer in a real Chromium, served by the release binary. Pictures go to .build/screenshots."""

import re
import time

import pytest
from playwright.sync_api import expect

import otlp
from viewer import HOSTILE, MILLISECOND, grid, open_trace, rows, screenshot

MANY = 10_000


@pytest.fixture(scope="module")
def chat(collector):
    """A request like those of a chat application: the trace id and names that its page must show."""
    start = time.time_ns() - 5_000 * MILLISECOND
    trace_id, root, agent = otlp.new_trace_id(), otlp.new_span_id(), otlp.new_span_id()

    def part(name, parent, begin, length, **fields):
        return otlp.make_span(
            name,
            trace_id,
            fields.pop("span_id", None),
            parent,
            start + begin * MILLISECOND,
            length * MILLISECOND,
            **fields,
        )

    event = otlp.Span.Event(name="cache miss", time_unix_nano=start + 30 * MILLISECOND)
    event.attributes.extend(otlp.key_values({"cache.key": "prompt:v7"}))
    link = otlp.Span.Link(trace_id=otlp.new_trace_id(), span_id=otlp.new_span_id())
    request = {"request.id": "req-viewer-1", "http.route": "/chat", HOSTILE: HOSTILE}
    call = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o", "gen_ai.usage.input_tokens": 812}
    spans = [
        part("POST /chat", b"", 0, 4200, span_id=root, kind=otlp.SERVER, attributes=request, links=[link]),
        part("build prompt", root, 5, 60, events=[event]),
        part("agent support", root, 70, 4100, span_id=agent),
        part("chat gpt-4o", agent, 80, 1900, kind=otlp.CLIENT, attributes=call),
        part("execute_tool lookup_order", agent, 2000, 300, status=otlp.ERROR),
        part(HOSTILE, agent, 2400, 200),
        part("chat gpt-4o", agent, 2700, 1400, kind=otlp.CLIENT, attributes=call),
    ]
    collector.send(otlp.export({"chat-api": spans[:3], "model-gateway": spans[3:]}))
    return trace_id.hex()


def test_from_the_list_to_a_span(page, chat, theme):
    page.emulate_media(color_scheme=theme)
    page.goto("/requests")
    row = page.locator(f'tr[data-trace="{chat}"]')
    expect(row).to_contain_text("chat-api")
    expect(row).to_contain_text("req-viewer-1")
    expect(row).to_contain_text("4.2")
    screenshot(page, f"requests-{theme}")
    row.get_by_role("link", name="POST /chat").click()
    expect(page).to_have_url(re.compile(f"/trace/{chat}"))
    expect(rows(page)).to_have_count(7)
    names = [name.strip() for name in page.locator(".row .span-name").all_inner_texts()]
    assert sorted(names) == sorted(
        [
            "POST /chat",
            "build prompt",
            "agent support",
            "chat gpt-4o",
            "execute_tool lookup_order",
            HOSTILE,
            "chat gpt-4o",
        ]
    )
    screenshot(page, f"waterfall-{theme}")
    rows(page).filter(has_text="build prompt").click()
    detail = page.get_by_role("complementary", name="Span details")
    expect(detail).to_contain_text("cache miss")
    expect(detail).to_contain_text("prompt:v7")
    screenshot(page, f"detail-{theme}")


def test_bars_lie_where_the_times_say(page, chat):
    open_trace(page, chat)
    boxes = {
        name: page.locator(".row", has=page.locator(".span-name", has_text=name)).locator(".bar").first.bounding_box()
        for name in ("POST /chat", "agent support", "execute_tool")
    }
    scale = boxes["POST /chat"]["width"] / 4200
    for name, begin, length in [("agent support", 70, 4100), ("execute_tool", 2000, 300)]:
        assert boxes[name]["x"] - boxes["POST /chat"]["x"] == pytest.approx(begin * scale, abs=3)
        assert boxes[name]["width"] == pytest.approx(length * scale, abs=3)


def test_markup_in_names_is_text(page, chat):
    page.goto("/requests")
    open_trace(page, chat)
    rows(page).filter(has_text="POST /chat").first.click()
    detail = page.get_by_role("complementary", name="Span details")
    expect(detail).to_contain_text(HOSTILE)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0


def test_errors_are_marked(page, chat):
    open_trace(page, chat)
    failed = rows(page).filter(has_text="execute_tool lookup_order")
    expect(failed.get_by_label("error")).to_be_visible()
    expect(rows(page).filter(has_text="build prompt").get_by_label("error")).to_have_count(0)


def test_keys_move_fold_and_open(page, chat):
    open_trace(page, chat)
    page.get_by_role("treegrid", name="Spans").focus()
    detail = page.get_by_role("complementary", name="Span details")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(rows(page).filter(has_text="agent support")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowLeft")
    expect(rows(page)).to_have_count(3)
    page.keyboard.press("ArrowRight")
    expect(rows(page)).to_have_count(7)
    page.keyboard.press("Enter")
    expect(detail).to_contain_text("agent support")
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()
    page.keyboard.press("e")
    expect(rows(page).filter(has_text="execute_tool")).to_have_attribute("aria-selected", "true")


def test_the_address_holds_the_state(page, chat):
    open_trace(page, chat)
    rows(page).filter(has_text="agent support").click()
    page.keyboard.press("ArrowLeft")
    address = page.url
    assert "span=" in address
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("complementary", name="Span details")).to_contain_text("agent support")
    page.go_back()
    page.goto("/requests?service=model-gateway&status=error")
    expect(page.locator(f'tr[data-trace="{chat}"]')).to_be_visible()
    page.goto("/?service=absent")
    expect(page.get_by_text("No request matches these filters")).to_be_visible()


def test_filters_narrow_the_list(page, chat):
    page.goto("/requests")
    page.get_by_label("Service").select_option("model-gateway")
    expect(page).to_have_url(re.compile("service=model-gateway"))
    expect(page.locator(f'tr[data-trace="{chat}"]')).to_be_visible()
    page.get_by_label("Shortest duration").fill("10m")
    page.keyboard.press("Enter")
    expect(page.locator(f'tr[data-trace="{chat}"]')).to_have_count(0)


def test_ten_thousand_spans_open_and_scroll(page, collector):
    start, trace_id, root = time.time_ns(), otlp.new_trace_id(), otlp.new_span_id()
    spans = [otlp.make_span("agent run", trace_id, root, start=start, duration=MANY * MILLISECOND)]
    for number in range(1, MANY):
        spans.append(otlp.make_span(f"step {number}", trace_id, None, root, start + number * MILLISECOND, MILLISECOND))
    for first in range(0, MANY, 2500):
        collector.send(otlp.export({"agent": spans[first : first + 2500]}))
    began = time.monotonic()
    open_trace(page, trace_id.hex())
    assert time.monotonic() - began < 8
    assert int(grid(page).get_attribute("aria-rowcount")) == MANY
    assert rows(page).count() < 200, "rows that nobody sees were made"
    page.keyboard.press("End")
    expect(page.locator(".row", has_text=f"step {MANY - 1}")).to_be_visible()
    screenshot(page, "ten-thousand-spans")
    began = time.monotonic()
    for step in range(40):
        grid(page).evaluate("(element, top) => { element.scrollTop = top }", step * 5000)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert time.monotonic() - began < 6, "scrolling is slow"
    expect(rows(page).first).to_be_visible()


def test_pages_may_not_load_or_frame_anything_else(collector):
    answer = collector.get("/")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
    assert "unsafe-eval" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_the_browser_has_is_not_sent_again(collector):
    address = collector.viewer + "/main.js"
    first = collector.session.get(address)
    tag = first.headers["ETag"]
    again = collector.session.get(address, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    other = collector.session.get(address, headers={"If-None-Match": collector.get("/style.css").headers["ETag"]})
    assert (other.status_code, other.content) == (200, first.content)


def test_an_unknown_address_says_so(collector):
    assert collector.get("/no-such-file.js").status_code == 404
    assert collector.get("/../Package.swift").status_code == 404
