"""The program: one JSON line, then it serves until its stdin closes."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import Gen

pytestmark = pytest.mark.any_kernel

ROOT = Path(__file__).parents[2]


def start(folder: Path, *options: str, key: str | None = None) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "MIDAS_MAPI_KEY"}
    if key is not None:
        environment["MIDAS_MAPI_KEY"] = key
    return subprocess.Popen(
        [sys.executable, "-m", "app", "engine", "--folder", str(folder), *options],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("key", [None, "from-the-environment"])
def test_it_prints_where_it_is_and_ends_when_stdin_closes(tmp_path: Path, key: str | None) -> None:
    with start(tmp_path, "--port", "0", key=key) as process:
        assert process.stdout
        line = json.loads(process.stdout.readline())
        assert line["base_url"].startswith("http://127.0.0.1:")
        assert line["base_url"].endswith("/gen")
        assert ("mapi_key" in line) is (key is None)
        client = Gen(line["base_url"], key or line["mapi_key"])
        assert client.call("GET", "/mapikey/verify")[1]["keyVerified"] is True
        client.connection.close()
        output, errors = process.communicate(timeout=20)
        assert (process.returncode, output, errors) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends a program at once there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_without_a_word_while_stdin_is_open(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path, "--port", "0") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.send_signal(number)
        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""


def test_a_taken_port_is_reported_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with start(tmp_path, "--port", str(taken.getsockname()[1])) as process:
            output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith("The engine cannot start on 127.0.0.1 port")
    assert "Traceback" not in errors


def test_it_listens_on_loopback_only_unless_told_otherwise(server: EngineServer, tmp_path: Path) -> None:
    server.start()
    assert server.address[0] == "127.0.0.1"
    everywhere = EngineServer(tmp_path, "k", host="0.0.0.0")
    url = everywhere.start()
    try:
        assert everywhere.address[0] == "0.0.0.0"
        client = Gen(url, "k")
        assert client.call("GET", "/mapikey/verify")[0] == 200
        client.connection.close()
    finally:
        everywhere.stop()


def test_opening_to_other_computers_is_said_and_needs_a_real_address(tmp_path: Path) -> None:
    with start(tmp_path, "--host", "203.0.113.1") as process:
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (1, "")
    assert "203.0.113.1" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("port", ["70000", "-1", "http", ""])
def test_an_absurd_port_is_told_with_what_is_one(tmp_path: Path, port: str) -> None:
    with start(tmp_path, f"--port={port}") as process:
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (2, "")
    assert errors.splitlines()[-1].endswith(f"{port!r} is no TCP port; give 0 to 65535, where 0 takes a free one.")


@pytest.mark.parametrize("host", ["no.such.host.invalid", ""])
def test_a_host_that_is_not_this_computer_is_told_in_one_sentence(tmp_path: Path, host: str) -> None:
    with start(tmp_path, f"--host={host}") as process:
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith(f"The engine cannot start on {host} port 0: ")
    assert errors.count("\n") == 1


def test_a_folder_that_is_a_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with start(tmp_path / "file") as process:
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith("The engine cannot start with folder ")
    assert "Traceback" not in errors
