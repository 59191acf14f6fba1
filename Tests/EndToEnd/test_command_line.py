"""The commands explain themselves and say plainly what is wrong with their arguments."""

import socket
import subprocess

import pytest

from collector import BINARY

SUBCOMMANDS = ["serve", "demo", "query", "load", "inspect"]


def weir(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=30, **options)


def test_the_overview_names_every_command():
    answer = weir("--help")
    assert answer.returncode == 0
    assert all(command in answer.stdout for command in SUBCOMMANDS)


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_command_explains_itself(command):
    for arguments in ([command, "--help"], ["help", command]):
        answer = weir(*arguments)
        assert answer.returncode == 0, answer.stderr
        assert len(answer.stdout.splitlines()) > 10


def test_serve_documents_what_these_suites_use():
    text = weir("serve", "--help").stdout
    for flag in ("--data", "--otlp-port", "--http-port", "--max-body-bytes"):
        assert flag in text


@pytest.mark.parametrize(
    "arguments", [["serve", "--otlp-port", "many"], ["serve", "--no-such-flag"], ["no-such-command"]]
)
def test_arguments_that_make_no_sense_are_refused(arguments, tmp_path):
    answer = weir(*arguments, cwd=tmp_path)
    assert answer.returncode not in (0, -11, -6)
    assert arguments[-1] in answer.stderr


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = weir("serve", "--data", str(tmp_path / "data"), "--otlp-port", port, "--http-port", "0")
    assert answer.returncode not in (0, -11, -6)
    assert port in answer.stderr


def test_a_data_folder_in_use_is_named(start_collector):
    collector = start_collector()
    answer = weir("serve", "--data", str(collector.data), "--otlp-port", "0", "--http-port", "0")
    assert answer.returncode not in (0, -11, -6)
    assert str(collector.data) in answer.stderr
