"""The viewer's service map in a real Chromium."""

import re

import pytest
from playwright.sync_api import expect

import otlp
from viewer import HOSTILE, screenshot
from viewer_traces import TraceBuilder


@pytest.fixture(scope="module", autouse=True)
def requests(collector):
    """A shop: the gateway fails often, the store seldom, the agent calls back; one service has a hostile name."""
    for number in range(40):
        trace = TraceBuilder(age=60 + number)
        web = trace.add("web", "GET /", None, 0, 900, kind=otlp.SERVER)
        api = trace.add("chat-api", "POST /chat", web, 10, 800, kind=otlp.SERVER)
        failed = {"status": otlp.ERROR} if number % 4 == 0 else {}
        trace.add("model-gateway", "chat gpt-4o", api, 100, 500, kind=otlp.SERVER, **failed)
        seldom = {"status": otlp.ERROR} if number == 7 else {}
        trace.add("vector-store", "query", api, 20, 30, kind=otlp.SERVER, **seldom)
        if number % 8 == 0:
            agent = trace.add("agent", "run", api, 200, 300, kind=otlp.SERVER)
            trace.add("chat-api", "callback", agent, 210, 5, kind=otlp.SERVER)
        if number == 0:
            trace.add(HOSTILE, "probe", None, 0, 1)
        trace.send(collector)


def box(page, service: str):
    return page.locator("a.map-service").filter(has=page.get_by_text(service, exact=True))


def test_services_stand_in_layers_and_lines_say_what_failed(page, theme):
    page.emulate_media(color_scheme=theme)
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Map").click()
    expect(page).to_have_url(re.compile("/map$"))
    expect(page.get_by_role("status").first).to_contain_text("6 services")
    lefts = [box(page, name).bounding_box()["x"] for name in ("web", "chat-api", "model-gateway")]
    assert lefts == sorted(lefts) and len(set(lefts)) == 3
    gateway = box(page, "model-gateway")
    expect(gateway).to_have_class(re.compile("many"))
    expect(gateway).to_contain_text("25 %")
    expect(box(page, "vector-store")).to_have_class(re.compile("some"))
    expect(box(page, "web")).to_have_class(re.compile("none"))
    expect(box(page, HOSTILE)).to_be_visible()
    assert page.evaluate("window.hit") is None
    # Thicker lines have more calls; what failed differs in its dashes, not only in its colour.
    widths = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".map-line")].map((line) => [
            line.querySelector("title").textContent.split(":")[0],
            [Number(line.querySelector(".map-stroke").getAttribute("stroke-width")),
             getComputedStyle(line.querySelector(".map-stroke")).strokeDasharray]]))"""
    )
    assert widths["web calls chat-api"][0] > widths["chat-api calls agent"][0]
    assert widths["web calls chat-api"][1] == "none" != widths["chat-api calls model-gateway"][1]
    screenshot(page, f"map-{theme}")


def test_a_click_leads_to_the_spans(page):
    page.goto("/map?range=24h")
    page.get_by_role("link", name=re.compile("^chat-api calls model-gateway")).click()
    expect(page).to_have_url(re.compile("/search.*range=24h"))
    expect(page.get_by_role("table", name="Traces found")).to_contain_text("GET /")
    page.go_back()
    page.locator(".map-line.many .map-reach").first.dispatch_event("click")
    expect(page).to_have_url(re.compile("/search"))
    page.go_back()
    table = page.get_by_role("table", name="Services", exact=True)
    row = table.get_by_role("row").filter(has_text="model-gateway")
    row.get_by_role("link", name="10", exact=True).click()
    field = page.get_by_role("combobox", name=re.compile("query", re.IGNORECASE))
    expect(field).to_have_value('{ resource.service.name = "model-gateway" && status = error }')


def test_arrows_move_between_services(page):
    page.goto("/map")
    expect(box(page, "web")).to_be_visible()
    box(page, "web").focus()
    page.keyboard.press("ArrowRight")
    expect(box(page, "chat-api")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(box(page, "web")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))


def test_the_tables_say_the_same_to_those_who_do_not_see_the_picture(page):
    page.goto("/map")
    calls = page.get_by_role("table", name="Calls between services")
    row = calls.get_by_role("row").filter(has_text="chat-api → vector-store")
    expect(row).to_contain_text("40")
    expect(row.get_by_role("cell").nth(2)).to_have_text("1")


def test_layers_stand_below_each_other_on_a_telephone(narrow_page, theme):
    narrow_page.emulate_media(color_scheme=theme)
    narrow_page.goto("/map")
    expect(box(narrow_page, "web")).to_be_visible()
    assert box(narrow_page, "web").bounding_box()["y"] < box(narrow_page, "chat-api").bounding_box()["y"]
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360
    screenshot(narrow_page, f"map-narrow-{theme}")


def test_an_empty_map_says_what_to_do(browser, start_collector):
    context = browser.new_context(base_url=start_collector().viewer)
    page = context.new_page()
    page.goto("/map?range=15m")
    expect(page.get_by_role("heading", name="No service has sent a span")).to_be_visible()
    page.get_by_role("button", name="Look at a longer time").click()
    expect(page).to_have_url(re.compile("/map$"))
    context.close()
