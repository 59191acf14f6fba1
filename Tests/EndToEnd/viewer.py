"""The viewer as its suites see it: a page in a real Chromium, and what is read from it."""

import shutil
import time

from playwright.sync_api import expect, sync_playwright

from collector import REPOSITORY

SCREENSHOTS = REPOSITORY / ".build/screenshots"
MILLISECOND = 1_000_000
HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'


def chromium():
    """Yields a browser; the body of a fixture."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


def watched_page(browser, collector, **options):
    """Yields a page that fails its test when the console has an error or a request leaves the collector."""
    settings = {"viewport": {"width": 1440, "height": 900}, "base_url": collector.viewer, **options}
    context = browser.new_context(**settings)
    page = context.new_page()
    page.set_default_timeout(15_000)
    problems = []
    page.on("console", lambda message: message.type in ("error", "warning") and problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda asked: is_foreign(asked.url, collector) and problems.append(asked.url))
    page.on("response", lambda answer: answer.status >= 400 and problems.append(f"{answer.status} {answer.url}"))
    yield page
    context.close()
    assert problems == []


def is_foreign(url: str, collector) -> bool:
    return not url.startswith((collector.viewer + "/", "data:", "blob:"))


def screenshot(page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def grid(page):
    return page.get_by_role("treegrid", name="Spans")


def rows(page):
    return grid(page).get_by_role("row").filter(visible=True)


def detail(page):
    return page.get_by_role("complementary", name="Span details")


def open_trace(page, trace_id: str, query: str = "") -> None:
    page.goto(f"/trace/{trace_id}{query}")
    if "view=" not in query:
        expect(rows(page).first).to_be_visible()


def wait_until(condition, timeout: float = 10, what: str = "") -> None:
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, f"not within {timeout} s: {what}"
        time.sleep(0.05)
