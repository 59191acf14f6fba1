"""`weir demo --scenario NAME` beside the shipped rules: each failure mode raises its alert, no other, and clears it.

All demos run side by side, each a collector of its own. One Prometheus scrapes them as one Weir with many services, a second
one scrapes only the demo whose collector is away: to the first a service has fallen silent, to the second everything has.
Windows are shortened by deploy/prometheus/shorten.
"""

import time

import pytest

from alerting import Alerting
from demo import Demo

ALERTS = {
    "healthy": None,
    "slow-model": "LLMLatencyHigh",
    "upstream-errors": "LLMUpstreamErrors",
    "token-growth": "LLMTokenGrowth",
    "rate-limits": "LLMRateLimited",
    "timeouts": "LLMTimeouts",
    "partial-failures": "LLMPartialFailures",
    "stuck-requests": "LLMRequestsStuck",
    "monitoring-outage": "LLMServiceSilent",
}
# What else a scenario means, and why.
IMPLIED: dict[str, set[str]] = {
    # Longer answers take longer to write.
    "token-growth": {"LLMLatencyHigh"},
    # While the collector is away more spans end than the application's queue holds; what it holds comes, and is counted,
    # all at once when the collector is back.
    "monitoring-outage": {"WeirSpansLost", "LLMTrafficUnusual"},
}
# Until the baselines of traffic are there, and the demos have started.
SECONDS_TO_LEARN = 72
# Requests are stuck after a minute. What a service has never been below is known for twenty seconds of silence; after
# that, which stands for hours, it is a service with unusual traffic.
SECONDS_OF_FAILURE = {"stuck-requests": 85, "monitoring-outage": 26}
USUAL_SECONDS_OF_FAILURE = 40
SECONDS_TO_CLEAR = 60
REQUESTS_PER_SECOND = 5


class Story:
    def __init__(self):
        self.before: set = set()
        self.delivered: dict = {}
        self.firing_at_end: list = []
        self.to_the_outage: dict = {}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demos")
    demos, stacks = {}, []
    try:
        for name in ALERTS:
            (folder / name).mkdir()
            lasting = SECONDS_OF_FAILURE.get(name, USUAL_SECONDS_OF_FAILURE)
            demos[name] = Demo(folder / name, name, SECONDS_TO_LEARN, lasting, REQUESTS_PER_SECOND)
            demos[name].launch()
        for demo in demos.values():
            demo.wait_until_ready(60)
        for part, viewers in [
            ("all", {name: demo.viewer for name, demo in demos.items()}),
            ("outage", demos["monitoring-outage"].viewer),
        ]:
            (folder / part).mkdir()
            stacks.append(Alerting(folder / part, viewers))
        yield tell(demos, *stacks)
    finally:
        for stack in stacks:
            stack.stop()
        for demo in demos.values():
            demo.kill()


def summaries(stack: Alerting) -> dict[tuple[str, str], str]:
    return {name: alert["annotations"]["summary"] for name, alert in stack.webhook.alerts.items()}


def tell(demos: dict, everything: Alerting, outage: Alerting) -> Story:
    story = Story()
    demo = demos["healthy"]
    everything.wait_until(lambda: "begins" in demo.output.read_text(), "no scenario began", SECONDS_TO_LEARN + 30)
    story.before = set(everything.webhook.alerts) | set(outage.webhook.alerts)
    time.sleep(max(SECONDS_OF_FAILURE.values()))
    deadline = time.monotonic() + SECONDS_TO_CLEAR
    while everything.firing() + outage.firing() and time.monotonic() < deadline:
        time.sleep(0.5)
    story.firing_at_end = everything.firing() + outage.firing()
    story.delivered = summaries(everything)
    story.to_the_outage = {name: text for (name, _), text in summaries(outage).items()}
    return story


def test_nothing_fires_while_all_is_well(story):
    assert story.before == set()


@pytest.mark.parametrize("scenario", ALERTS)
def test_a_scenario_raises_its_alert_alone(story, scenario):
    said = {name: text for (name, service), text in story.delivered.items() if service.startswith(scenario + "/")}
    assert said.keys() - IMPLIED.get(scenario, set()) == {ALERTS[scenario]} - {None}, said


def test_no_alert_is_of_no_scenario(story):
    assert [name for name, service in story.delivered if "/" not in service] == []


def test_a_collector_that_nothing_reaches_says_so(story):
    said = story.to_the_outage
    assert said.keys() - IMPLIED["monitoring-outage"] == {"WeirReceivesNothing"}, said


def test_every_alert_is_cleared(story):
    assert story.firing_at_end == []
