"""The search page in a real Chromium: query bar, completion, table, heatmap and lines against the release binary."""

import re
import time
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import otlp
from viewer import HOSTILE, MILLISECOND, screenshot

MODELS = {"gpt-4o": 24, "claude-sonnet-4-5": 8}
CHAT = '{ span.gen_ai.request.model != nil }'
MINUTE = 60_000 * MILLISECOND


def model_call(model: str, age: int, length: int, failed: bool = False) -> dict:
    """Spans of a request with one model call, by service; times in nanoseconds."""
    trace_id, root = otlp.new_trace_id(), otlp.new_span_id()
    start = time.time_ns() - age
    outcome = {"status": otlp.ERROR} if failed else {}
    call = {"gen_ai.request.model": model, "user.id": "u-7", "gen_ai.usage.output_tokens": length // MILLISECOND}
    return {
        "storefront": [otlp.make_span("POST /chat", trace_id, root, b"", start, length + 5 * MILLISECOND)],
        "model-gateway": [
            otlp.make_span(
                f"chat {model}", trace_id, None, root, start + MILLISECOND, length, attributes=call, **outcome
            )
        ],
    }


@pytest.fixture(scope="module")
def traffic(collector):
    """32 requests in the last 40 minutes, one a minute, from 10 ms to 3.2 s; the last of them fail."""
    place = 0
    for model, count in MODELS.items():
        for number in range(count):
            length = (10 << (number % 8)) * MILLISECOND if model == "gpt-4o" else 3200 * MILLISECOND
            collector.send(otlp.export(model_call(model, (place + 2) * MINUTE, length, failed=number == 0)))
            place += 1
    collector.send(otlp.export({HOSTILE: [otlp.make_span(HOSTILE, otlp.new_trace_id(), None, b"", time.time_ns(), 5)]}))
    return collector


def bar(page):
    return page.get_by_role("combobox", name="Query in TraceQL")


def found(page):
    return page.locator(".found tbody tr[data-trace]")


def options(page):
    return page.get_by_role("listbox", name="Proposals").get_by_role("option")


def search(page, query: str, more: str = "") -> None:
    page.goto(f"/search?q={quote(query)}{more}")


def drag(page, area, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drags between two places given as shares of the area's width and height."""
    box = area.bounding_box()
    for step, (x, y) in enumerate((start, end)):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
        page.mouse.down() if step == 0 else page.mouse.up()


def test_from_the_navigation_through_an_example_to_a_trace(page, traffic, theme):
    page.emulate_media(color_scheme=theme)
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search$"))
    expect(page.get_by_role("link", name="Search")).to_have_attribute("aria-current", "page")
    screenshot(page, f"search-examples-{theme}")
    page.get_by_role("link", name="Slow model calls").click()
    expect(bar(page)).to_have_value("{ span.gen_ai.request.model != nil && duration > 2s }")
    expect(found(page)).to_have_count(8)
    expect(found(page).first).to_contain_text("storefront")
    screenshot(page, f"search-found-{theme}")
    found(page).first.get_by_role("link", name="POST /chat").click()
    expect(page).to_have_url(re.compile("/trace/"))
    page.go_back()
    expect(found(page)).to_have_count(8)
    page.go_back()
    expect(page.get_by_role("link", name="Slow model calls")).to_be_visible()


def test_a_query_is_written_with_proposals_and_the_keyboard(page, traffic):
    page.goto("/search")
    bar(page).press_sequentially("{ span.gen_ai.req")
    expect(options(page).first).to_contain_text("gen_ai.request.model")
    expect(bar(page)).to_have_attribute("aria-expanded", "true")
    active = bar(page).get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(bar(page)).to_have_value("{ span.gen_ai.request.model ")
    expect(bar(page)).to_be_focused()
    expect(options(page).filter(has_text="=~")).to_be_visible()
    bar(page).press_sequentially('= "')
    expect(options(page)).to_have_count(len(MODELS))
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    second = options(page).nth(1).locator(".proposal-text").inner_text()
    page.keyboard.press("Enter")
    expect(bar(page)).to_have_value(f"{{ span.gen_ai.request.model = {second} ")
    bar(page).press_sequentially("}")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Proposals")).to_be_hidden()
    expect(bar(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(found(page)).to_have_count(min(MODELS[second.strip('"')], 20))
    expect(page).to_have_url(re.compile(r"q=.*gen_ai\.request\.model"))


@pytest.mark.parametrize(
    "text, proposal",
    [
        ("{ dura", "duration"),
        ("{ model", "span.gen_ai.request.model"),
        ("{ status = ", "error"),
        ("{ } | ra", "rate()"),
        ("{ } | rate() by (resource.serv", "service.name"),
        ("{ resource.service.name = ", '"model-gateway"'),
    ],
)
def test_what_may_stand_at_the_cursor(traffic, text, proposal):
    answer = traffic.get("/api/weir/completion", q=text, cursor=len(text)).json()
    texts = [offered["text"] for offered in answer["proposals"]]
    assert proposal in texts
    assert answer["missing"] is None
    assert answer["range"][1] == len(text)


def test_answers_of_the_query_editor(traffic):
    assert traffic.get("/api/weir/completion", q="{").status_code == 400
    answer = traffic.get("/api/weir/completion", q="{ é", cursor=3).json()
    assert answer["range"][0] in (2, 3), "a cursor within a character"
    mistake = traffic.get("/api/weir/check", q="{ status = eror }").json()
    assert mistake["ok"] is False and mistake["range"] == [11, 15] and "`error`" in mistake["message"]
    spans = traffic.get("/api/weir/check", q="{} | select(name) | sort(duration) with (most_recent=true)").json()
    assert [stage["role"] for stage in spans["stages"]] == ["filter", "select", "sort"]
    assert (spans["yields"], spans["hints"].strip()) == ("spans", "with (most_recent=true)")
    assert traffic.get("/api/weir/check", q="{} | rate()").json() == {"ok": True, "yields": "series"}
    assert traffic.get("/api/weir/check").json()["ok"] is False


def test_values_too_many_to_offer_are_said_to_be_missing(start_collector):
    collector = start_collector()
    spans = [otlp.make_span(attributes={"only.once": f"value-{number}"}) for number in range(10_001)]
    collector.send(otlp.export({"a": spans}))
    text = "{ span.only.once = "
    answer = collector.get("/api/weir/completion", q=text, cursor=len(text)).json()
    assert answer["missing"] == "the field has too many different values"
    assert "duration" in [offered["text"] for offered in answer["proposals"]]


def test_mistakes_are_marked_under_the_word_while_typing(page, traffic):
    page.goto("/search")
    bar(page).fill('{ resource.service.name = "é" && status = eror }')
    expect(page.locator(".mistake")).to_have_text("eror")
    expect(page.locator("#query-problem")).to_contain_text("did you mean `error`")
    expect(bar(page)).to_have_attribute("aria-invalid", "true")
    screenshot(page, "search-mistake")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="The query cannot be run yet")).to_be_visible()
    bar(page).fill("{ status = error }")
    expect(page.locator(".mistake")).to_have_count(0)
    expect(page.locator("#query-problem")).to_be_empty()
    bar(page).fill("{ status = ")
    expect(page.locator("#query-problem")).to_contain_text("expected")
    expect(bar(page)).to_have_attribute("aria-invalid", "false")


def test_range_order_and_limit_are_in_the_address(page, traffic):
    search(page, CHAT)
    expect(found(page)).to_have_count(20)
    expect(page.locator(".count")).to_contain_text("Newest 20 traces; more may match")
    page.get_by_role("combobox", name="Traces kept").select_option("slowest")
    expect(found(page).first.locator(".duration")).to_contain_text("3.2")
    expect(page).to_have_url(re.compile("order=slowest"))
    page.get_by_role("button", name="Show up to 50").click()
    expect(found(page)).to_have_count(sum(MODELS.values()))
    expect(page).to_have_url(re.compile("limit=50"))
    page.get_by_role("combobox", name="Time range").select_option("15m")
    expect(found(page)).to_have_count(13)
    expect(page).to_have_url(re.compile("range=15m"))
    page.get_by_role("combobox", name="Time range").select_option("custom")
    later = page.get_by_label("To", exact=True).input_value()
    page.get_by_label("To", exact=True).fill("2001-01-01T00:00:00.000")
    expect(page.get_by_role("alert").filter(has_text="The end must be after the start.")).to_be_visible()
    page.get_by_label("To", exact=True).fill(later)
    page.get_by_label("To", exact=True).press("Tab")
    expect(page).to_have_url(re.compile(r"start=\d+&end=\d+"))
    expect(found(page)).to_have_count(13)
    page.go_back()
    page.go_back()
    expect(found(page)).to_have_count(sum(MODELS.values()))
    expect(page.get_by_role("combobox", name="Time range")).to_have_value("1h")


def test_a_query_that_orders_itself_needs_no_order(page, traffic):
    search(page, f"{CHAT} | sort(span.gen_ai.usage.output_tokens desc) | limit(3)")
    expect(found(page)).to_have_count(3)
    expect(page.get_by_role("combobox", name="Traces kept")).to_be_disabled()
    expect(page.get_by_role("combobox", name="At most")).to_be_enabled()


def test_the_table_sorts_unfolds_and_keeps_its_state(page, traffic):
    search(page, f"{CHAT} | select(span.user.id)")
    durations = page.locator(".found .duration .tabular")
    expect(durations).to_have_count(20)
    page.get_by_role("button", name="Sort by duration").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Duration")
    assert durations.first.inner_text().startswith("1.2") or durations.first.inner_text().startswith("3.2")
    page.get_by_role("button", name="Sort by duration").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Duration")
    shown = [found(page).nth(place).locator(".length-bar").evaluate("bar => bar.style.getPropertyValue('--share')")
             for place in range(20)]
    assert [float(share) for share in shown] == sorted(float(share) for share in shown)
    expect(found(page).first).to_contain_text("user.id=u-7")
    unfold = found(page).first.get_by_role("button", name="Matched spans of POST /chat")
    unfold.click()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    span = page.locator(".found-spans:visible").get_by_role("link")
    expect(span).to_have_text(re.compile("^chat "))
    expect(page).to_have_url(re.compile("sort=duration&dir=asc&open="))
    page.reload()
    expect(page.locator(".found-spans:visible")).to_have_count(1)
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Duration")
    page.locator(".found-spans:visible").get_by_role("link").click()
    expect(page.get_by_role("complementary", name="Span details")).to_contain_text("chat ")
    page.go_back()
    expect(page.locator(".found-spans:visible")).to_have_count(1)


def test_a_box_in_the_heatmap_becomes_the_query(page, traffic):
    search(page, CHAT, "&limit=100")
    expect(found(page)).to_have_count(sum(MODELS.values()))
    heat = page.locator(".chart-area.heat")
    expect(page.locator(".chart-reading")).to_contain_text(f"{sum(MODELS.values())} spans matched")
    heat.hover(position={"x": 5, "y": 5})
    expect(page.locator(".chart-reading")).to_contain_text(" spans of ")
    drag(page, heat, (0, 0.01), (0.999, 0.1))
    expect(bar(page)).to_have_value(re.compile(r"span:duration >= \S+ && span:duration < \S+ }$"))
    expect(page).to_have_url(re.compile(r"start=\d+&end=\d+"))
    expect(found(page)).to_have_count(8)
    screenshot(page, "search-narrowed")
    box = bar(page).input_value()
    drag(page, heat, (0.01, 0.05), (0.999, 0.95))
    expect(bar(page)).not_to_have_value(box)
    assert bar(page).input_value().count("span:duration >=") == 1
    page.go_back()
    expect(bar(page)).to_have_value(box)
    page.go_back()
    expect(found(page)).to_have_count(sum(MODELS.values()))
    expect(bar(page)).to_have_value(CHAT)


def test_a_box_is_chosen_with_the_keyboard(page, traffic):
    search(page, CHAT, "&limit=100")
    page.get_by_role("application", name="Heatmap of time and duration").focus()
    for key in ("ArrowUp", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator(".chart-reading")).to_contain_text(" of ")
    expect(page.locator(".drag-box.cursor")).to_be_visible()
    page.keyboard.press("Enter")
    expect(bar(page)).to_have_value(re.compile("span:duration >= "))
    expect(page).to_have_url(re.compile(r"start=\d+&end=\d+"))


def test_the_bars_choose_a_time(page, traffic):
    search(page, CHAT, "&limit=100")
    expect(found(page)).to_have_count(sum(MODELS.values()))
    drag(page, page.locator(".chart-area.rate"), (0.75, 0.5), (0.999, 0.5))
    expect(page).to_have_url(re.compile(r"start=\d+&end=\d+"))
    expect(bar(page)).to_have_value(CHAT)
    expect(found(page)).not_to_have_count(sum(MODELS.values()))
    assert 10 <= found(page).count() <= 15


def test_metrics_are_lines_with_a_legend_and_a_table(page, traffic, theme):
    page.emulate_media(color_scheme=theme)
    search(page, f"{CHAT} | quantile_over_time(duration, .95) by (span.gen_ai.request.model)")
    legend = page.get_by_role("table", name="Series")
    expect(legend.locator("tbody tr")).to_have_count(len(MODELS))
    expect(legend.locator("tbody tr").filter(has_text="claude")).to_contain_text("3.2")
    area = page.locator(".chart-area.lines")
    box = area.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 60)
    expect(page.locator(".chart-readout")).to_be_visible()
    expect(page.locator(".chart-readout")).to_contain_text("step up to")
    screenshot(page, f"search-lines-{theme}")
    area.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".chart-pointer")).to_be_visible()
    page.get_by_text("The values as a table").click()
    values = page.get_by_role("table", name="Values over time")
    expect(values).to_contain_text("gpt-4o")
    assert values.locator("tbody tr").count() > 20
    expect(page.get_by_role("combobox", name="Traces kept")).to_be_disabled()
    painted = area.locator("canvas").first.evaluate(
        "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v > 0)"
    )
    assert painted
    page.mouse.move(0, 0)
    drag(page, area, (0.5, 0.5), (0.9, 0.5))
    expect(page).to_have_url(re.compile(r"start=\d+&end=\d+"))


def test_nothing_found_says_what_to_do_next(page, traffic):
    search(page, '{ .user.id = "nobody" }', "&range=15m")
    expect(page.get_by_role("heading", name="No span matches in the last 15 minutes")).to_be_visible()
    page.get_by_role("button", name="Search a longer time").click()
    expect(page.get_by_role("heading", name="No span matches in the last hour")).to_be_visible()
    expect(page).to_have_url(re.compile("q="))
    page.get_by_role("button", name="Examples").click()
    expect(page.get_by_role("link", name="Errors by model")).to_be_visible()


def test_a_search_that_fails_says_why_and_tries_again(browser, traffic):
    context = browser.new_context(base_url=traffic.viewer)
    page = context.new_page()
    page.route("**/api/search?*", lambda route: route.fulfill(
        status=503, content_type="text/plain", body="the query took longer than 30 s\n"))
    page.route("**/api/metrics/query_range?*", lambda route: route.fulfill(
        status=400, content_type="text/plain", body="too many series\n"))
    search(page, CHAT)
    expect(page.get_by_role("alert").filter(has_text="took longer than 30 s")).to_contain_text("shorter time range")
    page.unroute("**/api/search?*")
    page.get_by_role("button", name="Try again").click()
    expect(found(page)).to_have_count(20)
    expect(page.locator(".search-picture")).to_contain_text("too many series")
    page.route("**/api/weir/check?*", lambda route: route.abort())
    page.get_by_role("button", name="Search (Enter)").click()
    expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
    context.close()


def test_markup_in_results_and_proposals_is_text(page, traffic):
    search(page, "{ duration < 1us }")
    expect(found(page).first).to_contain_text(HOSTILE)
    bar(page).fill("{ resource.service.name = ")
    expect(options(page).filter(has_text="window.hit")).to_be_visible()
    assert page.evaluate("window.hit") is None


def test_a_telephone_shows_all_of_it(narrow_page, traffic, theme):
    page = narrow_page
    page.emulate_media(color_scheme=theme)
    for name, query in [("found", CHAT), ("lines", "{ } | rate() by (resource.service.name)"), ("examples", "")]:
        page.goto(f"/search?q={quote(query)}")
        shown = {"found": found(page).first, "lines": page.get_by_role("table", name="Series"),
                 "examples": page.get_by_role("link", name="Errors by model")}
        expect(shown[name]).to_be_visible()
        page.wait_for_timeout(300)
        screenshot(page, f"search-{name}-narrow-{theme}")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.locator(".search-page").evaluate("place => place.scrollWidth - place.clientWidth") <= 0
    search(page, CHAT)
    page.get_by_role("button", name="Sort by duration").click()
    expect(page).to_have_url(re.compile("sort=duration"))
    bar(page).fill("{ span.gen")
    expect(options(page).first).to_be_visible()
    proposals = page.locator(".proposal-box").bounding_box()
    assert proposals["x"] >= 0 and proposals["x"] + proposals["width"] <= 360


def test_the_keys_of_the_page(page, traffic):
    search(page, CHAT)
    expect(found(page)).to_have_count(20)
    page.locator("h1").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(found(page).nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("/")
    expect(bar(page)).to_be_focused()
