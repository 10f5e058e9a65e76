"""Where GEN NX is reached: an address that can only mean one host, and how far the way there is protected."""

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from app.gennx.gen.errors import Refusal
from app.gennx.words import connection as words
from app.trade.text import Text

INSECURE_HOST: Final = "LINTEL_GENNX_INSECURE_HOST"
# Nothing that two parsers could read as two hosts: no user names, no backslashes, no query.
_ADDRESS: Final = re.compile(r"https?://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?")
_HIGHEST_PORT: Final = 65535


class Protection(StrEnum):
    """What keeps others from reading the key and the model on the way."""

    LOOPBACK = "loopback"
    VERIFIED = "tls_verified"
    UNVERIFIED = "tls_not_verified"
    PLAIN = "plain_http"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A base URL; `host` is its name and port as people read them."""

    base_url: str
    host: str
    protection: Protection

    @property
    def is_loopback(self) -> bool:
        """Whether it names this computer, with TLS or without."""
        return is_loopback(self.base_url)


def read_address(base_url: str, insecure_host: str = "") -> Address:
    """The address; raises a Refusal for one that is none, and for an open way that nobody allowed for this host."""
    base_url = base_url.strip().rstrip("/")
    if not _ADDRESS.fullmatch(base_url) or not _is_plain(base_url):
        raise _no_address()
    parts = urlsplit(base_url)
    is_allowed = bool(insecure_host) and insecure_host.strip().lower() == (parts.hostname or "")
    return Address(base_url=base_url, host=parts.netloc, protection=_protection(base_url, is_allowed=is_allowed))


def is_loopback(base_url: str) -> bool:
    """Whether requests stay on this computer."""
    host = urlsplit(base_url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def warning_of(address: Address) -> Text | None:
    """What has to be said about a way that others can read or change."""
    match address.protection:
        case Protection.LOOPBACK | Protection.VERIFIED:
            return None
        case Protection.UNVERIFIED:
            return words.CERTIFICATE_UNCHECKED(host=address.host, variable=INSECURE_HOST)
        case Protection.PLAIN:
            return words.WAY_UNENCRYPTED(host=address.host, variable=INSECURE_HOST)


def _protection(base_url: str, *, is_allowed: bool) -> Protection:
    if base_url.startswith("https"):
        return Protection.UNVERIFIED if is_allowed else Protection.VERIFIED
    if is_loopback(base_url):
        return Protection.LOOPBACK
    if is_allowed:
        return Protection.PLAIN
    raise _open_way(urlsplit(base_url).hostname or "")


def _is_plain(base_url: str) -> bool:
    parts = urlsplit(base_url)
    port = int(parts.netloc.rpartition(":")[2]) if re.search(r":[0-9]+$", parts.netloc) else 1
    return 0 < port <= _HIGHEST_PORT and not {".", ".."}.intersection(parts.path.split("/"))


def _no_address() -> Refusal:
    # The value is not shown: it may hold a password or a key.
    return Refusal("not_configured", words.BASE_URL_UNUSABLE, words.CHOOSE_TARGET)


def _open_way(host: str) -> Refusal:
    return Refusal("plain_http", words.HTTP_SHOWS_KEY(host=host), words.USE_HTTPS(variable=INSECURE_HOST, host=host))
