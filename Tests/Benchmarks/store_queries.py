"""Times of the questions that people ask: one keep-alive connection, one question at a time."""

import http.client
import json
import random
import time
import urllib.parse
from pathlib import Path

SELECTIVE = {"service": "chat-api", "minDuration": "20s", "status": "error"}
LISTED = 20


class WrongAnswer(Exception):
    pass


class Questions:
    """Asks a store about requests that are known to be in it.

    Every kind of question is asked `samples` times and the times forgotten, then `samples` times for the figures.
    Traces and users are drawn anew each time, so that what is measured is not one answer in a cache.
    """

    def __init__(self, address: tuple[str, int], ids: Path, samples: int, seed: int):
        self.connection = http.client.HTTPConnection(*address, timeout=120)
        self.samples = samples
        self.chance = random.Random(seed)
        lines = [line.split() for line in ids.read_text().splitlines()]
        if not lines:
            raise RuntimeError("the load program named no trace")
        self.known = [(line[0], line[1]) for line in lines]

    def figures(self) -> dict[str, float]:
        """Milliseconds by figure."""
        figures = {}
        for name, ask in [
            ("trace by id", self._trace),
            ("newest 20", lambda: self._list(order="newest")),
            ("slowest 20", lambda: self._list(order="slowest")),
            ("newest 20, selective", lambda: self._list(order="newest", **SELECTIVE)),
            ("slowest 20, selective", lambda: self._list(order="slowest", **SELECTIVE)),
            ("attribute needle", self._needle),
        ]:
            for _ in range(self.samples):
                ask()
            times = sorted(ask() for _ in range(self.samples))
            figures[f"{name}, p50 (ms)"] = times[len(times) // 2] * 1e3
            figures[f"{name}, p99 (ms)"] = times[len(times) * 99 // 100] * 1e3
        self.connection.close()
        return figures

    def _trace(self) -> float:
        trace, _ = self.chance.choice(self.known)
        seconds, answer = self._get(f"/api/weir/traces/{trace}")
        if not answer["spans"]:
            raise WrongAnswer(f"trace {trace} has no spans")
        return seconds

    def _list(self, **parameters: str) -> float:
        return self._requests(**parameters)[0]

    def _needle(self) -> float:
        trace, user = self.chance.choice(self.known)
        seconds, answer = self._requests(attribute=f"user.id={user}")
        if trace not in [request["traceId"] for request in answer["requests"]]:
            raise WrongAnswer(f"the request of {user} is not found")
        return seconds

    def _requests(self, **parameters: str) -> tuple[float, dict]:
        return self._get("/api/weir/requests?" + urllib.parse.urlencode({**parameters, "limit": LISTED}))

    def _get(self, path: str) -> tuple[float, dict]:
        """Seconds until the whole answer is there, and the answer."""
        begin = time.perf_counter()
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - begin
        if response.status != 200:
            raise WrongAnswer(f"{response.status} for {path}: {body[:200]!r}")
        return seconds, json.loads(body)
