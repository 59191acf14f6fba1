"""A running `weir demo`, and what its pages say."""

import requests

from collector import Process
from prometheus import free_port


class Demo(Process):
    def __init__(self, folder, scenario: str, healthy: int = 2, lasting: int = 300, rate: int = 8):
        self.chat_port = free_port()
        super().__init__(
            folder, "demo", "--otlp-port", "0", "--http-port", "0", "--chat-port", str(self.chat_port), "--rate", str(rate),
            "--scenario", scenario, "--healthy-seconds", str(healthy), "--scenario-seconds", str(lasting),
        )

    def series(self, text: str) -> dict[str, float]:
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}

    def total(self, family: str, *labels: str) -> float:
        """The sum over the series of the collector's page that have all these labels."""
        page = self.series(requests.get(self.viewer + "/metrics", timeout=10).text)
        return sum(value for name, value in page.items() if name.startswith(family + "{") and all(
            label in name for label in labels))

    def own(self, family: str) -> float:
        """The sum over the series of the application's own page."""
        page = self.series(requests.get(f"http://127.0.0.1:{self.chat_port}/metrics", timeout=10).text)
        return sum(value for name, value in page.items() if name.startswith(family + "{"))

    def found(self, query: str) -> int:
        answer = requests.get(self.viewer + "/api/search", params={"q": query, "limit": 100}, timeout=10)
        return len(answer.json()["traces"])

    def mean(self, family: str) -> float:
        return self.total(family + "_sum") / max(1, self.total(family + "_count"))

    def per_request(self, token_type: str) -> float:
        done = self.total("llm_requests_completed_total")
        return self.total("llm_tokens_total", f'type="{token_type}') / done if done >= 20 else 0
