"""Recorded requests, and what a collector should derive from them."""

import gzip
import json
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import zstandard

import otlp
from collector import PROTOBUF

FOLDER = Path(__file__).resolve().parents[1] / "Fixtures/Captures"
EDGE_CASES = "synthetic-edge"
SETS = sorted(path.parent.name for path in FOLDER.glob("*/index.json"))

# Set by the connection, not by the sender.
CONNECTION_HEADERS = {"host", "connection", "content-length", "transfer-encoding"}


@dataclass
class Capture:
    set: str
    name: str
    details: dict
    body: bytes

    @property
    def signal(self) -> str:
        return self.details["signal"]

    @property
    def path(self) -> str:
        """Where Weir takes it: senders differ in the prefix they are configured with."""
        return self.details["path"] if self.signal == "other" else "/v1/" + self.signal

    @property
    def headers(self) -> dict:
        """As sent; a gRPC request becomes its bare message over HTTP."""
        if self.details["transport"] == "grpc":
            return {"content-type": PROTOBUF}
        pairs = {name.lower(): value for name, value in self.details["headers"]}
        return {name: value for name, value in pairs.items() if name not in CONNECTION_HEADERS}

    def message(self):
        raw = _inflate(self.body, self.headers.get("content-encoding"))
        if "json" in self.headers["content-type"]:
            return otlp.from_json(json.loads(raw), self.signal)
        return otlp.REQUESTS[self.signal].FromString(raw)


def _inflate(body: bytes, encoding: str | None) -> bytes:
    match encoding:
        case None | "identity":
            return body
        case "gzip":
            return gzip.decompress(body)
        case "deflate":
            return zlib.decompress(body)
        case "zstd":
            return zstandard.ZstdDecompressor().decompressobj().decompress(body)
    raise ValueError(encoding)


def load(set_name: str) -> list[Capture]:
    captures = []
    for path in sorted((FOLDER / set_name).glob("*.headers.json")):
        name = path.name.removesuffix(".headers.json")
        body = path.with_name(name + ".bin").read_bytes()
        captures.append(Capture(set_name, name, json.loads(path.read_text()), body))
    assert captures, f"no captures in {set_name}"
    return captures


def index(set_name: str) -> list[dict]:
    return json.loads((FOLDER / set_name / "index.json").read_text())["traces"]


@dataclass
class SentSpan:
    """A span as its sender's SDK wrote it, with its surroundings."""

    span: otlp.Span
    resource: object
    scope: object

    @property
    def service(self) -> str | None:
        names = [item.value.string_value for item in self.resource.attributes if item.key == "service.name"]
        return names[0] if names else None


def sent_spans(captures: list[Capture]) -> dict[str, dict[str, SentSpan]]:
    """Trace id → span id → span, over all requests of some sets."""
    traces = defaultdict(dict)
    for capture in captures:
        if capture.signal != "traces":
            continue
        for group in capture.message().resource_spans:
            for scoped in group.scope_spans:
                for span in scoped.spans:
                    sent = SentSpan(span, group.resource, scoped.scope)
                    traces[span.trace_id.hex()][span.span_id.hex()] = sent
    return traces


def sent_logs(captures: list[Capture]) -> dict[str, list]:
    """Trace id → log records that carry it."""
    traces = defaultdict(list)
    for capture in captures:
        if capture.signal != "logs":
            continue
        for group in capture.message().resource_logs:
            for scoped in group.scope_logs:
                for record in scoped.log_records:
                    traces[record.trace_id.hex()].append(record)
    return traces
