"""Where a planner server may be: https anywhere, plain http only inside the house unless the engineer confirmed it."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

Resolve = Callable[[str, int], tuple[str, ...]]


class AddressRefused(ValueError):
    """The address cannot be used; the text says why."""


class NameNotFound(ValueError):
    """The host's name has no address now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress:
    """`api` is the root of the OpenAI-compatible routes, e.g. `http://10.0.0.5:8080/v1`."""

    api: str
    host: str
    port: int
    is_plain: bool


def parse_address(url: str) -> ServerAddress:
    """From the address people copy, with or without `/v1`. Raises AddressRefused."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as exc:
        raise AddressRefused(str(exc)) from exc
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressRefused("an address such as http://host:8080/v1 is expected")
    if parts.username or parts.password:
        raise AddressRefused("a key does not belong into the address; enter it as the server's key")
    path = parts.path.rstrip("/")
    path = path if path.endswith("/v1") else f"{path}/v1"
    return ServerAddress(
        api=f"{parts.scheme}://{parts.netloc}{path}",
        host=parts.hostname,
        port=port,
        is_plain=parts.scheme == "http",
    )


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host; blocking. Raises NameNotFound."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as exc:
        raise NameNotFound(str(exc)) from exc
    return tuple(str(entry[4][0]) for entry in found)


def is_private(address: ServerAddress, resolve_host: Resolve = resolve) -> bool:
    """Whether every address of the host is loopback, link-local or private. Blocking. Raises NameNotFound."""
    return all(_is_private(one) for one in resolve_host(address.host, address.port))


def _is_private(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_link_local or address.is_private
