"""`weir query`: tables for people, JSON for programs, and mistakes shown where they are."""

import json
import subprocess
import time

import pytest

import otlp
from collector import BINARY

SECOND = 1_000_000_000


@pytest.fixture(scope="module")
def sent(collector):
    """Thirty requests over the last half hour, the later the longer."""
    begin = (int(time.time()) - 1800) * SECOND
    roots = []
    for number in range(30):
        root = otlp.make_span(
            f"ask {number % 3}", start=begin + number * 50 * SECOND, duration=(number + 1) * 100_000_000,
            status=otlp.ERROR if number % 10 == 0 else 0, attributes={"model": "ab"[number % 2]},
        )  # fmt: skip
        call = otlp.make_span("call", root.trace_id, parent=root.span_id, start=root.start_time_unix_nano, duration=5)
        collector.send(otlp.export({"front": [root], "model": [call]}))
        roots.append(root)
    return roots


@pytest.fixture
def query(collector, sent):
    def run(*arguments: str, status: int = 0) -> subprocess.CompletedProcess:
        command = [BINARY, "query", "--url", collector.viewer, *arguments]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert answer.returncode == status, answer.stdout + answer.stderr
        return answer

    return run


def test_traces_as_a_table(query, sent):
    lines = query("{ name =~ \"ask.*\" }", "--limit", "5").stdout.splitlines()
    assert lines[0].split() == ["TIME", "DURATION", "SERVICE", "NAME", "TRACE", "ID", "MATCHED"]
    newest = sent[::-1][:5]
    assert len(lines) == 6
    for line, root in zip(lines[1:], newest):
        assert root.trace_id.hex() in line and f" {root.name} " in line and " front " in line and line.endswith(" 1")
    assert "3.000 s" in lines[1]


def test_the_slowest_by_our_sort(query, sent):
    lines = query('{ name != "call" } | sort(duration desc) | limit(2)').stdout.splitlines()
    assert len(lines) == 3
    assert sent[29].trace_id.hex() in lines[1] and sent[28].trace_id.hex() in lines[2]


def test_ranges(query, sent):
    def count(*arguments: str) -> int:
        return len(json.loads(query("{}", "--limit", "100", "--json", *arguments).stdout)["traces"])

    def since(nanoseconds: int) -> int:
        return sum(root.end_time_unix_nano >= nanoseconds for root in sent)

    assert count() == count("--since", "2h") == 30
    before = time.time_ns()
    recent = count("--since", "11m")
    assert since(time.time_ns() - 660 * SECOND) <= recent <= since(before - 660 * SECOND) < 30
    middle = sent[15].start_time_unix_nano // SECOND
    for text in (str(middle), f"{middle}.0", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(middle))):
        assert count("--end", text) == count("--start", text) == 15


def test_series_as_a_table(query):
    answer = query('{ name != "call" } | count_over_time() by(span.model)', "--step", "5m").stdout
    lines = answer.splitlines()
    assert lines[0].split() == ["SERIES", "LAST", "MIN", "MAX", "OVER", "TIME"]
    assert [("model" in line, '"a"' in line or '"b"' in line) for line in lines[1:]] == [(True, True)] * 2
    assert any(block in lines[1] for block in "▁▂▃▄▅▆▇█")
    few = query("{} | rate() by(trace:id)", "--limit", "3").stdout.splitlines()
    assert len(few) == 5 and "27 more series" in few[-1]


def test_json_is_the_collectors_answer(query, sent):
    traces = json.loads(query("{ status = error }", "--json").stdout)["traces"]
    assert [trace["traceID"] for trace in traces] == [root.trace_id.hex() for root in sent[::-1] if root.status.code]
    series = json.loads(query("{ status = error } | count_over_time()", "--json", "--step", "1h").stdout)["series"]
    assert sum(sample["value"] for one in series for sample in one["samples"]) == 3


def test_nothing_found(query):
    assert query('{ name = "absent" }').stdout.strip() == "No trace matches."


@pytest.mark.parametrize(
    "text, fault",
    [
        ("{ name = }", "}"),
        ('{ nam = "a" }', "nam"),
        ("{ span.ü = 1 &&\n  duration >> 5 }", ">>"),
        ("{ status = error } | averag(duration)", "averag"),
        ('{ name =~ "(" }', None),
        ("{ duration = true }", None),
    ],
)
def test_a_mistake_is_marked_where_it_is(query, text, fault):
    answer = query(text, status=1)
    assert answer.stdout == ""
    line, marks, message = answer.stderr.splitlines()
    assert line in text.split("\n") and set(marks) == {" ", "^"} and len(message) > 10
    if fault:
        assert line[marks.index("^") :].startswith(fault), answer.stderr


def test_a_collector_that_is_not_there(query):
    answer = query("{}", "--url", "http://127.0.0.1:1", status=1)
    assert "http://127.0.0.1:1" in answer.stderr and "weir serve" in answer.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--since", "soon"), ("--start", "yesterday"), ("--start", "9000000000"), ("--end", "never"), ("--step", "0s"), ("--limit", "0"), ("--url", "here")],
)
def test_options_that_make_no_sense_are_refused(query, arguments):
    assert arguments[0] in query("{}", *arguments, status=64).stderr


def test_texts_from_outside_leave_the_terminal_alone(collector, query):
    span = otlp.make_span("red \x1b[31m\nname")
    collector.send(otlp.export({"evil": [span]}))
    output = query('{ resource.service.name = "evil" }').stdout
    assert "\x1b" not in output and len(output.splitlines()) == 2
