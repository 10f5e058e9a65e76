"""Heads of requests: one plain spelling is read, everything else is refused with the status that says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.http_head import LARGEST_HEAD_BYTES, MOST_FIELDS, BadHead, read_head

HOST = b"Host: a:1"


def lines(*given: bytes) -> bytes:
    return b"\r\n".join(given)


def test_a_plain_head_is_read() -> None:
    head = read_head(
        lines(b"PUT /gen/db/NODE?x=1 HTTP/1.1", HOST, b"MAPI-Key: \t k\xe9 ", b"content-length:12", b"X-Empty:")
    )
    assert (head.method, head.path, head.version, head.body_bytes) == ("PUT", "/gen/db/NODE", "1.1", 12)
    assert head.fields == {"host": "a:1", "mapi-key": "k\xe9", "content-length": "12", "x-empty": ""}
    assert head.is_keep_alive
    assert not head.expects_continue


@pytest.mark.parametrize(
    ("version", "connection", "is_kept"),
    [
        (b"1.1", b"", True),
        (b"1.1", b"close", False),
        (b"1.1", b"TE, Close", False),
        (b"1.0", b"", False),
        (b"1.0", b"Keep-Alive", True),
        (b"1.0", b"keep-alive, close", False),
    ],
)
def test_how_long_the_connection_is_kept(version: bytes, connection: bytes, is_kept: bool) -> None:
    head = read_head(lines(b"GET / HTTP/" + version, HOST, b"Connection: " + connection))
    assert head.is_keep_alive is is_kept


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/", "/"),
        (b"/a%20b", "/a b"),
        (b"/%EA%B1%B4", "/건"),
        (b"/a//b", "/a//b"),
        (b"/a?/../%2f", None),
        (b"/a/", "/a/"),
    ],
)
def test_addresses_are_decoded_once(target: bytes, path: str | None) -> None:
    head = lines(b"GET " + target + b" HTTP/1.1", HOST)
    if path is None:
        with pytest.raises(BadHead):
            read_head(head)
    else:
        assert read_head(head).path == path


FIRST_LINES = {
    "nothing": b"",
    "HTTP/0.9": b"GET /",
    "lower-case protocol": b"GET / http/1.1",
    "no method": b" / HTTP/1.1",
    "two blanks": b"GET  / HTTP/1.1",
    "tab": b"GET\t/\tHTTP/1.1",
    "blank at the end": b"GET / HTTP/1.1 ",
    "digits": b"GET / HTTP/1.11",
    "method with a colon": b"GET: / HTTP/1.1",
    "absolute": b"GET http://a:1/ HTTP/1.1",
    "asterisk": b"OPTIONS * HTTP/1.1",
    "authority": b"CONNECT a:1 HTTP/1.1",
    "other host in front": b"GET //evil/gen HTTP/1.1",
    "up": b"GET /gen/../x HTTP/1.1",
    "here": b"GET /gen/./x HTTP/1.1",
    "escaped slash": b"GET /gen%2Fx HTTP/1.1",
    "escaped backslash": b"GET /gen%5cx HTTP/1.1",
    "escaped dots": b"GET /%2e%2E/x HTTP/1.1",
    "escaped NUL": b"GET /a%00 HTTP/1.1",
    "escaped line end": b"GET /a%0d%0aX:y HTTP/1.1",
    "half an escape": b"GET /a%2 HTTP/1.1",
    "no UTF-8": b"GET /%ff HTTP/1.1",
    "backslash": b"GET /a\\b HTTP/1.1",
    "raw NUL": b"GET /a\0 HTTP/1.1",
    "raw letter": b"GET /\xea HTTP/1.1",
    "fragment": b"GET /a#b HTTP/1.1",
    "bare line end": b"GET / HTTP/1.1\nX: y",
}


@pytest.mark.parametrize("line", FIRST_LINES.values(), ids=FIRST_LINES)
def test_a_first_line_that_two_readers_could_read_differently_is_refused(line: bytes) -> None:
    with pytest.raises(BadHead) as caught:
        read_head(lines(line, HOST))
    assert caught.value.status == 400


LINES = {
    "no Host": ((), 400),
    "two hosts": ((HOST, b"host: b"), 400),
    "two equal lengths": ((HOST, b"Content-Length: 5", b"Content-Length: 5"), 400),
    "two lengths": ((HOST, b"Content-Length: 0", b"content-length: 60"), 400),
    "list of lengths": ((HOST, b"Content-Length: 5, 5"), 400),
    "signed": ((HOST, b"Content-Length: +5"), 400),
    "negative": ((HOST, b"Content-Length: -1"), 400),
    "hexadecimal": ((HOST, b"Content-Length: 0x5"), 400),
    "superscript": ((HOST, b"Content-Length: \xb2"), 400),
    "empty length": ((HOST, b"Content-Length:"), 400),
    "endless length": ((HOST, b"Content-Length: " + b"9" * 30), 400),
    "chunked": ((HOST, b"Transfer-Encoding: chunked"), 411),
    "chunked and a length": ((HOST, b"Transfer-Encoding: chunked", b"Content-Length: 5"), 400),
    "length and identity": ((HOST, b"Content-Length: 5", b"transfer-encoding: identity"), 400),
    "blank before the colon": ((HOST, b"Content-Length : 5"), 400),
    "folded": ((HOST, b"X: a", b" b"), 400),
    "folded at the start": ((b" X: a", HOST), 400),
    "no colon": ((HOST, b"X"), 400),
    "no name": ((HOST, b": x"), 400),
    "NUL in a value": ((HOST, b"X: a\0b"), 400),
    "bare return": ((HOST, b"X: a\rContent-Length: 5"), 400),
    "bare line end": ((HOST, b"X: a\nContent-Length: 5"), 400),
    "letter beyond ASCII in a name": ((HOST, b"\xe9: a"), 400),
    "two keys": ((HOST, b"MAPI-Key: a", b"mapi-key: b"), 400),
    "many": ((HOST, *(b"X%d: a" % n for n in range(MOST_FIELDS))), 431),
    "another expectation": ((HOST, b"Expect: 200-ok"), 417),
}


@pytest.mark.parametrize(("given", "status"), LINES.values(), ids=LINES)
def test_header_lines_that_could_hide_a_second_request_are_refused(given: tuple[bytes, ...], status: int) -> None:
    with pytest.raises(BadHead) as caught:
        read_head(lines(b"POST / HTTP/1.1", *given))
    assert caught.value.status == status


@pytest.mark.parametrize("line", [b"PRI * HTTP/2.0", b"GET / HTTP/2.0", b"GET / HTTP/1.2", b"GET / HTTP/3.0"])
def test_other_versions_are_not_spoken(line: bytes) -> None:
    with pytest.raises(BadHead) as caught:
        read_head(lines(line, HOST))
    assert caught.value.status == 505


def test_an_expectation_to_go_on_is_read() -> None:
    assert read_head(lines(b"POST / HTTP/1.1", HOST, b"Expect: 100-Continue")).expects_continue


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda some: lines(b"GET / HTTP/1.1", HOST, some)))
def test_any_bytes_are_a_head_or_are_refused(data: bytes) -> None:
    try:
        head = read_head(data)
    except BadHead:
        return
    else:
        assert head.path.startswith("/")
        assert all(name == name.lower() and "\n" not in value for name, value in head.fields.items())


def test_a_head_of_blanks_costs_no_more_than_its_length() -> None:
    """A pattern that tries every split would take minutes."""
    blanks = b" " * (LARGEST_HEAD_BYTES - 100)
    assert read_head(lines(b"GET / HTTP/1.1", HOST, b"X: a" + blanks + b"b")).fields["x"].endswith("b")
