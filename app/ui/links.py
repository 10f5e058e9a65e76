"""Links in an answer: `result:CALL/TABLE/ROW` leads to a number's source, a web address to the browser."""

from dataclasses import dataclass
from urllib.parse import unquote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_SCHEME = "result:"
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class ResultLink:
    """A row of a result table; `row` counts from 0 and is -1 when the whole table is meant."""

    call_id: str
    table_id: str = ""
    row: int = -1


def result_link(address: str) -> ResultLink | None:
    """The result an address leads to; None for any other address."""
    if not address.startswith(_SCHEME):
        return None
    parts = [unquote(part) for part in address.removeprefix(_SCHEME).strip("/").split("/")]
    if not parts[0]:
        return None
    row = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else -1
    return ResultLink(parts[0], parts[1] if len(parts) > 1 else "", row)


def open_address(address: str) -> bool:
    """Open a web address in the browser; a link from a model never opens a file or starts a program."""
    url = QUrl(address)
    return url.scheme() in _WEB and QDesktopServices.openUrl(url)
