"""The shipped rules on real traffic: Prometheus scrapes, Alertmanager delivers, and each failure raises its alert alone.

Windows are shortened by deploy/prometheus/shorten; everything else is as shipped. All failures happen at once, each in a
service of its own.
"""

import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from alerting import Alerting
from collector import REPOSITORY
from conftest import end, start
from llm_traffic import Traffic

DASHBOARD = REPOSITORY / "deploy/grafana/dashboards/llm-requests.json"
ALERTS = {
    "slow-model": "LLMLatencyHigh",
    "upstream-errors": "LLMUpstreamErrors",
    "rate-limits": "LLMRateLimited",
    "timeouts": "LLMTimeouts",
    "partial-failures": "LLMPartialFailures",
    "token-growth": "LLMTokenGrowth",
    "dearer-model": "LLMCostHigh",
    "silent": "LLMServiceSilent",
    "stuck-requests": "LLMRequestsStuck",
}
# Of no service: its spans cannot be kept.
REJECTED = ("WeirRejectsSpans", "")
# Until the baselines of traffic and cost are there: the second week and the hour before it, and a few seconds.
SECONDS_TO_LEARN = 57
SECONDS_TO_FIRE = 40
SECONDS_TO_CLEAR = 60


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Services learn, fail until their alert has been delivered, and recover; then the collector is stopped and started."""
    folder = tmp_path_factory.mktemp("alerts")
    weir = folder / "weir"
    weir.mkdir()
    collector = start(weir)
    alerting = Alerting(folder, collector.viewer)
    traffic = Traffic(collector, [*ALERTS, "healthy"])
    try:
        yield tell(collector, alerting, traffic)
    finally:
        alerting.stop()
        end(collector)


class Story:
    """What happened, as the tests look at it."""

    def __init__(self, collector, alerting):
        self.collector = collector
        self.alerting = alerting
        self.before: dict = {}
        self.delivered: dict = {}
        self.lights: dict = {}
        self.dashboard: dict = {}
        self.links: dict = {}
        self.of_outage: set = set()


def tell(collector, alerting, traffic) -> Story:
    story = Story(collector, alerting)
    time.sleep(SECONDS_TO_LEARN)
    story.before = dict(alerting.webhook.alerts)
    story.lights["healthy"] = lights(alerting)
    story.dashboard = dashboard_answers(alerting.prometheus)
    for service in ALERTS:
        traffic.break_down(service)
    traffic.is_rejected = True
    waiting = set(ALERTS)

    def all_delivered() -> bool:
        for service in list(waiting):
            if (ALERTS[service], service) in alerting.webhook.firing:
                story.lights[service] = lights(alerting)
                traffic.recover(service)
                waiting.remove(service)
        if REJECTED in alerting.webhook.firing:
            traffic.is_rejected = False
        return not waiting and REJECTED in alerting.webhook.alerts

    alerting.wait_until(all_delivered, "not every failure raised its alert", SECONDS_TO_FIRE)
    alerting.wait_until(lambda: not alerting.webhook.firing, "an alert was not resolved", SECONDS_TO_CLEAR)
    traffic.stop()
    story.delivered = dict(alerting.webhook.alerts)
    story.links = {name: opened(collector, alert["annotations"]["open"]) for name, alert in story.delivered.items()}
    outage(story, collector, alerting)
    return story


def outage(story: Story, collector, alerting) -> None:
    """The collector ends, and is there again at the same address."""
    seen = set(alerting.webhook.alerts)
    port = collector.viewer.rsplit(":", 1)[1]
    assert collector.stop() == 0
    alerting.wait_until(lambda: ("WeirDown", "") in alerting.webhook.firing, "WeirDown did not fire", 30)
    collector.arguments[collector.arguments.index("--http-port") + 1] = port
    collector.start()
    alerting.wait_until(lambda: not alerting.webhook.firing, "WeirDown was not resolved", 30)
    story.of_outage = set(alerting.webhook.alerts) - seen


def lights(alerting) -> dict[str, float]:
    """route:llm_healthy:bool by service."""
    found = alerting.prometheus.get("query", query="route:llm_healthy:bool")["result"]
    return {series["metric"]["service"]: float(series["value"][1]) for series in found}


def dashboard_queries() -> dict[str, str]:
    """Every query of the dashboard by panel, with its variables as Grafana fills them in."""
    queries = {}
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        for target in panel.get("targets", []):
            expression = target["expr"]
            for variable, value in {"$service": ".*", "$route": ".*", "$__rate_interval": "8s"}.items():
                expression = expression.replace(variable, value)
            queries[f"{panel['title']} {target['refId']}"] = expression
    return queries


def dashboard_answers(prometheus) -> dict[str, int]:
    return {name: len(prometheus.get("query", query=query)["result"]) for name, query in dashboard_queries().items()}


def opened(collector, address: str) -> dict:
    """What an alert's link leads to: the page, whether its query can be run, and how many traces are behind it."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert f"http://{parts.netloc}" == collector.viewer
    result = {"page": collector.get(parts.path, **query).status_code, "traces": None, "check": None}
    if "q" in query:
        result["check"] = collector.json("/api/weir/check", q=query["q"])
        if "rate()" not in query["q"]:
            result["traces"] = len(collector.json("/api/search", q=query["q"], limit=10)["traces"])
    elif "service" in query:
        query.pop("range", None)
        result["traces"] = len(collector.requests(**query)["requests"])
    return result


def test_nothing_fires_while_all_is_well(story):
    assert story.before == {}
    assert story.lights["healthy"] == dict.fromkeys([*ALERTS, "healthy"], 1)


@pytest.mark.parametrize("service", ALERTS)
def test_a_failure_is_delivered_and_cleared_alone(story, service):
    assert [name for name, of in story.delivered if of == service] == [ALERTS[service]]


def test_a_healthy_service_beside_them_is_left_alone(story):
    assert {of for _, of in story.delivered} == {*ALERTS, ""}


def test_spans_that_cannot_be_kept_raise_their_alert_alone(story):
    assert [name for name, of in story.delivered if of == ""] == [REJECTED[0]]


@pytest.mark.parametrize("service", ["upstream-errors", "rate-limits", "timeouts"])
def test_a_failing_route_is_not_healthy(story, service):
    assert story.lights[service][service] == 0
    assert story.lights[service]["healthy"] == 1


@pytest.mark.parametrize("service", ALERTS)
def test_the_link_of_an_alert_opens_the_traces_behind_it(story, service):
    link = story.links[(ALERTS[service], service)]
    assert link["page"] == 200
    assert link["check"] is None or link["check"].get("error") is None, link
    assert link["traces"] is None or link["traces"] > 0, story.delivered[(ALERTS[service], service)]["annotations"]


def test_an_outage_of_the_collector_raises_its_alert_alone(story):
    assert story.of_outage == {("WeirDown", "")}


def test_every_rule_could_be_evaluated(story):
    errors = {name: error for name, error in story.alerting.states().items() if error}
    assert errors == {}


def test_every_panel_of_the_dashboard_has_a_query_that_runs(story):
    assert len(story.dashboard) > 30
    # Empty while nothing fails, or while every model has a price.
    may_be_empty = ("Alerts", "Lights that are red", "Tool errors", "Failed", "Failing share", "Calls without a price",
                    "Counted apart", "Spans C")
    empty = [name for name, count in story.dashboard.items() if count == 0 and not name.startswith(may_be_empty)]
    assert empty == []
