"""Links in an answer: `result:CALL/TABLE/ROW` leads to a number's source, `form:TOOL?field=text` to a tool's form, a
web address to the browser after a look."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.lib.visible import is_plain
from app.protocol.links import FORM, RESULT
from app.trade.text import Text
from app.ui import words

_WEB = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class ResultLink:
    """A row of a result table; `row` counts from 0 and is -1 when the whole table is meant."""

    call_id: str
    table_id: str = ""
    row: int = -1


def result_link(address: str) -> ResultLink | None:
    """The result an address leads to; None for any other address."""
    if not address.startswith(RESULT):
        return None
    parts = [unquote(part) for part in address.removeprefix(RESULT).strip("/").split("/")]
    if not parts[0]:
        return None
    row = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else -1
    return ResultLink(parts[0], parts[1] if len(parts) > 1 else "", row)


@dataclass(frozen=True, slots=True)
class FormLink:
    """A tool's form with texts for its fields."""

    tool: str
    texts: Mapping[str, str]


def form_link(address: str) -> FormLink | None:
    """The form an address opens; None for any other address. It sends nothing: a form is looked at and run by hand."""
    if not address.startswith(FORM):
        return None
    tool, _, query = address.removeprefix(FORM).partition("?")
    return FormLink(unquote(tool), dict(parse_qsl(query))) if tool else None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a web address leads: as it would be requested, its host as sent and as written, and what is odd."""

    address: str
    host: str
    host_in_letters: str
    warnings: tuple[Text, ...]


def destination(address: str) -> Destination | None:
    """None for whatever is no web address that can be shown: a file, a program, a script, one with hidden parts."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    odd = not address.isprintable() or any(sign in address for sign in " \\") or not is_plain(unquote(address))
    if odd or not url.isValid() or url.scheme() not in _WEB or not url.host():
        return None
    raw = bytes(url.toEncoded().data()).decode("ascii")
    sent = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    letters = _in_letters(sent)
    return Destination(raw, sent, letters, tuple(_warnings(url, sent, letters)))


def _in_letters(host: str) -> str:
    """The host with its Punycode parts decoded; such a part that cannot be decoded stays as it is."""
    return ".".join(_decoded(part) for part in host.split("."))


def _decoded(part: str) -> str:
    if not part.startswith("xn--"):
        return part
    try:
        return part.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return part


def _warnings(url: QUrl, sent: str, letters: str) -> list[Text]:
    found = (
        (url.scheme() != "https", words.LINK_NOT_SECURE),
        (bool(url.userInfo()), words.LINK_WITH_NAME),
        (letters != sent, words.LINK_FOREIGN),
        (_is_number(sent), words.LINK_NUMBER),
        (url.port() not in (-1, 80, 443), words.LINK_PORT),
    )
    return [text for is_so, text in found if is_so]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def open_address(address: str) -> bool:
    """Open a web address in the browser; a link from a model never opens a file or starts a program."""
    where = destination(address)
    return where is not None and QDesktopServices.openUrl(QUrl(where.address))
