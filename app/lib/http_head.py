"""The head of an HTTP/1 request, read strictly (RFC 9112): one spelling of everything, or it is refused.

A program's own clients send plain heads. What two readers could take for different requests (two lengths, folded
lines, odd line ends, escaped slashes) comes from nobody who means well, so nothing is repaired.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

LARGEST_HEAD_BYTES: Final = 16 * 1024
MOST_FIELDS: Final = 64
END_OF_HEAD: Final = b"\r\n\r\n"

_REQUEST_LINE: Final = re.compile(rb"([A-Za-z-]{1,20}) (\S{1,8000}) HTTP/([0-9])\.([0-9])")
_TARGET: Final = re.compile(r"/[A-Za-z0-9\-._~!$&'()*+,;=:@/%]*(?:\?[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*)?")
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})|%(?:2[EeFf]|5[Cc]|[01][0-9A-Fa-f]|7[Ff])")
_NAME: Final = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE: Final = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")
_LENGTH: Final = re.compile(r"[0-9]{1,15}")


class BadHead(ValueError):
    """A request that is not answered but with `status`; its connection closes, because where it ends is unknown."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class HttpHead:
    """Who asks for what. `path` is decoded and without query; names in `fields` are lower-case and occur once."""

    method: str
    path: str
    version: str
    is_keep_alive: bool
    fields: Mapping[str, str]
    body_bytes: int
    expects_continue: bool


def read_head(data: bytes) -> HttpHead:
    """The head that these bytes are, without the empty line at its end. Raises BadHead."""
    first, *lines = data.split(b"\r\n")
    matched = _REQUEST_LINE.fullmatch(first)
    if matched is None:
        raise BadHead(400, "the first line is no request")
    method, target, major, minor = matched.groups()
    if (major, minor) not in ((b"1", b"0"), (b"1", b"1")):
        raise BadHead(505, "only HTTP/1 is spoken here")
    fields = _fields(lines)
    return HttpHead(
        method=method.decode("ascii"),
        path=_path(target.decode("latin-1")),
        version="1." + minor.decode("ascii"),
        is_keep_alive=_keeps_alive(fields.get("connection", ""), is_new=minor == b"1"),
        fields=fields,
        body_bytes=_body_bytes(fields),
        expects_continue=_expects_continue(fields),
    )


def _fields(lines: list[bytes]) -> Mapping[str, str]:
    if len(lines) > MOST_FIELDS:
        raise BadHead(431, f"more than {MOST_FIELDS} header lines")
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        value = value.strip(b" \t")
        if not colon or _NAME.fullmatch(name) is None or _VALUE.fullmatch(value) is None:
            raise BadHead(400, "a header line is malformed")
        key = name.decode("ascii").lower()
        if key in fields:
            raise BadHead(400, f"the header {key} is given twice")
        fields[key] = value.decode("latin-1")
    if "host" not in fields:
        raise BadHead(400, "there is no Host header")
    return fields


def _path(target: str) -> str:
    if _TARGET.fullmatch(target) is None or _ESCAPE.search(target):
        raise BadHead(400, "the address is not a plain path")
    try:
        path = unquote(target.partition("?")[0], errors="strict")
    except UnicodeDecodeError as exc:
        raise BadHead(400, "the address is not UTF-8") from exc
    if path.startswith("//") or not {".", ".."}.isdisjoint(path.split("/")):
        raise BadHead(400, "the address is not a plain path")
    return path


def _body_bytes(fields: Mapping[str, str]) -> int:
    if "transfer-encoding" in fields:
        if "content-length" in fields:
            raise BadHead(400, "the body's length is given in two ways")
        raise BadHead(411, "give the body's length with Content-Length; a coded transfer is not read")
    length = fields.get("content-length", "0")
    if _LENGTH.fullmatch(length) is None:
        raise BadHead(400, "Content-Length is no number")
    return int(length)


def _keeps_alive(connection: str, *, is_new: bool) -> bool:
    """HTTP/1.1 keeps a connection unless told otherwise, HTTP/1.0 closes it unless told otherwise."""
    options = {option.strip().lower() for option in connection.split(",")}
    return "close" not in options and (is_new or "keep-alive" in options)


def _expects_continue(fields: Mapping[str, str]) -> bool:
    if "expect" not in fields:
        return False
    if fields["expect"].lower() != "100-continue":
        raise BadHead(417, "that expectation is not met")
    return True
