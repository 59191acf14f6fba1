"""How long the example's requests take while the collector fails in each way. Prints a table; not a test.

    .build/venv/bin/python Tests/EndToEnd/measure_outage.py [REQUESTS [ROUNDS]]

The model's and the tools' latencies are zero, so that what is left is the application's own time. States take turns, so
that what else the machine does falls on all of them alike; of the rounds of a state the calmest counts, for the same
reason. What stands between application and collector runs in a process of its own: it must not slow the asking one.
"""

import multiprocessing
import statistics
import sys
import tempfile
import time
from pathlib import Path

from application import Application
from collector import Collector
from interrupted_way import MODES, InterruptedWay

WARM_UP = 200
SECONDS_TO_SETTLE = 1
# The way is open in both; the collector behind it has room, or its quota is used up.
OPEN, FULL = "open", "full"
QUOTA_BYTES = 1 << 10
# What may change at the 99th percentile: a millisecond, or a hundredth.
ALLOWED_MS, ALLOWED_SHARE = 1, 0.01


class WayInAnotherProcess:
    """An `InterruptedWay` that is told over a pipe which collector it leads to, and how."""

    def __init__(self, target: str, full: str):
        self.targets = {FULL: full}
        self.usual = target
        self.pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=serve_way, args=(other, target), daemon=True)
        self.process.start()
        self.url = self.pipe.recv()

    def set(self, state: str) -> None:
        self.pipe.send((self.targets.get(state, self.usual), OPEN if state == FULL else state))
        self.pipe.recv()

    def close(self) -> None:
        self.pipe.send(None)
        self.process.join()


def serve_way(pipe, target: str) -> None:
    way = InterruptedWay(target)
    pipe.send(way.url)
    while order := pipe.recv():
        target, mode = order
        way.lead_to(target)
        way.set(mode)
        pipe.send(True)
    way.close()


def main() -> None:
    count, rounds = (int(text) for text in (sys.argv[1:] + ["400", "5"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        quota = ["--quota-bytes", str(QUOTA_BYTES)]
        collectors = [Collector(make(folder, "usual")), Collector(make(folder, FULL), *quota)]
        for collector in collectors:
            collector.start()
        way = WayInAnotherProcess(*(collector.otlp for collector in collectors))
        application = Application(Path(folder), way.url)
        try:
            measure(application, way, count, rounds)
            print(f"stopping while the collector is absent: {stop(application, way):.1f} s")
        finally:
            application.kill()
            way.close()
            for collector in collectors:
                collector.stop()


def make(folder: str, name: str) -> Path:
    path = Path(folder) / name
    path.mkdir()
    return path


def measure(application: Application, way: WayInAnotherProcess, count: int, rounds: int) -> None:
    states = [*MODES, FULL]
    taken: dict[str, list[list[float]]] = {state: [] for state in states}
    for number in range(WARM_UP):
        application.ask(f"warm-{number}")
    for turn in range(rounds):
        for state in states:
            way.set(state)
            time.sleep(SECONDS_TO_SETTLE)
            taken[state].append([application.ask(f"{state}-{turn}-{number}") * 1000 for number in range(count)])
    show(taken)
    print(f"memory: {application.memory() / 1e6:.0f} MB; {application.figures()}")


def show(taken: dict[str, list[list[float]]]) -> None:
    heads = ["requests", "median ms", "99 % ms", "against open", "worst round", "longest"]
    print(f"{'collector':14}" + "".join(f"{head:>14}" for head in heads))
    usual = calmest(taken[OPEN])
    for state, rounds in taken.items():
        high = calmest(rounds)
        middle = min(statistics.median(times) for times in rounds)
        worst = max(percentile(times) for times in rounds)
        longest = max(max(times) for times in rounds)
        change = high - usual
        verdict = "" if change < max(ALLOWED_MS, usual * ALLOWED_SHARE) else "  too much"
        figures = [f"{figure:14.2f}" for figure in (middle, high, change, worst, longest)]
        print(f"{state:14}{sum(map(len, rounds)):14}{''.join(figures)}{verdict}")


def percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def calmest(rounds: list[list[float]]) -> float:
    return min(percentile(times) for times in rounds)


def stop(application: Application, way: WayInAnotherProcess) -> float:
    way.set("absent")
    return application.stop()


if __name__ == "__main__":
    main()
