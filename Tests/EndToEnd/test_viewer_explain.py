"""What sets the spans of a box in the heatmap apart, in a real Chromium."""

import re

from playwright.sync_api import expect

from test_viewer_search import CHAT, MODELS, bar, drag, found, search, traffic  # noqa: F401
from viewer import screenshot


def test_a_box_is_explained_by_the_values_that_set_it_apart(page, traffic, theme):  # noqa: F811
    page.emulate_media(color_scheme=theme)
    search(page, CHAT, "&limit=100")
    expect(found(page)).to_have_count(sum(MODELS.values()))
    drag(page, page.locator(".chart-area.heat"), (0, 0.01), (0.999, 0.1))
    expect(found(page)).to_have_count(8)
    explained = page.get_by_role("region", name="What sets these spans apart")
    expect(explained).to_contain_text("8 spans in the box")
    rows = explained.get_by_role("table").locator("tbody tr")
    model = rows.filter(has_text="span.gen_ai.request.model")
    expect(model).to_contain_text("claude")
    expect(model).to_contain_text("100 %")
    screenshot(page, f"search-explained-{theme}")
    page.reload()
    expect(model).to_contain_text("claude")
    box = bar(page).input_value()
    model.get_by_role("link").click()
    expect(bar(page)).to_have_value(re.compile(r"span\.gen_ai\.request\.model = .*claude.* && span:duration >= \S+"))
    expect(found(page)).to_have_count(8)
    page.go_back()
    expect(bar(page)).to_have_value(box)
    page.go_back()
    expect(explained).to_have_count(0)


def test_a_box_that_holds_everything_says_so(page, traffic):  # noqa: F811
    search(page, CHAT, "&limit=100")
    expect(found(page)).to_have_count(sum(MODELS.values()))
    drag(page, page.locator(".chart-area.heat"), (0, 0.001), (0.9999, 0.999))
    explained = page.get_by_role("region", name="What sets these spans apart")
    expect(explained).to_contain_text("There are no other spans of this query")
