"""A running Prometheus, as the suites ask it."""

import socket
import subprocess
import time
from pathlib import Path

import requests


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Prometheus:
    def __init__(self, folder: Path, configuration: Path, *features: str):
        self.address = f"127.0.0.1:{free_port()}"
        arguments = [
            "prometheus",
            f"--config.file={configuration}",
            f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address={self.address}",
            f"--enable-feature={','.join(['exemplar-storage', *features])}",
        ]
        self.log = open(folder / "log.txt", "wb")
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=self.log)

    def get(self, path: str, **parameters):
        response = requests.get(f"http://{self.address}/api/v1/{path}", params=parameters, timeout=10)
        if response.status_code == 503:
            # It listens before it can answer.
            raise requests.ConnectionError("Prometheus is starting")
        answer = response.json()
        assert answer["status"] == "success", answer
        return answer["data"]

    def value(self, query: str) -> float | None:
        """The one number a query yields, or None while there is none."""
        try:
            result = self.get("query", query=query)["result"]
        except requests.ConnectionError:
            return None
        return float(result[0]["value"][1]) if result else None

    def wait_for(self, query: str, expected: float, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while (last := self.value(query)) != expected:
            assert time.monotonic() < deadline, f"{query} is {last}, not {expected}"
            time.sleep(0.2)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
