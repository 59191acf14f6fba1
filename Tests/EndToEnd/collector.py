"""A running `weir serve`, as the suites see it."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import requests

REPOSITORY = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("WEIR_BINARY", REPOSITORY / ".build/release/weir"))
PROTOBUF = "application/x-protobuf"
JSON = "application/json"

# The lines in which the program says where it listens.
OTLP_LINE = re.compile(r"^OTLP/HTTP (http://\S+)$", re.MULTILINE)
VIEWER_LINE = re.compile(r"^viewer (http://\S+)$", re.MULTILINE)


class Process:
    """A `weir` process that prints its addresses, with its output kept in a file."""

    def __init__(self, folder: Path, *arguments: str, environment: dict | None = None):
        self.arguments = [str(BINARY), *arguments]
        # Tests post what belongs together at once, and do not wait for other exporters.
        self.environment = {"WEIR_SETTLE_SECONDS": "2", **os.environ, **(environment or {})}
        self.folder = folder
        self.starts = 0
        self.process = None
        self.otlp = self.viewer = ""

    def start(self, timeout: float = 20) -> None:
        self.launch()
        self.wait_until_ready(timeout)

    def launch(self) -> None:
        self.starts += 1
        self.output = self.folder / f"stdout-{self.starts}.txt"
        self.log = self.folder / f"stderr-{self.starts}.txt"
        with open(self.output, "wb") as out, open(self.log, "wb") as err:
            self.process = subprocess.Popen(
                self.arguments, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=self.environment, cwd=self.folder
            )

    def wait_until_ready(self, timeout: float = 20) -> None:
        deadline = time.monotonic() + timeout
        while not self._is_ready():
            if self.process.poll() is not None:
                raise AssertionError(f"weir ended with {self.process.returncode} at start:\n{self.log_tail()}")
            if time.monotonic() > deadline:
                self.kill()
                raise AssertionError(f"weir was not ready within {timeout} s:\n{self.log_tail()}")
            time.sleep(0.005)

    def _is_ready(self) -> bool:
        text = self.output.read_text()
        otlp, viewer = OTLP_LINE.search(text), VIEWER_LINE.search(text)
        if not (otlp and viewer):
            return False
        self.otlp, self.viewer = otlp.group(1), viewer.group(1)
        try:
            return all(requests.get(base + "/health/ready", timeout=5).ok for base in (self.otlp, self.viewer))
        except requests.ConnectionError:
            return False

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, with_signal: int = signal.SIGTERM, timeout: float = 15) -> int:
        """Asks it to end, and returns its exit status."""
        if self.is_running():
            self.process.send_signal(with_signal)
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"weir did not stop within {timeout} s:\n{self.log_tail()}") from None

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def log_tail(self, lines: int = 60) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def memory(self, field: str = "VmRSS") -> int:
        """Bytes from /proc: VmRSS is resident now, VmHWM the most so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", status).group(1)) * 1024


LEFT_OUT_WHEN_EMPTY = {
    "orphan": False,
    "statusMessage": "",
    "traceState": "",
    "flags": 0,
    "events": [],
    "links": [],
    "droppedAttributesCount": 0,
    "droppedEventsCount": 0,
    "droppedLinksCount": 0,
}


class Collector(Process):
    """`weir serve` on free ports, with what a sender and a reader do to it."""

    def __init__(self, folder: Path, *options: str):
        self.data = folder / "data"
        super().__init__(folder, "serve", "--data", str(self.data), "--otlp-port", "0", "--http-port", "0", *options)
        self.session = requests.Session()

    @property
    def otlp_address(self) -> tuple[str, int]:
        host, port = self.otlp.removeprefix("http://").split(":")
        return host, int(port)

    def post(self, body: bytes, path: str = "/v1/traces", content_type: str = PROTOBUF, **headers: str):
        """Sends a body as it is. Header names are written with underscores: content_encoding="gzip"."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.session.post(
            self.otlp + path, data=body, headers={"Content-Type": content_type, **named}, timeout=60
        )

    def send(self, message) -> None:
        """Sends an OTLP message and insists on being answered with a plain success."""
        answer = self.post(message.SerializeToString())
        assert (answer.status_code, answer.content) == (200, b""), (answer.status_code, answer.content[:300])

    def get(self, path: str, **parameters):
        return self.session.get(self.viewer + path, params=parameters, timeout=60)

    def json(self, path: str, **parameters) -> dict:
        answer = self.get(path, **parameters)
        assert answer.status_code == 200, (path, parameters, answer.status_code, answer.text[:300])
        assert answer.headers["Content-Type"].startswith(JSON), answer.headers
        return answer.json()

    def trace(self, trace_id: str) -> dict:
        """A trace as the API has it, with the members of spans that it leaves out when they are empty."""
        trace = self.json(f"/api/weir/traces/{trace_id}")
        trace["spans"] = [LEFT_OUT_WHEN_EMPTY | span for span in trace["spans"]]
        return trace

    def has_trace(self, trace_id: str) -> bool:
        status = self.get(f"/api/weir/traces/{trace_id}").status_code
        assert status in (200, 404), status
        return status == 200

    def requests(self, **parameters) -> dict:
        return self.json("/api/weir/requests", **parameters)

    def metrics(self, accept: str = "text/plain"):
        return self.session.get(self.viewer + "/metrics", headers={"Accept": accept}, timeout=60)

    def metric(self, name: str) -> float:
        """The value of a metric without labels."""
        lines = self.metrics().text.splitlines()
        return next(float(line.split()[1]) for line in lines if line.startswith(name + " "))

    def logs_of_write_ahead(self) -> list[Path]:
        """Files of the write-ahead log, oldest first."""
        return sorted((self.data / "wal").glob("*.wal"))
