"""`weir inspect`: what it says of stored files is right, and no damaged byte escapes it."""

import json
import os
import shutil
import subprocess

import pytest

import otlp
from collector import BINARY
from conftest import end, start

SPANS = 60
# Longer than what is stored with the row groups: it goes into the text file.
LONG_TEXT = "what a long prompt this is " * 200


def inspect(*arguments, **options) -> subprocess.CompletedProcess:
    command = [BINARY, "inspect", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)


def report(*arguments, status: int = 0) -> dict:
    """The JSON form, after making sure of the exit status."""
    answer = inspect("--json", *arguments)
    assert answer.returncode == status, answer.stdout + answer.stderr
    return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The data directory of a collector that took spans in and was stopped: one segment, with texts."""
    collector = start(tmp_path_factory.mktemp("weir"))
    for number in range(SPANS // 2):
        root = otlp.make_span("ask", attributes={"user.id": f"user-{number}", "prompt": f"{number} {LONG_TEXT}"})
        call = otlp.make_span("chat", root.trace_id, parent=root.span_id, attributes={"tokens": number, "score": 0.5})
        collector.send(otlp.export({"chat-api": [root], "model": [call]}))
    end(collector)
    return collector.data


@pytest.fixture
def data(stored, tmp_path):
    """A copy to damage."""
    shutil.copytree(stored, tmp_path / "data")
    return tmp_path / "data"


def segment_of(data):
    (segment,) = (data / "segments").glob("*.seg")
    return segment


def flip_a_bit(path, offset):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 0x10]))


def test_an_intact_segment(stored):
    path = segment_of(stored)
    found = report(path, "--groups")
    assert found["isIntact"] and found["damages"] == []
    (segment,) = found["segments"]
    assert segment["counts"] == {"rowGroups": 1, "requests": SPANS // 2, "spans": SPANS, "logRecords": 0}
    assert segment["number"] == int(path.stem)
    assert segment["fileBytes"] == path.stat().st_size
    assert segment["texts"]["fileBytes"] == path.with_suffix(".txt").stat().st_size
    assert segment["texts"]["expandedBytes"] >= SPANS // 2 * len(LONG_TEXT)
    assert sum(segment["sizes"].values()) == segment["fileBytes"] + segment["texts"]["fileBytes"]
    assert 0 < segment["earliestStart"] < segment["latestEnd"]
    assert [group["spans"] for group in segment["rowGroups"]] == [SPANS]


def test_attribute_keys_and_services(stored):
    (segment,) = report(segment_of(stored))["segments"]
    keys = {key["key"]: key for key in segment["attributeKeys"]}
    assert keys["prompt"]["kinds"] == ["string"] and keys["tokens"]["kinds"] == ["int"]
    assert keys["score"]["kinds"] == ["double"] and keys["score"]["values"] == SPANS // 2
    assert keys["prompt"]["textBytes"] > 0 and keys["user.id"]["stringBytes"] > 0
    assert segment["services"] == [
        {"name": "chat-api", "spanNames": {"ask": SPANS // 2}, "spans": SPANS // 2, "errors": 0},
        {"name": "model", "spanNames": {"chat": SPANS // 2}, "spans": SPANS // 2, "errors": 0},
    ]


def test_the_text_names_what_people_look_for(stored):
    answer = inspect(segment_of(stored), "--groups")
    assert answer.returncode == 0, answer.stderr
    for text in (f"{SPANS} spans", "1 row group", "user.id", "chat-api", "together", "Everything is intact."):
        assert text in answer.stdout, answer.stdout


def test_a_segment_alone_under_another_name(stored, tmp_path):
    copy = tmp_path / "copy.seg"
    shutil.copy(segment_of(stored), copy)
    copy.chmod(0o400)
    (segment,) = report(copy)["segments"]
    assert "texts" not in segment
    assert segment["counts"]["spans"] == SPANS
    assert "none: expired, or not copied" in inspect(copy).stdout
    assert os.listdir(tmp_path) == [copy.name]


@pytest.mark.parametrize("suffix", [".seg", ".txt"])
def test_every_flipped_byte_is_named(data, suffix, chance):
    path = segment_of(data).with_suffix(suffix)
    intact = path.read_bytes()
    places = [len(intact) // 2, 0, 9, 17, len(intact) - 1] + [chance.randrange(len(intact)) for _ in range(40)]
    for place in places:
        flip_a_bit(path, place)
        found = report("--all", data, status=1)
        assert not found["isIntact"]
        named = [damage for damage in found["damages"] if damage["path"] == str(path)]
        assert named, (place, found["damages"])
        assert all(0 <= damage["offset"] <= len(intact) and damage["reason"] for damage in named)
        path.write_bytes(intact)
    assert report("--all", data)["isIntact"]


def test_the_place_of_a_flipped_byte_is_in_the_text(data):
    path = segment_of(data)
    flip_a_bit(path, 2000)
    answer = inspect(path)
    assert answer.returncode == 1
    assert f"{path} at byte " in answer.stdout
    assert "does not match its checksum" in answer.stdout


def test_a_truncated_segment_shows_the_row_groups_that_are_left(data):
    path = segment_of(data)
    os.truncate(path, path.stat().st_size - 30)
    found = report(path, status=1)
    (segment,) = found["segments"]
    assert segment["counts"]["spans"] == SPANS
    assert "trailer" in found["damages"][0]["reason"]
    for size in (path.stat().st_size // 2, 40, 10, 0):
        os.truncate(path, size)
        assert report(path, status=1)["damages"]


def test_a_file_that_is_no_segment(tmp_path):
    path = tmp_path / "letter.seg"
    path.write_text("Dear reader, " * 100)
    answer = inspect(path)
    assert answer.returncode == 1
    assert f"{path} at byte 0: it is not a segment" in answer.stdout


def test_a_whole_directory(data):
    segments = data / "segments"
    odd = {
        data / "notes.md": "left alone",
        segments / "7.seg": "left alone",
        segments / "0000000044.seg.tmp": "unfinished",
        segments / "0000000045.txt": "without their segment",
        segments / "0000000046.seg.damaged": "damaged",
        data / "wal" / "other.log": "left alone",
    }
    for path in odd:
        path.write_text("odd")
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    found = report("--all", data)
    assert found["total"]["counts"]["spans"] == SPANS
    kinds = {file["path"]: file["kind"] for file in found["otherFiles"]}
    assert kinds.keys() == {str(path) for path in odd}
    for path, kind in odd.items():
        assert kind in kinds[str(path)]
        assert f"{path}: " in inspect("--all", data).stdout
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


def test_a_trace_in_two_segments_is_noted(start_collector):
    collector = start_collector()
    root = otlp.make_span("ask")
    for span in (root, otlp.make_span("late", root.trace_id, parent=root.span_id)):
        collector.send(otlp.export({"chat-api": [span]}))
        assert collector.stop() == 0
        collector.start()
    segments = report("--all", collector.data)["segments"]
    assert [segment["splitTraces"] for segment in segments] == [0, 1]
    assert segments[0]["lastLogSequence"] < segments[1]["lastLogSequence"]


def test_the_log_of_a_running_collector(start_collector):
    """The directory is locked and spans are in the log alone."""
    collector = start_collector("--seal-seconds", "3600")
    for _ in range(5):
        collector.send(otlp.export({"log": [otlp.make_span(), otlp.make_span()]}))
    found = report("--all", collector.data)
    assert found["segments"] == []
    (log,) = found["log"]["files"]
    assert (log["records"], log["spans"]) == (5, 10)
    assert "5 records, 10 spans" in inspect("--all", collector.data).stdout


def test_damage_in_the_log(start_collector):
    collector = start_collector("--seal-seconds", "3600")
    for _ in range(5):
        collector.send(otlp.export({"log": [otlp.make_span("x" * 500)]}))
    collector.kill()
    (log,) = collector.logs_of_write_ahead()
    flip_a_bit(log, 200)
    found = report("--all", collector.data, status=1)
    assert found["log"]["files"][0]["records"] == 4
    (damage,) = found["damages"]
    assert damage["path"] == str(log) and damage["offset"] == 32


@pytest.mark.parametrize("arguments", [[], ["a.seg", "--all", "."], ["missing.seg"], ["--all", "missing"], ["."]])
def test_arguments_that_make_no_sense(arguments, tmp_path):
    answer = inspect(*arguments, cwd=tmp_path)
    assert answer.returncode == 64
    assert answer.stderr.startswith("Error: ")
