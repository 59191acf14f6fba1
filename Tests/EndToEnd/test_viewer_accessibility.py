"""Every page of the viewer for readers without eyes, with weak ones, or without a mouse, by accessibility.py.

Each state of a page is looked at in both colours, wide, at 200 % and on a telephone.
"""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import otlp
from accessibility import Reader
from health_traffic import send_hour
from test_conversations import turn
from viewer import rows, wait_until
from viewer_traces import TraceBuilder, agent_request

CHAT = "{ span.gen_ai.request.model != nil }"
# What a screen of 1280 × 900 has left at 200 %, and the narrowest that WCAG 1.4.10 asks for is 320.
WIDE, ZOOMED, NARROW = (1440, 900), (640, 450), (360, 740)
WIDTHS = [WIDE, ZOOMED, NARROW]


@pytest.fixture(scope="module")
def traces(collector):
    """An hour of traffic, and the ids that the addresses below name."""
    send_hour(collector, failing=True)
    for number in (1, 2):
        turn(collector, number, "gen_ai.conversation.id", name="talk")
    found = {"trace": agent_request(collector), "other": agent_request(collector, slow=2, steps=("audit",))}
    odd = TraceBuilder(age=3)
    odd.add("late", "child of nobody", otlp.new_span_id(), 0, 40)
    odd.add("early", "before", None, -500, 3, attributes={"logfire.span_type": "pending_span"})
    found["odd"] = odd.send(collector)
    wait_until(lambda: any(one["status"] == "bad" for one in collector.json("/api/weir/health")["series"]))
    return found


def unfold(page):
    page.locator(".health-row").first.get_by_role("button").click()


def find_two(page):
    box = page.get_by_label("Go to any id")
    box.fill("u-1")
    box.press("Enter")


def find_nothing(page):
    box = page.get_by_label("Go to any id")
    box.fill("nobody's id")
    box.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Nothing")).to_be_visible()


def open_sheet(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def propose(page):
    bar = page.get_by_role("combobox", name="Query in TraceQL")
    bar.fill("{ span.gen_ai.re")
    bar.press("Control+Space")
    expect(page.get_by_role("option").first).to_be_visible()


def misspell(page):
    bar = page.get_by_role("combobox", name="Query in TraceQL")
    bar.fill("{ duraton > 1s }")
    expect(page.locator(".query-problem")).not_to_be_empty()


def unfold_found(page):
    page.locator(".found tbody tr[data-trace] button").first.click()
    expect(page.locator(".matched-spans").first).to_be_visible()


def open_call(page):
    rows(page).filter(has_text="chat gpt-4o").last.click()
    expect(page.get_by_role("complementary", name="Span details")).to_be_visible()
    page.evaluate("document.querySelectorAll('.detail details').forEach((section) => { section.open = true; })")


def open_tool(page):
    rows(page).filter(has_text="look_up").first.click()
    expect(page.get_by_role("complementary", name="Span details")).to_be_visible()


def find_in_trace(page):
    page.get_by_role("searchbox", name=re.compile("Find in trace")).fill("shard")
    expect(page.locator(".trace-toolbar .found")).not_to_be_empty()


def compare_prompts(page):
    page.get_by_text("Compare two prompts").click()
    expect(page.locator(".diff-line").first).to_be_visible()


STATES = {
    "health": ("/", ".health-row", None),
    "health-unfolded": ("/", ".health-row", unfold),
    "find-several": ("/", ".health-row", find_two),
    "find-nothing": ("/", ".health-row", find_nothing),
    "shortcuts": ("/", ".health-row", open_sheet),
    "requests": ("/requests", ".requests tbody tr", None),
    "requests-none": ("/requests?service=absent", ".notice", None),
    "requests-wrong": ("/requests?minDuration=x", ".list-page", None),
    "search-examples": ("/search", ".examples", None),
    "search-found": (f"/search?q={quote(CHAT)}", ".found tbody tr", unfold_found),
    "search-none": (f"/search?q={quote('{ name = `absent` }')}", ".notice", None),
    "search-lines": (f"/search?q={quote(CHAT + ' | rate() by (span.gen_ai.request.model)')}", ".series-legend", None),
    "search-proposals": ("/search", ".examples", propose),
    "search-mistake": ("/search", ".examples", misspell),
    "map": ("/map", ".map-service", None),
    "conversation": ("/conversation/talk", ".call-card", None),
    "conversation-none": ("/conversation/nobody", ".notice", None),
    "waterfall": ("/trace/{trace}", ".row", None),
    "waterfall-path": ("/trace/{trace}?path=1", ".row", None),
    "waterfall-odd": ("/trace/{odd}", ".row", None),
    "waterfall-found": ("/trace/{trace}", ".row", find_in_trace),
    "panel-of-a-call": ("/trace/{trace}", ".row", open_call),
    "panel-of-a-tool": ("/trace/{trace}", ".row", open_tool),
    "llm": ("/trace/{trace}?view=llm", ".call-card", None),
    "llm-difference": ("/trace/{trace}?view=llm", ".call-card", compare_prompts),
    "flame": ("/trace/{trace}?view=flame", ".flame-box", None),
    "operations": ("/trace/{trace}?view=operations", ".data-table", None),
    "sequence": ("/trace/{trace}?view=sequence", ".sequence-arrow", None),
    "compare": ("/trace/{trace}?view=compare", ".candidate", None),
    "compared": ("/trace/{trace}?view=compare&with={other}", ".compare-table", None),
    "trace-none": ("/trace/" + "ab" * 16, ".notice", None),
    "unknown": ("/trace/nothing", ".notice", None),
}


def listed(found: dict) -> str:
    return "\n".join(["", *(f"{offence}  [{', '.join(map(str, places))}]" for offence, places in found.items())])


@pytest.fixture
def open_page(browser, collector, traces):
    """Opens a state of a page at a size; without motion, so that nothing is looked at half way."""
    contexts = []

    def opened(state: str, size: tuple[int, int]):
        address, shown, prepare = STATES[state]
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=collector.viewer, reduced_motion="reduce",
            has_touch=size == NARROW,
            device_scale_factor=2 if size == ZOOMED else 1)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        reader = Reader(page)
        page.goto(address.format(**traces))
        expect(page.locator(shown).first).to_be_visible()
        if prepare:
            prepare(page)
        page.wait_for_timeout(150)
        return reader

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_read_it(open_page, state):
    found = {}
    for size in WIDTHS:
        reader = open_page(state, size)
        # 200 % lays the page out anew and paints nothing else.
        for colors in ("light",) if size == ZOOMED else ("light", "dark"):
            reader.page.emulate_media(color_scheme=colors)
            reader.page.wait_for_timeout(50)
            for offence in reader.offences() + reader.moving():
                found.setdefault(offence, []).append(f"{size[0]} {colors}")
    assert not found, listed(found)


@pytest.mark.parametrize("state", STATES)
def test_everything_is_reached_by_the_tab_key(open_page, state):
    found = {}
    for size in (WIDE, NARROW):
        for offence in open_page(state, size).walk():
            found.setdefault(offence, []).append(size[0])
    assert not found, listed(found)


# What the collector answers, and not the viewer's own files, of which some lie below /api too.
ANSWERS = re.compile(r"/api/[^?]*(?<!\.js)(\?|$)")
ADDRESSES = ["/", "/requests", f"/search?q={quote(CHAT)}", "/map", "/conversation/talk", "/trace/{trace}"]


@pytest.fixture
def hindered(browser, collector, traces):
    """Opens an address while the collector's answers are what is given; None for no answer at all."""
    contexts = []

    def opened(address: str, answer: dict | None):
        context = browser.new_context(base_url=collector.viewer, reduced_motion="reduce")
        contexts.append(context)
        context.route(ANSWERS, lambda route: route.fulfill(**answer) if answer else None)
        page = context.new_page()
        reader = Reader(page)
        page.goto(address.format(**traces))
        return reader

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_error_is_said_at_once(hindered, address, theme):
    reader = hindered(address, {"status": 503, "json": {"error": {"message": "the disk is full"}}})
    reader.page.emulate_media(color_scheme=theme)
    expect(reader.page.get_by_role("alert").filter(has_text="the disk is full")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Try again").first).to_be_visible()
    offences = reader.offences() + reader.walk()
    assert not offences, "\n".join(offences)


@pytest.mark.parametrize("address", ADDRESSES)
def test_waiting_is_said_and_nothing_moves(hindered, address):
    reader = hindered(address, None)
    expect(reader.page.get_by_role("status").filter(has_text=re.compile("Loading|Searching"))).to_be_visible()
    offences = reader.offences() + reader.moving()
    assert not offences, "\n".join(offences)


def test_the_sheet_keeps_the_focus_and_gives_it_back(page, traces):
    page.goto("/requests")
    page.get_by_role("button", name="Keyboard shortcuts").press("Enter")
    sheet = page.get_by_role("dialog", name="Keyboard")
    expect(sheet).to_be_visible()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_focused()


def test_a_closed_panel_gives_the_focus_back(page, traces):
    page.goto(f"/trace/{traces['trace']}")
    expect(rows(page).first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Span details")
    panel.get_by_role("button", name=re.compile("^Close")).press("Enter")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("treegrid", name="Spans")).to_be_focused()


def test_another_page_is_said(page, traces):
    page.goto("/")
    page.get_by_role("link", name="Requests", exact=True).click()
    expect(page.locator("body > [role=status]")).to_have_text("Requests – Weir")
