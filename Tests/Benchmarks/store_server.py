"""A `weir serve` to be measured: started on free ports, watched through /proc."""

import http.client
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
# The lines in which the program says where it listens.
OTLP_LINE = re.compile(r"^OTLP/HTTP http://(\S+):(\d+)$")
VIEWER_LINE = re.compile(r"^viewer http://(\S+):(\d+)$")
# Seconds.
START_LIMIT = 600
STOP_LIMIT = 120
SETTLE_LIMIT = 120
QUIET = 5


class Server:
    """One process. `start_seconds` is the time from its start until it answers that it is ready."""

    def __init__(self, weir: str, data: Path, log: Path, options: list[str]):
        self.data = data
        begin = time.monotonic()
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(
                [weir, "serve", "--data", str(data), "--otlp-port", "0", "--http-port", "0", *options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.otlp, self.viewer = self._addresses(log)
        while not self._is_ready():
            if time.monotonic() > begin + START_LIMIT:
                raise RuntimeError(f"weir was not ready within {START_LIMIT} s; its log is {log}")
            time.sleep(0.002)
        self.start_seconds = time.monotonic() - begin

    def _addresses(self, log: Path) -> tuple[tuple[str, int], tuple[str, int]]:
        found = {}
        for line in self.process.stdout:
            for pattern in (OTLP_LINE, VIEWER_LINE):
                if match := pattern.match(line.strip()):
                    found[pattern] = (match.group(1), int(match.group(2)))
            if len(found) == 2:
                return found[OTLP_LINE], found[VIEWER_LINE]
        raise RuntimeError(f"weir ended with {self.process.wait()} at start; its log is {log}")

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection(*self.viewer, timeout=60)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> float:
        """Asks it to end; returns the seconds until it has."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(STOP_LIMIT)
        if status != 0:
            raise RuntimeError(f"weir ended with {status}")
        return time.monotonic() - begin

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def cpu_seconds(self) -> float:
        """User and system time of all threads so far."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self, field: str) -> int:
        """Bytes: VmHWM is the most that was resident so far, RssAnon what is resident now without files."""
        return int(re.search(rf"{field}:\s+(\d+) kB", self._proc("status")).group(1)) * 1024

    def _proc(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text()

    def wait_until_settled(self) -> float | None:
        """Waits until everything is in segments and nothing changes any more.

        Returns the seconds until the last change; None when things still changed after two minutes.
        """
        begin = last_change = time.monotonic()
        state = self._state()
        while (now := time.monotonic()) < begin + SETTLE_LIMIT:
            time.sleep(0.1)
            previous, state = state, self._state()
            if state != previous:
                last_change = time.monotonic()
            elif now - last_change >= QUIET and not any(name.endswith((".wal", ".tmp")) for name in state):
                return last_change - begin
        return None

    def _state(self) -> dict[str, int]:
        sizes = {}
        for path in self.data.rglob("*"):
            try:
                sizes[str(path)] = path.stat().st_size
            except FileNotFoundError:
                continue
        return sizes

    def disk_bytes(self) -> tuple[int, int]:
        """Bytes that the data directory takes on the device, and bytes of its files."""
        files = [path.stat() for path in self.data.rglob("*") if path.is_file()]
        return sum(file.st_blocks for file in files) * 512, sum(file.st_size for file in files)


class MemorySampler:
    """The most anonymous memory a server had, sampled twenty times a second."""

    def __init__(self, server: Server):
        self.server = server
        self.peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._ended.wait(0.05):
            try:
                self.peak = max(self.peak, self.server.memory("RssAnon"))
            except (FileNotFoundError, ProcessLookupError, AttributeError):
                return

    def end(self) -> int:
        self._ended.set()
        self._thread.join()
        return self.peak
