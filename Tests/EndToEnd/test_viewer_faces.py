"""The panel of a span, the conversation and the other faces of a trace, in a real Chromium."""

import json
import re

import pytest
from playwright.sync_api import expect

from viewer import HOSTILE, detail, open_trace, rows, screenshot
from viewer_traces import agent_request

FACES = ["waterfall", "llm", "flame", "operations", "sequence", "compare"]


@pytest.fixture(scope="module")
def trace_id(collector):
    return agent_request(collector)


@pytest.fixture(scope="module")
def slower_id(collector):
    return agent_request(collector, slow=2, steps=("audit",))


def section(page, name: str):
    return detail(page).locator("details.section", has=page.locator("summary", has_text=name))


def test_attributes_are_searched_copied_and_lead_to_like_requests(page, trace_id):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_trace(page, trace_id)
    rows(page).filter(has_text="chat gpt-4o").first.click()
    page.get_by_role("searchbox", name="Filter attributes").first.fill("temperature")
    expect(section(page, "Attributes").locator(".attribute")).to_have_count(1)
    page.keyboard.press("Escape")
    detail(page).get_by_role("button", name="Copy the link to this span").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"http://127\.0\.0\.1:\d+/trace/{trace_id}\?span=[0-9a-f]{{16}}", link)
    rows(page).first.click()
    user = detail(page).locator(".attribute", has_text="user.id")
    user.hover()
    user.get_by_role("link", name="Find requests with this user.id").click()
    expect(page).to_have_url(re.compile(r"/requests\?attribute=user.id%3Du-viewer"))
    expect(page.locator(f'tr[data-trace="{trace_id}"]')).to_be_visible()
    page.get_by_role("button", name="Remove user.id=u-viewer").click()
    expect(page).not_to_have_url(re.compile("attribute="))
    page.goto(link)
    expect(detail(page)).to_contain_text("chat gpt-4o")


def test_what_happened_in_a_span(page, trace_id, theme):
    page.emulate_media(color_scheme=theme)
    open_trace(page, trace_id)
    rows(page).filter(has_text="look_up").first.click()
    panel = detail(page)
    expect(panel.locator(".stack-library").first).to_contain_text("site-packages")
    expect(panel.locator(".stack-frame").first).to_contain_text("/app/tools.py")
    expect(panel.locator(".event-strip .strip-mark")).to_have_count(1)
    section(page, "OTLP JSON").locator("summary").first.click()
    sent = json.loads(section(page, "OTLP JSON").locator("pre").inner_text())
    [span] = sent["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert (span["traceId"], span["name"], span["status"]["code"]) == (trace_id, "execute_tool look_up", 2)
    section(page, "Find requests like this").get_by_role("link", name="failed ones").click()
    expect(page).to_have_url(re.compile("status=error"))
    page.go_back()
    expect(panel).to_contain_text("Timeout")
    screenshot(page, f"panel-{theme}")


def test_the_conversation_of_a_request(page, trace_id, theme):
    page.emulate_media(color_scheme=theme)
    open_trace(page, trace_id)
    page.keyboard.press("2")
    face = page.locator(".llm-face")
    expect(face).to_contain_text("2 model calls")
    expect(face.get_by_role("list", name="Tokens").first).to_contain_text("600")
    first, second = face.get_by_role("article").all()
    expect(first).to_contain_text("gpt-4o → gpt-4o-2024-08-06")
    expect(first.locator(".media-part")).to_contain_text("image/png")
    expect(first.locator(".reasoning")).not_to_have_attribute("open", "")
    expect(first.locator(".tool-part")).to_contain_text('"state": "sent"')
    expect(first.locator("strong", has_text="order 7")).to_be_visible()
    expect(second.locator(".code-block pre").last).to_have_text("print('three')")
    expect(second.locator(".markdown-table td").first).to_have_text("4")
    expect(second.locator(".media-inline")).to_have_text("plot")
    expect(second).to_contain_text(HOSTILE)
    assert page.evaluate("window.hit") is None and page.locator("main img").count() == 0
    screenshot(page, f"conversation-{theme}")
    first.get_by_role("button", name="1. chat gpt-4o").click()
    expect(detail(page)).to_contain_text("cache read")


def test_two_prompts_are_compared(page, trace_id):
    open_trace(page, trace_id, "?view=llm")
    page.get_by_text("Compare two prompts").click()
    expect(page.locator(".diff-line.removed").first).to_contain_text("Be helpful.")
    expect(page.locator(".diff-line.added mark").first).to_contain_text("and brief")
    expect(page).to_have_url(re.compile("diff="))
    screenshot(page, "prompt-difference")
    page.reload()
    expect(page.locator(".diff-line.added").first).to_be_visible()


def test_the_flame_graph(page, trace_id):
    open_trace(page, trace_id, "?view=flame")
    box = page.get_by_role("treeitem", name=re.compile("^invoke_agent clerk"))
    whole = page.get_by_role("treeitem", name=re.compile("^whole trace"))
    shard = page.get_by_role("treeitem", name=re.compile("^GET shard"))
    assert shard.bounding_box()["width"] / whole.bounding_box()["width"] == pytest.approx(300 / 2000, abs=0.01)
    box.click()
    expect(page.get_by_role("treeitem").first).to_have_attribute("aria-label", re.compile("invoke_agent"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("aria-label", re.compile("chat gpt-4o"))
    page.get_by_role("treeitem").first.click()
    expect(whole).to_be_visible()
    shard.click()
    page.get_by_role("button", name="Details", exact=True).click()
    expect(detail(page)).to_contain_text("GET shard")


def test_the_table_of_operations(page, trace_id):
    open_trace(page, trace_id, "?view=operations")
    table = page.get_by_role("table", name="Operations")
    first = table.locator("tbody tr").first
    expect(first).to_contain_text("chat gpt-4o")
    expect(first).to_contain_text("55.0%")
    table.get_by_role("button", name="Count").click()
    expect(table.locator("tbody tr").first).to_contain_text("GET shard")
    table.get_by_role("button", name="Operation").click()
    expect(table.locator("th").first).to_have_attribute("aria-sort", "ascending")
    table.get_by_role("button", name="execute_tool look_up").click()
    expect(detail(page)).to_contain_text("execute_tool look_up")


def test_the_sequence(page, trace_id):
    open_trace(page, trace_id, "?view=sequence")
    expect(page.locator(".participant")).to_have_text(["shop-api", "clerk", "gpt-4o", "look_up", "search"])
    calls = page.locator(".sequence-arrow")
    expect(calls).to_have_count(5)
    expect(calls.nth(3)).to_have_attribute("aria-label", re.compile("look_up calls search: 12 × GET shard, 300 ms"))
    calls.nth(2).click()
    expect(detail(page)).to_contain_text("execute_tool look_up")


def test_two_traces_are_compared(page, trace_id, slower_id):
    open_trace(page, trace_id, "?view=compare")
    page.locator(".candidate", has_text=slower_id[:8]).click()
    expect(page).to_have_url(re.compile(f"with={slower_id}"))
    table = page.get_by_role("table", name="Differences")
    expect(table.locator("tr", has_text="audit")).to_contain_text("only B")
    expect(table.locator("tr", has_text="POST /ask")).to_contain_text("+2.00 s")
    screenshot(page, "comparison")
    page.go_back()
    expect(page.locator(".candidate").first).to_be_visible()
    page.get_by_label("Trace id to compare with").fill("not an id")
    page.keyboard.press("Enter")
    expect(page.locator(".compare-form [role=alert]")).to_contain_text("32 hex digits")


def test_every_face_fits_a_telephone(narrow_page, trace_id, slower_id, theme):
    narrow_page.emulate_media(color_scheme=theme)
    for face in FACES:
        query = f"?view={face}" + (f"&with={slower_id}" if face == "compare" else "")
        narrow_page.goto(f"/trace/{trace_id}{query}")
        expect(narrow_page.locator(f"#face-{face}")).to_have_attribute("aria-selected", "true")
        expect(narrow_page.locator(".stage > :not(.notice)")).to_be_visible()
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360, face
        screenshot(narrow_page, f"narrow-{face}-{theme}")
    narrow_page.goto(f"/trace/{trace_id}")
    rows(narrow_page).filter(has_text="look_up").first.click()
    expect(detail(narrow_page)).to_be_visible()
    screenshot(narrow_page, f"narrow-panel-{theme}")


# Names of controls, unique ids, and contrast of text: what a reader without eyes, or with weak ones, needs first.
AUDIT = """() => {
    const found = [];
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    for (const control of document.querySelectorAll("button, a[href], input, select, [role=treegrid], [role=slider]")) {
        const name = control.getAttribute("aria-label") || control.innerText || control.title || control.placeholder
            || control.labels?.[0]?.innerText || document.getElementById(control.getAttribute("aria-labelledby"))?.innerText;
        if (shown(control) && !name?.trim() && !control.closest("[aria-hidden=true]")) {
            found.push("no name: " + control.outerHTML.slice(0, 120));
        }
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    found.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => "id twice: " + id));
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = (colors) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => rgb.map((v) => v / 255).map((v) => v <= 0.04 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, place) => sum + v * [0.2126, 0.7152, 0.0722][place], 0);
    for (const element of document.querySelectorAll("main *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !shown(element) || element.closest(":disabled, svg")) { continue; }
        const behind = [];
        for (let at = element; at; at = at.parentElement) { behind.unshift(getComputedStyle(at).backgroundColor); }
        const [back, front] = [paint(behind), paint([...behind, getComputedStyle(element).color])].map(light);
        const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
        if (ratio < 4.5) { found.push(`contrast ${ratio.toFixed(2)}: ${element.className} ${element.innerText.slice(0, 40)}`); }
    }
    return [...new Set(found)];
}"""


def test_nothing_is_without_a_name_or_too_pale(page, trace_id, slower_id, theme):
    page.emulate_media(color_scheme=theme)
    for face in FACES:
        query = f"?view={face}" + (f"&with={slower_id}" if face == "compare" else "")
        page.goto(f"/trace/{trace_id}{query}")
        expect(page.locator(".stage > :not(.notice)")).to_be_visible()
        page.wait_for_timeout(300)
        assert page.evaluate(AUDIT) == [], face
        screenshot(page, f"face-{face}-{theme}")
    open_trace(page, trace_id)
    rows(page).filter(has_text="chat gpt-4o").last.click()
    expect(detail(page)).to_be_visible()
    assert page.evaluate(AUDIT) == []
    screenshot(page, f"panel-of-a-call-{theme}")
