"""Damage to the write-ahead log: the start succeeds, and everything before the damage is there."""

import os
import shutil
import subprocess

import pytest

import otlp

RECORDS = 60
# The end of a record is measured as the last byte of the file that is not zero; a record may end in some zeros.
SLACK = 64


class Original:
    """A data folder after a crash, with the place in its log where each request's record ends."""

    def __init__(self, collector, chance):
        self.folder = collector.data
        self.records: list[tuple[str, int]] = []
        for _ in range(RECORDS):
            spans = [otlp.make_span("x" * chance.randrange(1, 400)) for _ in range(chance.randrange(1, 8))]
            for span in spans:
                span.trace_id = spans[0].trace_id
            collector.send(otlp.export({"log": spans}))
            self.records.append((spans[0].trace_id.hex(), self.end_of_data(collector)))
        collector.kill()

    def end_of_data(self, collector) -> int:
        (self.log,) = collector.logs_of_write_ahead()
        known = self.records[-1][1] if self.records else 0
        with open(self.log, "rb") as file:
            file.seek(known)
            return known + len(file.read(1 << 20).rstrip(b"\0"))

    def copy_to(self, collector):
        """Puts the folder in place of a stopped collector's data and returns the log in it."""
        shutil.rmtree(collector.data)
        subprocess.run(["cp", "-r", "--sparse=always", self.folder, collector.data], check=True)
        return collector.data / "wal" / self.log.name

    def before(self, offset: int) -> list[str]:
        return [trace_id for trace_id, end in self.records if end + SLACK <= offset]


@pytest.fixture
def original(start_collector, chance):
    original = Original(start_collector(), chance)
    ends = [end for _, end in original.records]
    assert ends == sorted(set(ends)), "the log does not grow with every record"
    return original


def truncate(log, offset, chance):
    os.truncate(log, offset)


def flip_a_bit(log, offset, chance):
    with open(log, "r+b") as file:
        file.seek(offset)
        byte = file.read(1) or b"\0"
        file.seek(offset)
        file.write(bytes([byte[0] ^ 1 << chance.randrange(8)]))


def overwrite(log, offset, chance):
    with open(log, "r+b") as file:
        file.seek(offset)
        file.write(chance.randbytes(chance.randrange(1, 3000)))


def zero_the_rest(log, offset, chance):
    size = log.stat().st_size
    os.truncate(log, offset)
    os.truncate(log, size)


@pytest.mark.parametrize("damage", [truncate, flip_a_bit, overwrite, zero_the_rest])
def test_everything_before_the_damage_is_there(original, start_collector, chance, damage):
    collector = start_collector()
    end = original.records[-1][1]
    places = [end - 1, end, end + 1, 0, 1] + [chance.randrange(end) for _ in range(5)]
    places += [end - chance.randrange(1, 300) for _ in range(5)]
    for place in places:
        collector.stop()
        damage(original.copy_to(collector), place, chance)
        collector.start()
        kept = original.before(place)
        missing = [trace_id for trace_id in kept if not collector.has_trace(trace_id)]
        assert not missing, f"{damage.__name__} at {place} of {end}: {len(missing)} of {len(kept)} records lost"
        assert_writes_on(collector)


def assert_writes_on(collector) -> None:
    """The log still takes new records behind the cut, and they survive the next crash."""
    after = otlp.make_span("after")
    collector.send(otlp.export({"log": [after]}))
    collector.kill()
    collector.start()
    assert collector.has_trace(after.trace_id.hex())


def test_an_empty_or_unfinished_next_log_does_not_stop_the_start(original, start_collector, chance):
    """A crash can leave the file that was about to be used next, in any state."""
    for content in (b"", b"\0" * 4096, chance.randbytes(100)):
        collector = start_collector()
        collector.stop()
        log = original.copy_to(collector)
        next_name = str(int(log.stem) + 1).zfill(len(log.stem)) + log.suffix
        log.with_name(next_name).write_bytes(content)
        collector.start()
        assert all(collector.has_trace(trace_id) for trace_id, _ in original.records)
        assert_writes_on(collector)


def test_restarts_do_not_pile_up_logs(start_collector):
    """A log file is made large in advance; a restart must not leave the unused rest of each behind."""
    collector = start_collector()
    collector.send(otlp.export({"log": [otlp.make_span()]}))
    first = space_of_log(collector)
    for _ in range(12):
        collector.send(otlp.export({"log": [otlp.make_span()]}))
        collector.kill()
        collector.start()
    assert space_of_log(collector) < 2 * first, f"{space_of_log(collector) >> 20} MB for twelve spans"


def space_of_log(collector) -> int:
    """Bytes on the disk, holes not counted."""
    return sum(log.stat().st_blocks * 512 for log in collector.logs_of_write_ahead())
