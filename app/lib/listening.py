"""Where a program of ours listens: ports and hosts as people give them, and by which names it may be called there."""

import argparse
import errno
import os
import re
import socket
from typing import Final

LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "::1")
_WAITING_CALLERS: Final = 128


class CannotListen(OSError):
    """One sentence on why not, for the person who started the program."""


def tcp_port(text: str) -> int:
    """A port from the command line; 0 takes a free one. Raises what argparse tells in one sentence."""
    if re.fullmatch(r"[0-9]{1,5}", text) is None or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no TCP port; give 0 to 65535, where 0 takes a free one.")
    return int(text)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on `host`, which may be a name, an IPv4 or an IPv6 address. Raises CannotListen."""
    if not host.strip():
        # The system would take an empty host for all addresses of the computer.
        raise CannotListen("the host is empty; give an address of this computer, or leave --host out.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as exc:
        raise CannotListen(f"the host {host!r} is not known; give an address of this computer.") from exc
    family, _, _, _, address = found[0]
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        _keep_to_ourselves(listening)
        listening.bind(address)
        listening.listen(_WAITING_CALLERS)
    except OSError as exc:
        listening.close()
        raise CannotListen(why_not(exc.errno, host, port)) from exc
    return listening


def _keep_to_ourselves(listening: socket.socket) -> None:
    """On Windows SO_REUSEADDR would let a second program take the same port; elsewhere it only skips the wait for
    connections that have ended."""
    if os.name == "nt":
        listening.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE"), 1)  # noqa: B009 - Windows only
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if listening.family == socket.AF_INET6:
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)


def why_not(number: int | None, host: str, port: int) -> str:
    """What an error number of the system means for who gave host and port."""
    match number:
        case errno.EADDRINUSE:
            return f"port {port} is in use by another program; give another --port, or 0 for a free one."
        case errno.EACCES | errno.EPERM:
            return f"this user may not listen on port {port}; give a --port above 1023, or 0 for a free one."
        case errno.EADDRNOTAVAIL | errno.EAFNOSUPPORT:
            return f"{host!r} is no address of this computer; give another --host, or leave it out."
        case _:
            return f"the system refuses port {port} on {host!r} ({os.strerror(number or 0)})."


def in_address(host: str) -> str:
    """A host as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def own_hosts(port: int, *names: str) -> frozenset[str]:
    """The Host headers of callers who mean this program: loopback and `names`, with its port. A page on another site
    that has its own name lead here (DNS rebinding) sends that name."""
    hosts = {f"{in_address(name.lower())}:{port}" for name in (*LOOPBACK_NAMES, *names) if name}
    return frozenset(hosts | {host.removesuffix(":80") for host in hosts} if port == 80 else hosts)


def is_own_origin(origin: str, hosts: frozenset[str]) -> bool:
    """Whether a page that sends this Origin came from one of `hosts` itself."""
    return origin.lower().removeprefix("http://") in hosts and origin.lower().startswith("http://")
