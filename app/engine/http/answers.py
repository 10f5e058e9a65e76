"""Answers as bytes: one head for all of them, the body at once or in chunks."""

from collections.abc import Iterator
from http import HTTPStatus

from app.engine.http.replies import HtmlReply, HttpReply


def common_headers(reply: HttpReply | HtmlReply) -> dict[str, str]:
    """What every answer carries, whoever asked: no page may guess at its type, and nothing keeps a copy."""
    headers = {"Content-Type": reply.content_type, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    if isinstance(reply, HttpReply) and reply.etag:
        headers["ETag"] = reply.etag
    return headers


def in_one(reply: HttpReply | HtmlReply, *, is_last: bool, has_body: bool = True) -> bytes:
    """Head and body leave in one packet; two would wait for the delayed acknowledgement of the first."""
    content = reply.encode()
    return _head(reply, {"Content-Length": str(len(content))}, is_last=is_last) + (content if has_body else b"")


def in_pieces(reply: HttpReply | HtmlReply, *, is_last: bool) -> Iterator[bytes]:
    """The same in chunks, for a body whose text should not exist as a whole."""
    yield _head(reply, {"Transfer-Encoding": "chunked"}, is_last=is_last)
    for block in reply.blocks():
        yield f"{len(block):x}\r\n".encode("ascii") + block + b"\r\n"
    yield b"0\r\n\r\n"


def _head(reply: HttpReply | HtmlReply, framing: dict[str, str], *, is_last: bool) -> bytes:
    headers = common_headers(reply) | framing | {"Connection": "close" if is_last else "keep-alive"}
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
