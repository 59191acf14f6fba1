"""How long the example's requests take while the collector fails in each way. Prints a table; not a test.

    .build/venv/bin/python Tests/EndToEnd/measure_outage.py [REQUESTS [ROUNDS]]

The model's and the tools' latencies are zero, so that what is left is the application's own time. States take turns, so
that what else the machine does falls on all of them alike.
"""

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


def main() -> None:
    count, rounds = (int(text) for text in (sys.argv[1:] + ["400", "5"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        collector = Collector(Path(folder))
        collector.start()
        way = InterruptedWay(collector.otlp)
        application = Application(Path(folder), way.url)
        try:
            measure(application, way, count, rounds)
            print(f"stopping while the collector is absent: {stop(application, way):.1f} s")
        finally:
            application.kill()
            way.close()
            collector.stop()


def measure(application: Application, way: InterruptedWay, count: int, rounds: int) -> None:
    taken: dict[str, list[float]] = {mode: [] for mode in MODES}
    for number in range(WARM_UP):
        application.ask(f"warm-{number}")
    for turn in range(rounds):
        for mode in MODES:
            way.set(mode)
            time.sleep(SECONDS_TO_SETTLE)
            taken[mode] += [application.ask(f"{mode}-{turn}-{number}") * 1000 for number in range(count)]
    print(f"{'collector':14}{'requests':>10}{'median ms':>12}{'99 % ms':>12}{'longest ms':>12}")
    for mode, times in taken.items():
        percentiles = statistics.quantiles(times, n=100)
        print(f"{mode:14}{len(times):10}{percentiles[49]:12.2f}{percentiles[98]:12.2f}{max(times):12.2f}")
    print(f"memory: {application.memory() / 1e6:.0f} MB; {application.figures()}")


def stop(application: Application, way: InterruptedWay) -> float:
    way.set("absent")
    return application.stop()


if __name__ == "__main__":
    main()
