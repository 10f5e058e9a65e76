"""How requests leave this computer: straight, through each kind of proxy, and how what stands in the way is told."""

import http.server
import ssl
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.lib.outward import NoAnswer, NotTrusted, OutwardTransport, Patience, ProxyFailed
from app.lib.proxies import WrongVariable
from app.trade.templates import told as trade_text
from tests.fakes.proxies import Kind, LocalProxy

COMPANY = Path(__file__).parents[1] / "gennx" / "data" / "self_signed.pem"
IMPATIENT = Patience(reach_s=2.0, answer_s=2.0)
KINDS: tuple[Kind, ...] = ("connect", "socks")


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A caller who trusts nobody hangs up."""


@pytest.fixture
def plain() -> Iterator[int]:
    yield from _serving(None)


@pytest.fixture
def tls() -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(COMPANY)
    yield from _serving(context)


def _serving(context: ssl.SSLContext | None) -> Iterator[int]:
    server = _Server(("127.0.0.1", 0), _Page)
    if context is not None:
        # The handshake belongs to the caller's thread: one who breaks it off must not hold up the next.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@asynccontextmanager
async def client(
    *, is_direct: bool = False, patience: Patience | None = None, **variables: str
) -> AsyncGenerator[httpx2.AsyncClient]:
    transport = OutwardTransport(is_direct=is_direct, environment=variables, patience=patience)
    async with httpx2.AsyncClient(transport=transport, trust_env=False, timeout=20.0) as made:
        yield made


async def test_a_socks_proxy_leads_to_a_name_that_it_looks_up(plain: int) -> None:
    with LocalProxy("socks", port=plain) as proxy:
        async with client(ALL_PROXY=proxy.url.replace("socks5", "socks")) as http:
            assert (await http.get("http://model.invalid/")).text == "hello"
    assert proxy.asked == ["model.invalid:80"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_certificate_of_the_company_is_trusted_at_the_end_of_a_tunnel(kind: Kind, tls: int) -> None:
    with LocalProxy(kind, port=tls) as proxy:
        async with client(HTTPS_PROXY=proxy.url, REQUESTS_CA_BUNDLE=str(COMPANY)) as http:
            assert (await http.get("https://nobody.invalid/")).text == "hello"
    assert proxy.asked == ["nobody.invalid:443"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_certificate_that_is_not_trusted_or_for_another_host_is_told(kind: Kind, tls: int) -> None:
    with LocalProxy(kind, port=tls) as proxy:
        async with client(HTTPS_PROXY=proxy.url, SSL_CERT_FILE=str(COMPANY)) as http:
            with pytest.raises(NotTrusted, match=r"other\.invalid"):
                await http.get("https://other.invalid/")
        async with client(HTTPS_PROXY=proxy.url) as http:
            with pytest.raises(NotTrusted, match=r"nobody\.invalid"):
                await http.get("https://nobody.invalid/")
    async with client(ALL_PROXY=proxy.url, NO_PROXY="[::1], 127.0.0.0/8") as http:
        with pytest.raises(NotTrusted, match=r"127\.0\.0\.1"):
            await http.get(f"https://127.0.0.1:{tls}/")


async def test_this_computer_is_asked_directly_whatever_the_variables_say(plain: int) -> None:
    nonsense: dict[str, Any] = {
        "HTTP_PROXY": "nonsense://x",
        "ALL_PROXY": "::",
        "SSL_CERT_FILE": "/nowhere",
        "NO_PROXY": "[[,",
    }
    async with client(**nonsense) as http:
        assert (await http.get(f"http://127.0.0.1:{plain}/")).text == "hello"


async def test_a_host_inside_the_house_is_asked_directly(plain: int) -> None:
    with LocalProxy("connect", port=plain) as proxy:
        async with client(is_direct=True, ALL_PROXY=proxy.url) as http:
            assert (await http.get(f"http://127.0.0.1:{plain}/")).text == "hello"
    assert proxy.asked == []


async def test_a_wrong_variable_stops_the_request_and_is_named() -> None:
    async with client(HTTPS_PROXY="nonsense://x") as http:
        with pytest.raises(WrongVariable, match="HTTPS_PROXY"):
            await http.get("https://model.invalid/")
    async with client(SSL_CERT_FILE="/nowhere/ca.pem") as http:
        with pytest.raises(WrongVariable, match="SSL_CERT_FILE"):
            await http.get("https://model.invalid/")


async def test_a_proxy_that_cannot_be_reached_is_named_by_its_variable() -> None:
    with LocalProxy("connect") as gone:
        pass
    for url in (gone.url, gone.url.replace("http", "socks5")):
        async with client(ALL_PROXY=url) as http:
            with pytest.raises(ProxyFailed, match=f"{gone.address} of ALL_PROXY cannot be reached"):
                await http.get("https://model.invalid/")


@pytest.mark.parametrize(
    ("answer", "words"), [("403 Forbidden", "403"), ("407 Login", "user name and a password"), ("502 Bad", "502")]
)
async def test_what_a_proxy_refuses_is_told_as_the_proxy_s(answer: str, words: str) -> None:
    with LocalProxy("connect", answer=answer) as proxy:
        async with client(HTTPS_PROXY=proxy.url.replace("://", "://name:secret@")) as http:
            with pytest.raises(ProxyFailed, match=words) as told:
                await http.get("https://model.invalid/")
    assert "HTTPS_PROXY" in trade_text(told.value.said).ko
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("kind", ["silent", "opens", "drips"])
@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
async def test_a_proxy_that_leads_to_no_answer_is_given_up_and_named(kind: Kind, scheme: str) -> None:
    with LocalProxy(kind) as proxy:
        async with client(HTTPS_PROXY=f"{scheme}://{proxy.address}", patience=IMPATIENT) as http:
            # What drips is no reply of SOCKS and no handshake, which is told as another failure of the same proxy.
            with pytest.raises((NoAnswer, ProxyFailed), match=f"{proxy.address} of HTTPS_PROXY") as told:
                await http.get("https://model.invalid/")
            assert "HTTPS_PROXY" in trade_text(told.value.said).ko


async def test_a_proxy_that_holds_a_plain_request_is_named() -> None:
    with LocalProxy("silent") as proxy:
        async with client(HTTP_PROXY=proxy.url, patience=Patience(answer_s=0.3)) as http:
            with pytest.raises(NoAnswer, match=f"{proxy.address} of HTTP_PROXY gave no answer from model"):
                await http.get("http://model.invalid/")


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_host_that_takes_the_connection_and_says_nothing_is_named(scheme: str) -> None:
    with LocalProxy("silent") as host:
        async with client(patience=IMPATIENT) as http:
            with pytest.raises(NoAnswer, match=r"127\.0\.0\.1 gave no answer"):
                await http.get(f"{scheme}://{host.address}/")


async def test_the_way_is_bounded_and_the_answer_by_itself(plain: int) -> None:
    async with client(patience=Patience(reach_s=20.0, answer_s=0.0)) as http:
        with pytest.raises(NoAnswer):
            await http.get(f"http://127.0.0.1:{plain}/")
    async with client(patience=Patience(reach_s=0.0, answer_s=20.0)) as http:
        with pytest.raises(NoAnswer):
            await http.get(f"http://127.0.0.1:{plain}/")
