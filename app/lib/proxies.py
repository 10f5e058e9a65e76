"""Through which proxy an address is reached: one reading of the environment, else of the system, for every client.

HTTPS_PROXY and HTTP_PROXY for their scheme, then ALL_PROXY; of two spellings the lower-case one counts, and an empty
one means none. NO_PROXY takes names, ports, addresses of both kinds with or without brackets, networks and `*`; what
it holds beside these has no effect. This computer itself is never reached through a proxy.
"""

import ipaddress
import os
import re
import socket
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final
from urllib.parse import urlsplit

from app.lib import words
from app.lib.sayings import Saying

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_SCHEMES: Final[Mapping[str, str]] = {
    "http": "http",
    "https": "https",
    # Desktops write `socks`, meaning version 5 and names that the proxy looks up.
    "socks": "socks5h",
    "socks5": "socks5",
    "socks5h": "socks5h",
}
_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
# Stands for a variable where the system's settings name the proxy.
_SYSTEM: Final = ""


class WrongVariable(ValueError):
    """A variable of the environment that cannot be used; `said` says in one sentence which one and why."""

    def __init__(self, said: Saying) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """`url` may hold a password and is never shown; `said` names it and where it is set, as a sentence begins."""

    url: str
    said: Saying = field(compare=False)

    @property
    def is_socks(self) -> bool:
        return self.url.startswith("socks")


def is_this_computer(host: str) -> bool:
    """Whether a host of a URL means the computer that the program runs on."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _address(name)
    return address is not None and (address.is_loopback or address.is_unspecified)


def proxy_for(url: str, environment: Mapping[str, str] | None = None) -> Proxy | None:
    """The proxy on the way to `url`, None for the direct way. Raises WrongVariable."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    variables = os.environ if environment is None else environment
    if is_this_computer(host) or is_exempt(host, port, _given(variables, "NO_PROXY")):
        return None
    for name in (f"{parts.scheme.upper()}_PROXY", "ALL_PROXY"):
        if value := _given(variables, name):
            return read_proxy(value, name)
    has_own = any(_given(variables, name) for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"))
    return None if has_own or environment is not None else _system_proxy(parts.scheme, host)


def is_exempt(host: str, port: int, no_proxy: str) -> bool:
    """Whether NO_PROXY names this host; pure."""
    name = host.strip("[]").rstrip(".").lower()
    return any(_names(entry, name, port) for entry in re.split(r"[,;\s]+", no_proxy.lower()) if entry)


def read_proxy(value: str, variable: str) -> Proxy:
    """The proxy that the value of a variable describes. Raises WrongVariable, which shows nothing of the value."""
    text = value.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
    except ValueError:
        raise _wrong(variable, words.NO_ADDRESS) from None
    scheme = _SCHEMES.get(parts.scheme)
    if scheme is None:
        raise _wrong(variable, words.OTHER_KIND(kind=_short(parts.scheme)))
    host = parts.hostname or ""
    if parts.username is None and "@" in text:
        raise _wrong(variable, words.SIGN_IN_PASSWORD)
    if not host or not _NAME.fullmatch(host) or re.search(r"[\x00-\x20\x7f\"'<>\\^`{|}]", text) or port == 0:
        raise _wrong(variable, words.NO_HOST)
    if parts.path.lower().endswith(".pac"):
        raise _wrong(variable, words.PAC_FILE)
    shown = f"{_bracketed(host)}:{port or _PORTS[scheme]}"
    login = f"{parts.netloc.rpartition('@')[0]}@" if parts.username is not None else ""
    said = words.PROXY(shown=shown, variable=variable) if variable else words.PROXY_OF_SYSTEM(shown=shown)
    return Proxy(url=f"{scheme}://{login}{shown}", said=said)


def _given(variables: Mapping[str, str], name: str) -> str:
    """What a variable says in either case; one that is empty takes the other one back."""
    return variables.get(name.lower(), variables.get(name, "")).strip()


def _system_proxy(scheme: str, host: str) -> Proxy | None:
    """What Windows or macOS is set to; other systems have the environment only."""
    of_system = getattr(urllib.request, "getproxies_registry", None) or getattr(
        urllib.request, "getproxies_macosx_sysconf", None
    )
    exempts = getattr(urllib.request, "proxy_bypass_registry", None) or getattr(
        urllib.request, "proxy_bypass_macosx_sysconf", None
    )
    if of_system is None:
        return None
    found: Mapping[str, str] = of_system()
    value = found.get(scheme) or found.get("socks", "")
    if not value or (exempts is not None and exempts(host)):
        return None
    return read_proxy(value, _SYSTEM)


def _names(entry: str, host: str, port: int) -> bool:
    """Whether one member of NO_PROXY, in lower case, means this host."""
    if entry == "*" or (entry == "<local>" and "." not in host and ":" not in host):
        return True
    entry = entry.partition("://")[2] or entry
    network, address = _network(entry), _address(host)
    if network is not None:
        return address is not None and address.version == network.version and address in network
    name, its_port = _split(entry)
    if its_port is not None and its_port != port:
        return False
    if (named := _address(name)) is not None:
        return named == address
    if "*" in name.removeprefix("*."):
        return fnmatchcase(host, name)
    domain = name.removeprefix("*").strip(".")
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def _split(entry: str) -> tuple[str, int | None]:
    """A name or address and its port, if it has one; an address of the sixth version has one behind brackets only."""
    if found := re.fullmatch(r"\[([^\]]*)\](?::([0-9]{1,5}))?|([^:]*):([0-9]{1,5})", entry):
        port = found[2] or found[4]
        return found[1] if found[1] is not None else found[3], int(port) if port else None
    return entry, None


def _network(entry: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    if "/" not in entry:
        return None
    try:
        return ipaddress.ip_network(entry.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        return None


def _address(host: str) -> IpAddress | None:
    """An address in any spelling that the system takes for one (`127.1`), without its zone."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        if re.fullmatch(r"(0x)?[0-9a-f.x]+", host) is None or not host[0].isdigit():
            return None
        try:
            address = ipaddress.IPv4Address(socket.inet_aton(host))
        except (OSError, ValueError):
            return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _short(text: str) -> str:
    return text[:20]


def _wrong(variable: str, why: Saying) -> WrongVariable:
    said = words.UNUSABLE(variable=variable, why=why) if variable else words.UNUSABLE_OF_SYSTEM(why=why)
    return WrongVariable(said)
