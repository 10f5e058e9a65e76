"""Who may speak to the tool server over HTTP, and what is said when it cannot listen."""

import json
import os
import socket
import subprocess
import sys

import pytest

from app.gennx.mcp.http_door import Door, refusal
from app.lib.http_head import read_head
from app.lib.listening import own_hosts
from tests.gennx.mcp_session import ROOT

TOKEN = "t" * 43
DOOR = Door(host="127.0.0.1", port=0, token=TOKEN, origins=("https://pages.example",))
HOSTS = own_hosts(8931, "127.0.0.1")


def asked(**fields: str) -> tuple[int, str] | None:
    """Status and code of the refusal; the right token and host unless others are given."""
    given = {"Host": "localhost:8931", "Authorization": f"Bearer {TOKEN}"} | fields
    lines = [f"{name}: {value}" for name, value in given.items() if value != "absent"]
    refused = refusal(read_head("\r\n".join(["POST /mcp HTTP/1.1", *lines]).encode("latin-1")), DOOR, HOSTS)
    return None if refused is None else (refused.status, json.loads(refused.body)["error"]["code"])


@pytest.mark.parametrize(
    "token",
    [
        "absent",
        "",
        "Bearer",
        f"Bearer {TOKEN[:-1]}",
        f"Bearer {TOKEN}t",
        f"Basic {TOKEN}",
        TOKEN,
        f"Bearer x, Bearer {TOKEN}",
    ],
)
def test_only_the_whole_token_lets_in(token: str) -> None:
    assert asked(Authorization=token) == (401, "unauthorized")
    assert asked() is None


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1:8931", True),
        ("LocalHost:8931", True),
        ("[::1]:8931", True),
        ("127.0.0.1", False),
        ("127.0.0.1:80", False),
        ("evil.example:8931", False),
        ("127.0.0.1.evil.example:8931", False),
        ("evil@127.0.0.1:8931", False),
        ("0.0.0.0:8931", False),
        ("", False),
    ],
)
def test_a_name_that_somebody_else_has_lead_here_is_refused(host: str, is_own: bool) -> None:
    assert asked(Host=host) == (None if is_own else (421, "foreign_host"))


@pytest.mark.parametrize(
    ("origin", "is_known"),
    [
        ("http://localhost:3000", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:3", True),
        ("https://pages.example", True),
        ("https://pages.example.evil", False),
        ("https://localhost", False),
        ("http://localhost.evil.example", False),
        ("http://localhost:1@evil.example", False),
        ("http://evil@127.0.0.1", False),
        ("http://127.1", False),
        ("http://2130706433", False),
        ("http://127X0X0X1", False),
        ("file://", False),
        ("null", False),
        ("", False),
    ],
)
def test_pages_of_others_are_refused_before_the_token_is_looked_at(origin: str, is_known: bool) -> None:
    assert asked(Origin=origin) == (None if is_known else (403, "foreign_origin"))
    assert is_known or asked(Origin=origin, Authorization="absent") == (403, "foreign_origin")


def started(*options: str) -> tuple[int, str]:
    """Exit code and what a server that cannot serve says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MIDAS_", "LINTEL_"))}
    done = subprocess.run(
        [sys.executable, "-m", "app", "gennx-server", "--http", *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize("mode", [(), ("--smart",)])
def test_a_taken_port_is_told_in_one_sentence(mode: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = started(*mode, "--port", str(port))
    assert code == 1
    why = f"port {port} is in use by another program; give another --port, or 0 for a free one."
    assert said == f"The tool server cannot start on 127.0.0.1 port {port}: {why}\n"


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_an_absurd_port_is_told_with_what_is_one(port: str) -> None:
    code, said = started(f"--port={port}")
    assert code == 2
    assert said.splitlines()[-1].endswith(f"{port!r} is no TCP port; give 0 to 65535, where 0 takes a free one.")


@pytest.mark.parametrize("host", ["no.such.host.invalid", "", "192.0.2.1"])
def test_a_host_that_is_not_this_computer_is_told(host: str) -> None:
    code, said = started(f"--host={host}", "--port=0")
    assert code == 1
    assert said.startswith(f"The tool server cannot start on {host} port 0: ")
    assert said.count("\n") == 1
