"""One run: an empty data directory, a load, questions, restarts."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store_queries import Questions
from store_server import MemorySampler, Server

MEGABYTE = 1e6
# Seconds of load before the server is killed.
BEFORE_KILL = 3


class Run:
    """Figures by name, in the order in which they are printed; units in the names."""

    def __init__(self, options, number: int):
        self.options = options
        self.seed = options.seed + number
        self.figures: dict[str, float | None] = {}

    def measure(self) -> dict[str, float | None]:
        folder = Path(tempfile.mkdtemp(prefix="weir-store-", dir=self.options.directory))
        self.data, self.log, self.ids = folder / "data", folder / "weir.log", folder / "ids.txt"
        server = self._start()
        try:
            self._load(server)
            self._settle(server)
            self._ask(server)
            self._note("stop after SIGTERM (s)", server.stop())
            server = self._start()
            self._note("start after SIGTERM (s)", server.start_seconds)
            self._kill_under_load(server)
            server = self._start()
            self._note("start after kill -9 under load (s)", server.start_seconds)
            server.stop()
        except BaseException:
            server.kill()
            print(f"the run's directory is kept: {folder}", file=sys.stderr)
            raise
        shutil.rmtree(folder)
        return self.figures

    def _start(self) -> Server:
        return Server(self.options.weir, self.data, self.log, self.options.serve)

    def _note(self, name: str, value: float | None) -> None:
        self.figures[name] = value

    def _generator(self, server: Server, seed: int, *more: str) -> subprocess.Popen:
        host, port = server.otlp
        options = self.options
        return subprocess.Popen(
            [options.generator, host, str(port), "/v1/traces", options.templates, f"conns={options.connections}"]
            + [f"spans={options.spans}", f"spread={options.spread}", f"seed={seed}", "seconds=86400", *more],
            stdout=subprocess.PIPE,
            text=True,
        )

    def _load(self, server: Server) -> None:
        self._note("idle: resident (MB)", server.memory("VmHWM") / MEGABYTE)
        sampler = MemorySampler(server)
        before = server.cpu_seconds()
        output, _ = self._generator(server, self.seed, f"ids={self.ids}").communicate()
        cpu = server.cpu_seconds() - before
        report = json.loads(output)
        self.spans = report["spans"]
        self.cpu_before = before
        self._note("load: spans", self.spans)
        self._note("load: spans/s", report["spans_per_s"])
        self._note("load: spans per CPU second of the server", self.spans / cpu)
        self._note("load: answer p50 (ms)", report["p50_ms"])
        self._note("load: answer p99 (ms)", report["p99_ms"])
        self._note("load: answer max (ms)", report["max_ms"])
        self._note("load: asked to retry", report["retried"])
        self._note("load: bodies refused", report["failed"])
        self._note("load: most resident (MB)", server.memory("VmHWM") / MEGABYTE)
        self._note("load: most anonymous (MB)", sampler.end() / MEGABYTE)

    def _settle(self, server: Server) -> None:
        self._note("settled after (s)", server.wait_until_settled())
        cpu = server.cpu_seconds() - self.cpu_before
        self._note("settled: spans per CPU second of the server", self.spans / cpu)
        self._note("settled: most resident (MB)", server.memory("VmHWM") / MEGABYTE)
        self._note("settled: anonymous (MB)", server.memory("RssAnon") / MEGABYTE)
        on_device, in_files = server.disk_bytes()
        self._note("disk: on the device (MB)", on_device / MEGABYTE)
        self._note("disk: in files (MB)", in_files / MEGABYTE)
        self._note("disk: bytes in files per span", in_files / self.spans)

    def _ask(self, server: Server) -> None:
        sampler = MemorySampler(server)
        questions = Questions(server.viewer, self.ids, self.options.samples, self.seed)
        self.figures.update(questions.figures())
        self._note("questions: most anonymous (MB)", sampler.end() / MEGABYTE)
        self._note("questions: most resident (MB)", server.memory("VmHWM") / MEGABYTE)

    def _kill_under_load(self, server: Server) -> None:
        """The load is another one, so that its spans are not repetitions."""
        generator = self._generator(server, self.seed + 1_000_000)
        time.sleep(BEFORE_KILL)
        server.kill()
        generator.kill()
        generator.communicate()
