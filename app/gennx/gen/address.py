"""Where GEN NX is reached: an address that can only mean one host, and how far the way there is protected."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from app.gennx.gen.errors import Refusal
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


def address_in(environment: Mapping[str, str]) -> Address:
    """The address that MIDAS_BASE_URL names."""
    return read_address(environment.get("MIDAS_BASE_URL", ""), environment.get(INSECURE_HOST, ""))


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
            return Text(
                f"The certificate of {address.host} is not checked ({INSECURE_HOST}): anyone between can pose as it.",
                f"{address.host}의 인증서를 확인하지 않습니다({INSECURE_HOST}). 중간에서 누구든 이 서버로 위장할 수 "
                "있습니다.",
            )
        case Protection.PLAIN:
            return Text(
                f"The way to {address.host} is not encrypted ({INSECURE_HOST}): anyone between can read the key.",
                f"{address.host}까지 암호화되지 않습니다({INSECURE_HOST}). 중간에서 누구든 키를 읽을 수 있습니다.",
            )


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
    return Refusal(
        "not_configured",
        Text(
            "MIDAS_BASE_URL is not set to an http(s) address of a host, optionally with a port and a path.",
            "MIDAS_BASE_URL에 호스트의 http(s) 주소(필요하면 포트와 경로)가 설정되어 있지 않습니다.",
        ),
        Text(
            "Choose a target in the settings, or set MIDAS_BASE_URL, for example to the address ending in /gen.",
            "설정에서 대상을 선택하거나 MIDAS_BASE_URL에 /gen으로 끝나는 주소를 지정하십시오.",
        ),
    )


def _open_way(host: str) -> Refusal:
    return Refusal(
        "plain_http",
        Text(
            f"The way to {host} is plain http, on which anyone between can read the MAPI key; nothing was sent.",
            f"{host}까지 암호화되지 않은 http이므로 중간에서 누구든 MAPI 키를 읽을 수 있습니다. 아무것도 보내지 "
            "않았습니다.",
        ),
        Text(
            f"Use an https address. To send the key all the same, set {INSECURE_HOST} to {host}.",
            f"https 주소를 쓰십시오. 그래도 보내려면 {INSECURE_HOST}에 {host}을(를) 지정하십시오.",
        ),
    )
