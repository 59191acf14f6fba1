"""The example application as a process, and what one asks of it."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import requests

from collector import BINARY

EXAMPLE = BINARY.parent / "chat-example"
READY = re.compile(r"url=(http://\S+)/chat .*Chat service ready")
QUESTION = "How long does a refund take?"


class Application:
    """`chat-example` on a free port, sending its spans to a URL; hurried, so that its own time is milliseconds."""

    def __init__(self, folder: Path, collector: str, *options: str, **environment: str):
        self.log = folder / "chat-example.txt"
        settings = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector,
            "OTEL_EXPORTER_OTLP_TIMEOUT": "500",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        }
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(EXAMPLE), "--port", "0", "--latency-scale", "0", *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **settings, **environment},
            )
        self.session = requests.Session()
        self.url = self._wait_until_ready()

    def _wait_until_ready(self) -> str:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if found := READY.search(self.log.read_text(errors="replace")):
                return found.group(1)
            assert self.process.poll() is None, self.log.read_text(errors="replace")
            time.sleep(0.01)
        self.process.kill()
        raise AssertionError("chat-example was not ready:\n" + self.log.read_text(errors="replace"))

    def ask(self, request_id: str, message: str = QUESTION, **headers: str) -> float:
        """One question; the seconds until its answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        began = time.perf_counter()
        answer = self.session.post(
            self.url + "/chat", json={"message": message}, headers={"x-request-id": request_id, **named}, timeout=30
        )
        assert answer.status_code == 200, (answer.status_code, answer.text)
        return time.perf_counter() - began

    def figures(self) -> dict[str, float]:
        """The tracers' own figures by name, summed over services and reasons."""
        sums: dict[str, float] = {}
        for line in self.session.get(self.url + "/metrics", timeout=10).text.splitlines():
            if not line.startswith("#"):
                name, value = line.split("{")[0], float(line.rsplit(" ", 1)[1])
                sums[name] = sums.get(name, 0) + value
        return sums

    def memory(self) -> int:
        """Resident bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) * 1024

    def stop(self, timeout: float = 20) -> float:
        """Asks it to end; the seconds that took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout) == 0, self.log.read_text(errors="replace")
        return time.monotonic() - began

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
