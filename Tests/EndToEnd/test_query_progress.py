"""Answers that tell of their progress, one JSON object a line: the last line is the plain answer."""

import http.client
import json
import os
import pty
import subprocess

import pytest

from collector import BINARY
from tempo_traces import send

LINES = "application/x-ndjson"


@pytest.fixture(scope="module")
def sent(collector):
    return send(collector)


def ask(collector, path: str, **parameters):
    return collector.session.get(collector.viewer + path, params=parameters, headers={"Accept": LINES}, timeout=60)


def lines(collector, path: str, **parameters) -> list[dict]:
    answer = ask(collector, path, progress="0s", **parameters)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == LINES and answer.headers["Vary"] == "Accept"
    assert answer.text.endswith("\n")
    return [json.loads(line) for line in answer.text.splitlines()]


QUESTIONS = [
    ("/api/search", {"q": "{ status = error } | sort(duration desc)", "limit": 50}),
    ("/api/search", {"q": "{ } | count() > 1"}),
    ("/api/metrics/query_range", {"q": "{ } | rate() by (name)", "step": "10s"}),
    ("/api/metrics/query_range", {"q": "{ } | quantile_over_time(duration, .5, .95)", "step": "10s"}),
    ("/api/metrics/query", {"q": "{ } | avg_over_time(duration) by (resource.service.name)"}),
]


@pytest.mark.parametrize(("path", "parameters"), QUESTIONS)
def test_the_last_line_is_the_plain_answer(collector, sent, path, parameters):
    plain = collector.json(path, **parameters, **sent.range)
    *progress, last = lines(collector, path, **parameters, **sent.range)
    assert last == plain
    assert progress, "a line after every part"
    for line in progress:
        assert 1 <= line["progress"]["partsDone"] <= line["progress"]["partsTotal"]
        assert 0 < line["progress"]["inspectedTraces"] <= plain["metrics"]["inspectedTraces"]
        assert line["progress"]["inspectedSpans"] >= line["progress"]["inspectedTraces"]
        assert line["partial"].keys() == plain.keys()
    done = [line["progress"]["partsDone"] for line in progress]
    assert done == sorted(set(done)), "it never goes back"


def test_a_mistake_is_a_plain_error(collector):
    answer = ask(collector, "/api/search", q="{ nam = 1 }")
    assert answer.status_code == 400 and "name" in answer.text
    answer = ask(collector, "/api/search", q="{ }", progress="often")
    assert answer.status_code == 400 and answer.text.startswith("progress must be a duration")


def test_an_error_while_the_query_runs_is_the_last_line(collector, sent):
    *_, last = lines(collector, "/api/search", q="{ } | rate()", **sent.range)
    assert "metrics" in last["error"]["message"]


def test_head_asks_for_no_body(collector):
    host, port = collector.viewer.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    connection.request("HEAD", "/api/search?q=%7B%7D", headers={"Accept": LINES})
    answer = connection.getresponse()
    assert answer.status == 200 and answer.read() == b""


def test_clients_that_go_away_leave_the_collector_well(collector, sent):
    host, port = collector.viewer.removeprefix("http://").split(":")
    for _ in range(20):
        connection = http.client.HTTPConnection(host, int(port), timeout=10)
        connection.request("GET", "/api/search?progress=0s&q=%7B%7D", headers={"Accept": LINES})
        connection.close()
    *_, last = lines(collector, "/api/search", q="{ }", **sent.range)
    assert last["traces"]


def test_a_terminal_is_shown_progress_and_a_pipe_is_not(collector, sent):
    command = [BINARY, "query", "--url", collector.viewer, "--json", "{ } | count() > 0"]
    piped = subprocess.run(command, capture_output=True, timeout=60)
    assert piped.returncode == 0 and piped.stderr == b""
    terminal, side = pty.openpty()
    shown = subprocess.run(command, stdout=subprocess.PIPE, stderr=side, timeout=60)
    os.close(side)
    assert shown.returncode == 0 and json.loads(shown.stdout)["traces"]
    assert os.read(terminal, 65536).endswith(b"\r\x1b[K"), "nothing is left of the line"
    os.close(terminal)
