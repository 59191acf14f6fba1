"""The requests of one conversation in order, whichever dialect names it."""

import re

import pytest
from playwright.sync_api import expect

from viewer import open_trace, screenshot
from viewer_traces import TraceBuilder, chat, text

NAME = "talk/7 & more"


def turn(collector, number: int, key: str, name: str = NAME) -> str:
    """The question and answer number `number`, told with all that came before."""
    trace = TraceBuilder(age=100 - 10 * number)
    root = trace.add("api", f"POST /chat {number}", None, 0, 500)
    earlier = [
        part
        for before in range(1, number)
        for part in (text("user", f"question {before}"), text("assistant", f"answer {before}"))
    ]
    messages = [text("system", "Be brief."), *earlier, text("user", f"question {number}")]
    attributes = chat(messages, [text("assistant", f"answer {number}")], **{key: name})
    trace.add("api", "chat", root, 10, 400, attributes=attributes)
    return trace.send(collector)


@pytest.fixture(scope="module")
def turns(collector):
    turn(collector, 1, "session.id", "another")
    keys = [(3, "langfuse.session.id"), (1, "gen_ai.conversation.id"), (2, "session.id")]
    sent = {number: turn(collector, number, key) for number, key in keys}
    return [sent[number] for number in sorted(sent)]


def conversation(collector, name: str, **parameters):
    return collector.json("/api/weir/conversations/" + name, **parameters)


def test_requests_are_in_order(collector, turns):
    answer = conversation(collector, "talk%2F7%20%26%20more")
    assert answer["conversation"] == NAME and answer["complete"] is True
    assert [one["traceId"] for one in answer["requests"]] == turns
    assert all(one["tokens"] == "1020" and one["outcome"] == "ok" for one in answer["requests"])
    latest = conversation(collector, "talk%2F7%20%26%20more", limit=2)
    assert [one["traceId"] for one in latest["requests"]] == turns[1:] and latest["complete"] is False
    nothing = conversation(collector, "nobody")
    assert nothing["requests"] == [] and nothing["complete"] is True
    assert collector.get("/api/weir/conversations/").status_code == 400
    assert collector.get("/api/weir/conversations/a", limit=0).status_code == 400


def test_the_page_of_a_conversation(page, collector, turns, theme):
    page.emulate_media(color_scheme=theme)
    open_trace(page, turns[1], "?view=llm")
    page.get_by_role("link", name=f"conversation {NAME}").click()
    expect(page).to_have_url(re.compile("/conversation/talk%2F7%20%26%20more$"))
    cards = page.locator(".conversation-page article")
    expect(cards).to_have_count(3)
    expect(page.locator(".conversation-page .count")).to_contain_text("3 requests · 3,060 tokens")
    for number, card in enumerate(cards.all(), 1):
        expect(card).to_contain_text(f"{number}. POST /chat {number}")
        expect(card).to_contain_text(f"question {number}")
        expect(card).to_contain_text(f"answer {number}")
        for other in set(range(1, 4)) - {number}:
            expect(card).not_to_contain_text(f"question {other}")
    screenshot(page, f"conversation-page-{theme}")
    cards.nth(2).get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"/trace/{turns[2]}.view=llm"))
    page.go_back()
    expect(cards).to_have_count(3)
    page.goto("/conversation/nobody")
    expect(page.locator(".conversation-page")).to_contain_text("No request of this conversation is here")
