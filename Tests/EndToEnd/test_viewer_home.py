"""The viewer's first page in a real Chromium: the health board, what stands out now, the newest requests, any id."""

import re

import pytest
from playwright.sync_api import expect

from health_traffic import send_hour, send_request
from viewer import HOSTILE, screenshot


@pytest.fixture(scope="module", autouse=True)
def hour(collector):
    send_hour(collector, failing=True)


def row(page, name: str):
    return page.locator(".health-row").filter(has=page.get_by_text(name, exact=True))


def open_board(page):
    page.goto("/")
    expect(row(page, "POST /chat").get_by_role("link", name=re.compile("^Latency .*far from usual"))).to_be_visible(
        timeout=20_000)


def test_lights_say_what_is_usual_and_what_is_not(page, theme):
    page.emulate_media(color_scheme=theme)
    open_board(page)
    chat = row(page, "POST /chat")
    expect(chat.get_by_role("link", name=re.compile("^Errors .*far from usual"))).to_be_visible()
    expect(chat.get_by_role("link", name=re.compile("^Traffic .*as usual"))).to_be_visible()
    expect(chat).to_contain_text("Since ")
    expect(chat).to_contain_text("The slowest tenth of the requests took 8")
    calm = row(page, "POST /summarise").first
    expect(calm.get_by_role("link", name=re.compile("^Latency .*as usual"))).to_be_visible()
    expect(row(page, HOSTILE).first).to_be_visible()
    assert page.evaluate("window.hit") is None
    # Not by colour alone: each state has a shape of its own.
    shapes = page.evaluate(
        """() => ["ok", "warning", "bad", "learning", "quiet"].map((status) => {
            const { clipPath, borderRadius, borderStyle, height } =
                getComputedStyle(document.querySelector(`.map-legend .light-sign.${status}`));
            return [clipPath, borderRadius, borderStyle, height].join();
        })"""
    )
    assert len(set(shapes)) == 5
    screenshot(page, f"home-{theme}")


def test_the_worst_comes_first_and_its_traces_are_a_click_away(page):
    open_board(page)
    expect(page.locator(".health-row").first).to_contain_text("POST /chat")
    row(page, "POST /chat").locator(".health-trouble a").first.click()
    expect(page).to_have_url(re.compile(r"/trace/[0-9a-f]{32}\?span="))
    page.go_back()
    row(page, "POST /chat").get_by_role("link", name=re.compile("^Errors")).click()
    expect(page).to_have_url(re.compile("/search"))
    expect(page.get_by_role("table", name="Traces found")).to_contain_text("POST /chat")


def test_figures_and_traces_unfold(page):
    open_board(page)
    toggle = row(page, "POST /summarise").first.get_by_role("button", name="Figures and traces of POST /summarise")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(row(page, "POST /summarise").first.locator(".health-details")).to_contain_text("in the last hour")


def test_keys_move_between_rows(page):
    open_board(page)
    page.keyboard.press("j")
    expect(page.locator(".health-row").first.locator(".health-name")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".health-row").nth(1).locator(".health-name")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))


def test_what_stands_out_now(page):
    open_board(page)
    slowest = page.get_by_role("region", name=re.compile("^Slowest"))
    expect(slowest.get_by_role("listitem")).to_have_count(5)
    expect(slowest.get_by_role("listitem").first).to_contain_text("8.30 s")
    expect(page.get_by_role("region", name=re.compile("^Most expensive")).get_by_role("listitem")).to_have_count(5)
    expect(page.get_by_role("region", name=re.compile("^Failing most"))).to_contain_text("POST /chat")


def test_the_newest_requests_come_live_until_paused(page, collector):
    open_board(page)
    tail = page.get_by_role("region", name="Newest requests")
    send_request(collector, 1, route="POST /live-1")
    expect(tail).to_contain_text("POST /live-1")
    page.keyboard.press("p")
    expect(tail.get_by_role("button", name="Go on (p)")).to_be_visible()
    send_request(collector, 1, route="POST /live-2")
    page.wait_for_timeout(2500)
    expect(tail).not_to_contain_text("POST /live-2")
    tail.get_by_role("button", name="Go on (p)").click()
    expect(tail).to_contain_text("POST /live-2")


def test_one_box_takes_any_id(page, collector):
    trace = send_request(collector, 2, request_id="req-box", user="user-box", conversation="conv-box")
    send_request(collector, 2, request_id="req-other", user="user-box", conversation="req-box")
    page.goto("/")
    box = page.get_by_label("Go to any id")

    def ask(text):
        box.fill(text)
        box.press("Enter")

    ask("conv-box")
    expect(page).to_have_url(re.compile(f"/trace/{trace}"))
    ask("user-box")
    expect(page).to_have_url(re.compile("/requests.*user.id"))
    expect(page.locator(".requests tbody tr")).to_have_count(2)
    ask("req-box")
    choices = page.get_by_role("list", name="Found").get_by_role("link")
    expect(choices).to_have_count(2)
    expect(choices.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/trace/{trace}"))
    ask("nobody's id")
    expect(page.get_by_role("alert").filter(has_text="Nothing that is stored has this id.")).to_be_visible()


def test_everything_fits_a_telephone(narrow_page, theme):
    narrow_page.emulate_media(color_scheme=theme)
    open_board(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360
    screenshot(narrow_page, f"home-narrow-{theme}")


def test_an_empty_board_says_what_to_do(browser, start_collector):
    collector = start_collector()
    context = browser.new_context(base_url=collector.viewer)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="No request yet")).to_be_visible()
    expect(page.get_by_text("OTEL_EXPORTER_OTLP_ENDPOINT")).to_be_visible()
    send_request(collector, 1)
    expect(page.get_by_role("link", name=re.compile("^Latency .*learning")).first).to_be_visible(timeout=30_000)
    page.locator(".health-row").first.get_by_role("button").click()
    expect(page.locator(".health-details").first).to_contain_text("Learning what is usual: 0 of 6 windows")
    context.close()
