"""What Weir's /metrics would say minute by minute, as input for `promtool test rules`."""

import json
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from collector import REPOSITORY

RULES = REPOSITORY / "deploy/prometheus/rules"
BOUNDS = [0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 81.92, 163.84]
# How the durations of calls lie around their mean: share, and times the mean.
SPREAD = [(0.25, 0.5), (0.35, 0.8), (0.25, 1.15), (0.1, 1.7), (0.05, 2.7)]
ERROR_CLASSES = [
    "rate_limit", "overloaded", "timeout", "connection", "upstream_5xx", "auth", "quota", "context_length",
    "content_filter", "invalid_request", "cancelled", "tool_error", "unknown",
]
OUTCOMES = ["ok", "partial", "error", "timeout", "rate_limited", "cancelled", "abandoned"]
AGES = ["under_10s", "10s_to_1m", "1m_to_5m", "over_5m"]


@dataclass(frozen=True)
class Minute:
    """A minute of one service with one route and one model, a call for each request."""

    requests: float = 20
    call_seconds: float = 1.2
    first_token_seconds: float = 0.5
    # What a request takes beside its call.
    other_seconds: float = 0.3
    input_tokens: float = 1000
    output_tokens: float = 200
    dollars: float = 0.002
    has_price: bool = True
    # Shares of the calls, and of the requests.
    errors: dict = field(default_factory=dict)
    outcomes: dict = field(default_factory=dict)
    stuck: int = 0
    is_up: bool = True


HEALTHY = Minute()


class Series:
    """Counters that grow by the minute, and gauges."""

    def __init__(self):
        self.values = defaultdict(list)

    def add(self, name: str, amount: float, **labels: str) -> None:
        values = self.values[series_name(name, labels)]
        before = next((value for value in reversed(values) if value is not None), 0)
        values.append(before + amount)

    def set(self, name: str, value: float | None, **labels: str) -> None:
        self.values[series_name(name, labels)].append(value)

    def histogram(self, name: str, mean: float, count: float, **labels: str) -> None:
        for bound in [*BOUNDS, float("inf")]:
            below = sum(share for share, times in SPREAD if times * mean <= bound)
            self.add(name + "_bucket", count * below, **labels, le="+Inf" if bound == float("inf") else str(bound))
        self.add(name + "_count", count, **labels)
        self.add(name + "_sum", count * mean * sum(share * times for share, times in SPREAD), **labels)


def series_name(name: str, labels: dict) -> str:
    return name + "{" + ",".join(f'{key}="{value}"' for key, value in labels.items()) + "}"


def record(series: Series, service: str, minute: Minute, minutes: int = 1) -> None:
    """One more minute of a service, or several alike."""
    route = {"service": service, "route": "POST /chat"}
    call = {**route, "provider": "openai", "model": "gpt-4.1", "operation": "chat"}
    n = minute.requests * minutes
    series.add("llm_requests_started_total", n, **route)
    for outcome in OUTCOMES:
        share = minute.outcomes.get(outcome, 0) if outcome != "ok" else 1 - sum(minute.outcomes.values())
        series.add("llm_requests_completed_total", n * share, **route, outcome=outcome)
    for age in AGES:
        series.set("llm_requests_in_flight", minute.stuck if age == "over_5m" else 0, **route, age=age)
    series.histogram("llm_request_duration_seconds", minute.call_seconds + minute.other_seconds, n, **route)
    series.histogram("llm_call_duration_seconds", minute.call_seconds, n, **call)
    series.histogram("llm_time_to_first_token_seconds", minute.first_token_seconds, n, **call)
    for error_class in ERROR_CLASSES:
        share = minute.errors.get(error_class, 0)
        series.add("llm_call_errors_total", n * share, **call, error_class=error_class)
    for kind, tokens in [("input", minute.input_tokens), ("output", minute.output_tokens), ("input_cache_read", 0)]:
        series.add("llm_tokens_total", n * tokens, **call, type=kind)
    series.add("llm_cost_usd_total", n * minute.dollars if minute.has_price else 0, **call)
    series.add("llm_unpriced_calls_total", 0 if minute.has_price else n, **call)


# What the collector counts about itself in a minute without trouble.
WEIR = {
    "weir_spans_accepted_total": 200, "weir_spans_duplicate_total": 0,
    'weir_spans_rejected_total{reason="invalid_trace_id"': 0, "weir_uncounted_batches_total": 0,
    'weir_lost_spans_total{service="healthy",reason="queue_full"': 0,
    'weir_requests_total{code="200",signal="traces"': 20, 'weir_requests_total{code="503",signal="traces"': 0,
    "traces_service_graph_dropped_spans_total": 0,
    'weir_metrics_folded_observations_total{group="calls",reason="series"': 0,
    'weir_metrics_folded_observations_total{group="spans",reason="span_names"': 5,
}


def record_weir(series: Series, is_up: bool = True, damaged: int = 0, **changes: float) -> None:
    """One more minute of the collector; a change names a series by the beginning of its name."""
    target = {"job": "weir", "instance": "127.0.0.1:16686"}
    series.set("up", 1 if is_up else 0, **target)
    series.set("weir_damaged_places", damaged, **target)
    for name, usual in WEIR.items():
        bare, _, labels = name.partition("{")
        amount = next((value for key, value in changes.items() if key in name.replace('"', "")), usual)
        named = dict(part.split("=") for part in labels.replace('"', "").split(",") if part)
        series.add(bare, amount, **named, **target)


def written(values: list) -> str:
    """In promtool's notation: as they are, `_` where there was no scrape, runs of equal ones shortened."""
    texts = ["_" if value is None else f"{value:.6g}" if value < 1e5 else f"{value:.1f}" for value in values]
    runs: list[tuple[str, int]] = []
    for text in texts:
        if runs and runs[-1][0] == text:
            runs[-1] = (text, runs[-1][1] + 1)
        else:
            runs.append((text, 1))
    return " ".join(text if count == 1 else f"{text}x{count - 1}" for text, count in runs)


def run_promtool(folder: Path, series: Series, expectations: list, given: dict | None = None, interval: int = 1) -> str:
    """Runs the shipped rules over series, one value every `interval` minutes, and compares what queries give.

    An expectation is (minute, query, [(labels, value)]); `given` are series with one value all the time. Rules are
    evaluated at every interval, which can have four minutes at most: a value is forgotten after five. Returns
    promtool's complaints, empty for none.
    """
    inputs = [{"series": name, "values": written(values)} for name, values in series.values.items()]
    length = max(len(values) for values in series.values.values())
    inputs += [{"series": name, "values": f"{value}x{length}"} for name, value in (given or {}).items()]
    test = {
        "interval": f"{interval}m",
        "input_series": inputs,
        "external_labels": {"weir_url": "http://weir"},
        "promql_expr_test": [
            {
                "expr": query,
                "eval_time": f"{minute}m",
                "exp_samples": [{"labels": labels, "value": value} for labels, value in samples],
            }
            for minute, query, samples in expectations
        ],
    }
    document = {"rule_files": [f"{RULES}/*.yml"], "evaluation_interval": f"{interval}m", "tests": [test]}
    file = folder / "rules-test.json"
    file.write_text(json.dumps(document))
    run = subprocess.run(["promtool", "test", "rules", file], capture_output=True, text=True, timeout=300)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def usual_figures(service: str, minute: Minute = HEALTHY, scale: float = 1) -> dict:
    """The baseline that a service with such minutes has, where a test does not live through the days before."""
    call = {"service": service, "provider": "openai", "model": "gpt-4.1"}
    route = {"service": service, "route": "POST /chat"}
    requests = minute.call_seconds + minute.other_seconds
    figures = [
        ("call_p95", 2.4, call), ("call_mean", minute.call_seconds, call),
        ("first_token_p95", 1.1, call), ("first_token_mean", minute.first_token_seconds, call),
        ("request_p95", 2.5, route), ("request_mean", requests, route),
        ("input_tokens", minute.input_tokens, route), ("output_tokens", minute.output_tokens, route),
        ("requests", minute.requests / 60, route), ("cost", 60 * minute.requests * minute.dollars, {"service": service}),
    ]
    names = [(series_name("llm:figure:usual", {"figure": name, **labels}), value) for name, value, labels in figures]
    return {name: value * scale for name, value in names}


def changed(**fields) -> Minute:
    return replace(HEALTHY, **fields)
