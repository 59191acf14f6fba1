"""The shipped Prometheus rules by `promtool test rules`: each failure raises its alert and no other, and clears it."""

import math
import random
import re
import subprocess
from dataclasses import replace

import pytest

from collector import REPOSITORY
from conftest import SEED
from rule_series import HEALTHY, RULES, Minute, Series, changed, record, record_weir, run_promtool, usual_figures

DEPLOY = REPOSITORY / "deploy/prometheus"
FIRED = 'group by (alertname) (count_over_time(ALERTS{{alertstate="firing"}}[{}m]))'
BEFORE, FAILING, AFTER = 60, 45, 75

# What happens to a service of the application, and the one alert it raises.
FAILURES = {
    "slow model": (changed(call_seconds=3.6, first_token_seconds=1.6), "LLMLatencyHigh"),
    "slow first token": (changed(call_seconds=2.4, first_token_seconds=1.7), "LLMLatencyHigh"),
    "slow tool": (changed(other_seconds=4), "LLMRequestLatencyHigh"),
    "upstream errors": (changed(errors={"upstream_5xx": 0.3}, outcomes={"error": 0.3}), "LLMUpstreamErrors"),
    "overloaded": (changed(errors={"overloaded": 0.3}, outcomes={"partial": 0.3}), "LLMUpstreamErrors"),
    "out of credit": (changed(errors={"quota": 1}, outcomes={"error": 1}, output_tokens=0), "LLMUpstreamErrors"),
    "rate limits": (changed(errors={"rate_limit": 0.25}, outcomes={"rate_limited": 0.25}), "LLMRateLimited"),
    "timeouts": (changed(errors={"timeout": 0.2}, outcomes={"timeout": 0.2}, call_seconds=7), "LLMTimeouts"),
    "failed requests": (changed(outcomes={"error": 0.2}), "LLMRequestErrors"),
    "too long prompts": (changed(errors={"context_length": 0.2}, outcomes={"error": 0.2}), "LLMRequestErrors"),
    "partial failures": (changed(outcomes={"partial": 0.25}), "LLMPartialFailures"),
    "longer prompts": (changed(input_tokens=2500, dollars=0.005), "LLMTokenGrowth"),
    "longer answers": (changed(output_tokens=700), "LLMTokenGrowth"),
    "dearer model": (changed(dollars=0.02), "LLMCostHigh"),
    "stuck requests": (changed(stuck=4), "LLMRequestsStuck"),
    "less traffic": (changed(requests=4), "LLMTrafficUnusual"),
    "more traffic": (changed(requests=90, dollars=0.0004), "LLMTrafficUnusual"),
    "stopped": (changed(requests=0), "LLMServiceSilent"),
}
# What happens to the collector.
TROUBLES = {
    "down": ({"is_up": False}, "WeirDown"),
    "nothing arrives": ({"spans_accepted": 0, "code=200": 0}, "WeirReceivesNothing"),
    "refused requests": ({"code=503": 4}, "WeirRefusesRequests"),
    "rejected spans": ({"spans_rejected": 3}, "WeirRejectsSpans"),
    "lost spans": ({"weir_lost_spans": 40}, "WeirSpansLost"),
    "uncounted batches": ({"uncounted": 1}, "WeirCountsIncomplete"),
    "dropped ends of calls": ({"service_graph_dropped": 9}, "WeirServiceGraphIncomplete"),
    "too many series": ({"reason=series": 9}, "WeirSeriesOverflow"),
    "damaged data": ({"damaged": 2}, "WeirDataDamaged"),
}
NAMES = [*FAILURES, "healthy"]
FLOORS = {
    **{f'service:llm_requests_started:floor{{service="{name}"}}': 0.2 for name in NAMES},
    'weir:spans_arrived:floor{job="weir"}': 2,
}


def alerts(*names: str) -> list:
    return [(f'{{alertname="{name}"}}', 1) for name in names]


def fired(service: str, minutes: int) -> str:
    """A query for what a service had fired in the minutes before."""
    seen = f'count_over_time(ALERTS{{alertstate="firing",service="{service}"}}[{minutes}m])'
    return f"group by (alertname) ({seen})"


def complaints_about(text: str, output: str) -> list[str]:
    """The failed expectations whose query has a text in it."""
    return [part for part in re.split(r"\n\s+expr: ", output)[1:] if text in part.splitlines()[0]]


@pytest.fixture(scope="module")
def failures(tmp_path_factory) -> str:
    """What promtool has to say about an hour of every failure, each that of a service of its own."""
    series, given = Series(), dict(FLOORS)
    for number in range(BEFORE + FAILING + AFTER):
        for name in NAMES:
            is_failing = BEFORE <= number < BEFORE + FAILING and name in FAILURES
            record(series, name, FAILURES[name][0] if is_failing else HEALTHY)
        record_weir(series)
    end = BEFORE + FAILING
    expectations = [(end + AFTER - 1, fired("healthy", end + AFTER), [])]
    for name in NAMES:
        given |= usual_figures(name)
    for name, (_, alert) in FAILURES.items():
        expectations += [
            (BEFORE - 1, fired(name, BEFORE), []),
            (end - 1, fired(name, 2), alerts(alert)),
            (end + AFTER - 1, fired(name, 15), []),
            (end + AFTER - 1, fired(name, end + AFTER), alerts(alert)),
        ]
    return run_promtool(tmp_path_factory.mktemp("rules"), series, expectations, given)


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_raises_its_alert_alone_and_clears_it(failures, name):
    assert complaints_about(f'service=\\"{name}\\"', failures) == []


def test_a_healthy_service_beside_them_raises_nothing(failures):
    assert complaints_about('service=\\"healthy\\"', failures) == []
    assert "FAILED" in failures or failures == ""


def silent(series: Series) -> None:
    """A minute without a scrape."""
    for values in series.values.values():
        values.append(None)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_of_the_collector_raises_its_alert_alone_and_clears_it(tmp_path, trouble):
    before, failing, after = 12, 22, 30
    changes, alert = TROUBLES[trouble]
    series = Series()
    for number in range(before + failing + after):
        is_troubled = before <= number < before + failing
        if is_troubled and alert == "WeirDown":
            silent(series)
            series.values[next(name for name in series.values if name.startswith("up{"))][-1] = 0
            continue
        is_quiet = is_troubled and alert == "WeirReceivesNothing"
        record(series, "healthy", changed(requests=0) if is_quiet else HEALTHY)
        record_weir(series, **(changes if is_troubled else {}))
    end = before + failing
    floors = {name: value for name, value in FLOORS.items() if "healthy" in name or "weir" in name}
    expectations = [
        (before - 1, FIRED.format(before), []),
        (end - 1, FIRED.format(2), alerts(alert)),
        (end + after - 1, FIRED.format(2), []),
        (end + after - 1, FIRED.format(end + after), alerts(alert)),
    ]
    assert run_promtool(tmp_path, series, expectations, {**usual_figures("healthy"), **floors}) == ""


DAY = 24 * 60


def day_and_night(minute: int) -> float:
    """Requests a minute: a tenth at night of what there is at noon."""
    return 16.5 - 13.5 * math.cos(2 * math.pi * minute / DAY)


def healthy_minute(service: str, minute: int, chance: random.Random) -> Minute:
    """A minute of the third day, or of those before it, of services that are well."""
    noise = chance.uniform(0.85, 1.15)
    hour, day = minute % DAY / 60, minute // DAY
    base = changed(requests=day_and_night(minute) * noise, call_seconds=1.2 * noise, input_tokens=1000 * noise)
    match service:
        case "day and night":
            # Slower in the busy hours, each day alike.
            return replace(base, call_seconds=(1.9 if 12 <= hour < 16 else 1.1) * noise)
        case "idle at night":
            return replace(base, requests=0 if hour < 5 else base.requests)
        case "few requests":
            # One every ten minutes; every tenth fails.
            share = 1 if minute % 100 == 0 else 0
            errors = {"errors": {"upstream_5xx": share}, "outcomes": {"error": share}}
            return replace(base, requests=1 if minute % 10 == 0 else 0, **errors)
        case "deployed at noon" if day == 2 and 12 <= hour < 12 + 3 / 60:
            return replace(base, errors={"connection": 0.4}, outcomes={"error": 0.4}, call_seconds=5)
        case "deployed at noon" if day == 2 and 12 <= hour < 12.1:
            return replace(base, requests=2 * base.requests, call_seconds=2)
        case "long agents":
            return replace(base, stuck=chance.choice([2, 3, 3, 4]), call_seconds=60 * noise)
        case "deployed at noon":
            # A few failures of every kind, always.
            errors = {"errors": {"rate_limit": 0.01, "timeout": 0.01, "upstream_5xx": 0.02}}
            return replace(base, **errors, outcomes={"error": 0.01, "partial": 0.02, "cancelled": 0.05})
        case "slow at noon" if day == 2 and 12 <= hour < 13:
            return replace(base, call_seconds=3.6 * noise)
    return base


SERVICES_THAT_ARE_WELL = ["day and night", "idle at night", "few requests", "deployed at noon", "long agents"]
# The afternoon of the third day.
END = 2 * DAY + 15 * 60


@pytest.fixture(scope="module")
def third_day(tmp_path_factory) -> str:
    """What promtool has to say about three days, of which two are learned from."""
    interval, chance = 4, random.Random(SEED)
    series = Series()
    expectations = [
        (END - 4, fired(name, END), []) for name in SERVICES_THAT_ARE_WELL
    ] + [
        (END - 4, fired("slow at noon", END), alerts("LLMLatencyHigh")),
        (2 * DAY + 12 * 60 + 40, fired("slow at noon", 8), alerts("LLMLatencyHigh")),
        (2 * DAY + 14 * 60, fired("slow at noon", 8), []),
    ]
    expectations += [
        (2 * DAY + 11 * 60, f'route:llm_health:bool{{service="{name}",light!~"traffic|errors"}}', [
            (f'route:llm_health:bool{{light="{light}",service="{name}",route="POST /chat"}}', 1)
            for light in ["latency", "tokens"]
        ])
        for name in ["day and night", "slow at noon"]
    ]
    expectations.append((
        2 * DAY + 12 * 60 + 40, 'route:llm_healthy:bool{service="slow at noon"}',
        [('route:llm_healthy:bool{service="slow at noon",route="POST /chat"}', 0)],
    ))
    for minute in range(0, END, interval):
        for name in [*SERVICES_THAT_ARE_WELL, "slow at noon"]:
            record(series, name, healthy_minute(name, minute, chance), interval)
        record_weir(series)
    return run_promtool(tmp_path_factory.mktemp("rules"), series, expectations, interval=interval)


@pytest.mark.parametrize("name", [*SERVICES_THAT_ARE_WELL, "slow at noon"])
def test_a_day_is_judged_by_the_days_before(third_day, name):
    assert complaints_about(f'service=\\"{name}\\"', third_day) == []


def test_a_route_is_healthy_when_all_four_lights_are_good(tmp_path):
    series = Series()
    for number in range(40):
        record(series, "healthy", HEALTHY)
        record(series, "new", HEALTHY)
        record(series, "failing", changed(outcomes={"error": 0.2}) if number > 20 else HEALTHY)
        record_weir(series)
    route = 'service="{}",route="POST /chat"'
    expectations = [(39, "route:llm_healthy:bool", [
        (f'route:llm_healthy:bool{{{route.format("healthy")}}}', 1),
        (f'route:llm_healthy:bool{{{route.format("failing")}}}', 0),
    ])]
    given = {**usual_figures("healthy"), **usual_figures("failing")}
    assert run_promtool(tmp_path, series, expectations, given) == ""


def test_prices_that_are_missing_are_told_after_an_hour(tmp_path):
    series = Series()
    for _ in range(140):
        record(series, "unpriced", changed(has_price=False))
        record_weir(series)
    expectations = [(40, FIRED.format(40), []), (139, FIRED.format(2), alerts("LLMUnpricedCalls"))]
    assert run_promtool(tmp_path, series, expectations) == ""


def alert_blocks() -> dict[str, str]:
    """The text of every alert rule, by name."""
    text = "\n".join(file.read_text() for file in [*sorted(RULES.glob("*.yml")), DEPLOY / "watchdog.yml"])
    parts = re.split(r"^ +- alert: (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def test_every_alert_is_tested_and_says_what_to_do():
    blocks = alert_blocks()
    tested = {alert for _, alert in [*FAILURES.values(), *TROUBLES.values()]} | {"LLMUnpricedCalls", "Watchdog"}
    assert blocks.keys() == tested
    for name, block in blocks.items():
        assert re.search(r"severity: (page|ticket|info|watchdog)\b", block), name
        words = [] if name == "Watchdog" else ["open"]
        for word in ["summary", "description", "runbook", *words]:
            assert re.search(rf"^ +{word}: ", block, re.MULTILINE), f"{name} has no {word}"


def check(*command) -> str:
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_shipped_configurations_are_valid(tmp_path):
    check("promtool", "check", "config", DEPLOY / "prometheus.yml")
    check("promtool", "check", "rules", *RULES.glob("*.yml"), DEPLOY / "watchdog.yml")
    check("amtool", "check-config", DEPLOY / "alertmanager.yml")
    example = (DEPLOY / "prometheus.yml").read_text()
    assert "job_name: weir" in example
    assert "127.0.0.1:16686" in example


def test_the_shortened_configurations_are_valid_and_have_no_long_windows(tmp_path):
    check(DEPLOY / "shorten", tmp_path)
    check("promtool", "check", "config", tmp_path / "prometheus.yml")
    check("amtool", "check-config", tmp_path / "alertmanager.yml")
    rules = "\n".join(file.read_text() for file in (tmp_path / "rules").glob("*.yml"))
    expressions = [line for line in rules.splitlines() if not line.lstrip().startswith("#")]
    windows = re.findall(r"(?:\[|offset |for: |interval: )(\w+)", "\n".join(expressions))
    assert windows
    assert [window for window in windows if not re.fullmatch(r"\d{1,2}s", window)] == []
