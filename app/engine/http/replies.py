"""What goes back over HTTP: JSON bodies, cut into blocks when they are large, and a relay's HTML page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.trade.json_types import JsonObject, JsonValue

BLOCK_ITEMS = 2000
# Below this many items a body is sent at once, with its length.
STREAM_FROM_ITEMS = 20_000
HTML_TYPE = "text/html; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class HttpReply:
    """Status and JSON body; `etag` names the state of the document it was read from, empty where none was read."""

    status: int
    body: JsonObject
    etag: str = ""

    @property
    def content_type(self) -> str:
        """The header's value."""
        return JSON_TYPE

    def is_large(self) -> bool:
        """True when the text of the body should not exist as a whole beside the body itself."""
        return _largest(self.body, 3) >= STREAM_FROM_ITEMS

    def encode(self) -> bytes:
        """The body's bytes."""
        return _text(self.body).encode("utf-8")

    def blocks(self) -> Iterator[bytes]:
        """The same bytes piece by piece."""
        for piece in _pieces(self.body):
            yield piece.encode("utf-8")


@dataclass(frozen=True, slots=True)
class HtmlReply:
    """What a proxy or the relay says when it answers itself."""

    status: int
    page: str

    @property
    def content_type(self) -> str:
        """The header's value."""
        return HTML_TYPE

    def is_large(self) -> bool:
        """Pages are short."""
        return False

    def encode(self) -> bytes:
        """The page's bytes."""
        return self.page.encode("utf-8")

    def blocks(self) -> Iterator[bytes]:
        """The page as one piece."""
        yield self.encode()


@dataclass(frozen=True, slots=True)
class NoReply:
    """The connection closes without an answer."""


Answer = HttpReply | HtmlReply | NoReply


def _text(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)


def _largest(value: JsonValue, depth: int) -> int:
    """The most items one container holds, looking `depth` levels down."""
    if not isinstance(value, dict | list):
        return 0
    if depth == 0 or len(value) >= STREAM_FROM_ITEMS:
        return len(value)
    inner = value.values() if isinstance(value, dict) else value
    return max(len(value), max((_largest(item, depth - 1) for item in inner), default=0))


def _pieces(value: JsonValue) -> Iterator[str]:
    """JSON text; long lists and objects in blocks of `BLOCK_ITEMS`."""
    if isinstance(value, list) and len(value) > BLOCK_ITEMS:
        yield "["
        for start in range(0, len(value), BLOCK_ITEMS):
            yield (", " if start else "") + _text(value[start : start + BLOCK_ITEMS])[1:-1]
        yield "]"
    elif isinstance(value, dict) and len(value) > BLOCK_ITEMS:
        items = iter(value.items())
        separator = "{"
        while block := dict(islice(items, BLOCK_ITEMS)):
            yield separator + _text(block)[1:-1]
            separator = ", "
        yield "}"
    elif isinstance(value, dict):
        separator = "{"
        for key, item in value.items():
            yield f"{separator}{_text(key)}: "
            yield from _pieces(item)
            separator = ", "
        yield "}" if value else "{}"
    else:
        yield _text(value)
