#!/usr/bin/env python3
"""Measures the trace store of `weir serve` and prints its figures as a table.

Each run starts with an empty data directory and takes these steps:

  load       the load program sends all spans over a few connections; span start times are spread over the past
  settle     waits until everything is in segments and nothing is merged any more (two minutes at most)
  questions  one keep-alive connection; each kind is asked --samples times unmeasured, then --samples times for the
             figures: a trace by id; the newest and the slowest 20 requests, of all and of those with service=chat-api,
             minDuration=20s and status=error; the requests of one user by attribute
  restarts   SIGTERM and start; three seconds of load, kill -9 and start; a start lasts until /health/ready is 200

The load program and its templates are not part of the repository. It is run as
  PROGRAM HOST PORT /v1/traces TEMPLATES conns= spans= spread= seed= seconds= ids=FILE
and prints one JSON object with spans, spans_per_s, p50_ms, p99_ms, max_ms, retried and failed; the ids file has lines
of trace id, user id and base time.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from store_run import Run
from store_table import machine, summary, table

REPOSITORY = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weir", default=str(REPOSITORY / ".build/release/weir"), help="program to measure")
    parser.add_argument("--generator", required=True, help="load program")
    parser.add_argument("--templates", required=True, help="its templates")
    parser.add_argument("--spans", type=int, default=1_000_000, help="spans to send (default: %(default)s)")
    parser.add_argument(
        "--spread", type=int, default=600, help="seconds over which their times are spread (default: %(default)s)"
    )
    parser.add_argument("--connections", type=int, default=4, help="connections of the load (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs, each with its own seed (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first run (default: %(default)s)")
    parser.add_argument("--samples", type=int, default=200, help="questions of each kind (default: %(default)s)")
    parser.add_argument("--directory", help="where data directories are made (default: the system's temporary one)")
    parser.add_argument("--json", metavar="FILE", help="write all figures of all runs here as well")
    parser.add_argument("serve", nargs="*", help="further options of `weir serve`, after --")
    options = parser.parse_args()
    for name in ("weir", "generator"):
        if not os.access(getattr(options, name), os.X_OK):
            parser.error(f"--{name}: {getattr(options, name)} is no program")
    if not os.access(options.templates, os.R_OK):
        parser.error(f"--templates: {options.templates} cannot be read")
    for name in ("spans", "connections", "runs", "samples"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} must be 1 or more")
    return options


def main() -> None:
    options = arguments()
    header = [
        f"machine: {machine()}",
        f"load: {options.spans:,} spans of {Path(options.templates).name} over {options.spread} s of past, "
        f"{options.connections} connections, {options.runs} runs from seed {options.seed}",
    ]
    if options.serve:
        header.append(f"options: {' '.join(options.serve)}")
    print("\n".join(header), flush=True)
    runs = []
    for number in range(options.runs):
        runs.append(Run(options, number).measure())
        rate = runs[-1]["load: spans/s"]
        print(f"run {number + 1} of {options.runs}: {rate:,.0f} spans/s", file=sys.stderr, flush=True)
    figures = summary(runs)
    print("\n" + table(figures))
    if options.json:
        report = {"machine": header[0], "arguments": vars(options), "runs": runs, "figures": figures}
        Path(options.json).write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
