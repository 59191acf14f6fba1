"""A real Prometheus and Alertmanager with the shipped rules in seconds instead of minutes, and a webhook to be told by."""

import json
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from collector import REPOSITORY
from prometheus import Prometheus, free_port

TARGETS = '- targets: ["127.0.0.1:16686"]'
SHORTEN = REPOSITORY / "deploy/prometheus/shorten"


class Webhook:
    """Takes what Alertmanager delivers, and remembers every alert that fired and that was resolved."""

    def __init__(self):
        self.alerts: dict[tuple[str, str], dict] = {}
        self.firing: set[tuple[str, str]] = set()
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                webhook.take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, notification: dict) -> None:
        """A notification is a whole group: every alert of one name and service, firing or resolved since the last."""
        group = (notification["groupLabels"]["alertname"], notification["groupLabels"].get("service", ""))
        self.alerts.setdefault(group, notification["alerts"][0])
        if notification["status"] == "firing":
            self.firing.add(group)
        else:
            self.firing.discard(group)

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Alerting:
    """Prometheus, Alertmanager and a webhook, with the shipped files as their configuration but for the addresses.

    Several collectors, by name, are scraped as one: the name goes before that of each service.
    """

    def __init__(self, folder: Path, viewer: str | dict[str, str]):
        self.webhook = Webhook()
        self.port = free_port()
        viewers = viewer if isinstance(viewer, dict) else {"": viewer}
        addresses = {name: address.removeprefix("http://") for name, address in viewers.items()}
        configuration = folder / "shortened"
        subprocess.run([SHORTEN, configuration], check=True, timeout=20)
        replace(
            configuration / "alertmanager.yml",
            {"webhook_configs: []": f'webhook_configs: [{{ url: "{self.webhook.url}" }}]'})
        replace(
            configuration / "prometheus.yml",
            {
                TARGETS: targets(addresses),
                "127.0.0.1:16686": next(iter(addresses.values())),
                "127.0.0.1:9093": f"127.0.0.1:{self.port}",
            })
        self.log = open(folder / "alertmanager.txt", "wb")
        self.alertmanager = subprocess.Popen(
            [
                "prometheus-alertmanager", f"--config.file={configuration}/alertmanager.yml",
                f"--storage.path={folder}/alertmanager", f"--web.listen-address=127.0.0.1:{self.port}",
                "--cluster.listen-address=",
            ],
            stdout=self.log, stderr=self.log)
        self.prometheus = Prometheus(folder, configuration / "prometheus.yml")

    def wait_until(self, condition, what: str, seconds: float):
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < deadline, f"{what}: fired {sorted(self.webhook.alerts)}, firing {self.firing()}"
            time.sleep(0.2)
        return found

    def firing(self) -> list:
        return sorted(self.webhook.firing)

    def states(self) -> dict[str, str]:
        """Every alerting rule's health."""
        groups = self.prometheus.get("rules")["groups"]
        return {rule["name"]: rule.get("lastError", "") for group in groups for rule in group["rules"]}

    def stop(self) -> None:
        self.prometheus.stop()
        self.alertmanager.terminate()
        self.alertmanager.wait(20)
        self.log.close()
        self.webhook.stop()


def targets(addresses: dict[str, str]) -> str:
    """The targets of the one job; where they have names, those go before the names of services."""
    indent = "\n      "
    lines = [f'- {{ targets: ["{address}"], labels: {{ part: "{name}" }} }}' for name, address in addresses.items()]
    naming = '- { source_labels: [part, service], regex: "(.+);(.+)", target_label: service, replacement: "$1/$2" }'
    return indent.join(lines) + "\n    metric_relabel_configs:" + indent + naming


def replace(file: Path, texts: dict[str, str]) -> None:
    content = file.read_text()
    for old, new in texts.items():
        assert old in content, f"{file} has no {old}"
        content = content.replace(old, new)
    file.write_text(content)
