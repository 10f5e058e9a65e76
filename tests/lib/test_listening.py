"""Ports and hosts from the command line, and the names by which a program on loopback may be called."""

import argparse
import errno
import socket

import pytest

from app.lib.listening import CannotListen, is_own_origin, listen, own_hosts, tcp_port, why_not


@pytest.mark.parametrize(("text", "port"), [("0", 0), ("80", 80), ("65535", 65535), ("00080", 80)])
def test_a_port_is_read(text: str, port: int) -> None:
    assert tcp_port(text) == port


@pytest.mark.parametrize(
    "text", ["", "-1", "+80", "65536", "99999999", "http", "1_0", "0x50", " 80", "8.0", "８０", "٨٠"]
)
def test_what_is_no_port_is_told_with_what_is_one(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"is no TCP port; give 0 to 65535"):
        tcp_port(text)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EADDRINUSE, "port 80 is in use by another program"),
        (errno.EACCES, "this user may not listen on port 80"),
        (errno.EPERM, "this user may not listen on port 80"),
        (errno.EADDRNOTAVAIL, "'h' is no address of this computer"),
        (errno.ENOBUFS, "the system refuses port 80 on 'h'"),
        (None, "the system refuses port 80 on 'h'"),
    ],
)
def test_why_the_system_refuses_is_one_sentence(number: int | None, said: str) -> None:
    sentence = why_not(number, "h", 80)
    assert sentence.startswith(said)
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("host", ["", "  ", "no.such.host.invalid", "a" * 300, "a..b", "192.0.2.1", "not an address"])
def test_a_host_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(CannotListen, match="the host is empty" if not host.strip() else "not known|no address"):
        listen(host, 0)


def test_a_taken_port_is_told_and_a_free_one_is_listened_on() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(CannotListen, match=f"port {port} is in use"):
            listen("127.0.0.1", port)
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            pass


def test_callers_mean_us_by_loopback_or_by_the_host_given_with_the_port() -> None:
    hosts = own_hosts(8931, "Box")
    assert hosts == {"127.0.0.1:8931", "localhost:8931", "[::1]:8931", "box:8931"}
    assert own_hosts(80) >= {"localhost", "localhost:80", "[::1]"}


@pytest.mark.parametrize(
    ("origin", "is_own"),
    [
        ("http://127.0.0.1:8931", True),
        ("http://LOCALHOST:8931", True),
        ("http://localhost", False),
        ("http://localhost:1", False),
        ("https://localhost:8931", False),
        ("http://localhost:8931.evil", False),
        ("http://evil@localhost:8931", False),
        ("localhost:8931", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_pages_of_our_own_are_ours(origin: str, is_own: bool) -> None:
    assert is_own_origin(origin, own_hosts(8931)) is is_own
