"""Fixtures of every suite: running collectors, and the seed of random tests."""

import os
import random

import pytest

from collector import BINARY, Collector
from viewer import chromium, watched_page

SEED = int(os.environ.get("WEIR_TEST_SEED", random.SystemRandom().randrange(1 << 32)))
running: list[Collector] = []


def pytest_configure(config):
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is not there: swift build -c release --product weir", returncode=3)


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_line(f"Seed of the random tests: {SEED} (repeat with WEIR_TEST_SEED={SEED})")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Puts the log of every collector that a failing test had into its report."""
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        for collector in running:
            state = "running" if collector.is_running() else f"ended with {collector.process.returncode}"
            report.sections.append((f"log of weir ({state})", collector.log_tail()))


@pytest.fixture
def chance(request) -> random.Random:
    """Random numbers that are the same for the same seed and test."""
    return random.Random(f"{SEED} {request.node.name}")


def start(folder, *options) -> Collector:
    collector = Collector(folder, *options)
    collector.start()
    running.append(collector)
    return collector


def end(collector: Collector) -> None:
    running.remove(collector)
    if collector.is_running():
        assert collector.stop() == 0, f"weir did not end cleanly:\n{collector.log_tail()}"


@pytest.fixture(scope="module")
def collector(tmp_path_factory):
    """One collector for all tests of a file, with defaults and an empty data folder."""
    collector = start(tmp_path_factory.mktemp("weir"))
    yield collector
    assert collector.is_running(), f"weir ended with {collector.process.returncode}:\n{collector.log_tail()}"
    end(collector)


@pytest.fixture
def start_collector(tmp_path):
    """Starts collectors with options for one test, each with its own folder below the test's."""
    started = []

    def start_one(*options) -> Collector:
        folder = tmp_path / f"weir-{len(started)}"
        folder.mkdir()
        started.append(start(folder, *options))
        return started[-1]

    yield start_one
    for collector in started:
        end(collector)


@pytest.fixture(scope="module")
def browser():
    yield from chromium()


@pytest.fixture
def page(browser, collector):
    """A wide page that fails its test when the console has an error or a request leaves the collector."""
    yield from watched_page(browser, collector)


@pytest.fixture
def narrow_page(browser, collector):
    """The same on a telephone."""
    yield from watched_page(browser, collector, viewport={"width": 360, "height": 740}, has_touch=True)


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return request.param
