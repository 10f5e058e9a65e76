"""The MAPI key stays at the configured host, over a way that is protected, and each request is sent once."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from app.gennx.gen.address import Protection, read_address
from app.gennx.gen.client import Api
from app.gennx.gen.errors import CertificateRefused, GenError, OutcomeLost, ReadLost, Redirected, Refusal, Unreachable
from app.gennx.gen.opening import open_api
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench

CERTIFICATE = Path(__file__).parent / "data" / "self_signed.pem"
REDIRECTS = (300, 301, 302, 303, 304, 305, 307, 308)


@dataclass
class Answering:
    """Answers every request the same way and keeps what it was asked: method, path and headers."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: bytes = b'{"UNIT": {"1": {"FORCE": "KN", "DIST": "M"}}}'
    certificate: Path | None = None
    url: str = ""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list[tuple[str, str, dict[str, str]]])

    def start(self) -> str:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"{'https' if self.certificate else 'http'}://127.0.0.1:{self._server.server_address[1]}"
        return self.url

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def keys(self) -> list[str]:
        """Every key or other credential that arrived."""
        names = ("mapi-key", "authorization", "proxy-authorization", "cookie")
        return [value for *_, headers in self.asked for name, value in headers.items() if name.lower() in names]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        # `self` below is the request handler.
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                fake.asked.append((self.command, self.path, dict(self.headers.items())))
                self.send_response(fake.status)
                for name, value in fake.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(fake.body)))
                self.end_headers()
                self.wfile.write(fake.body if fake.status != 304 else b"")

            do_GET = do_POST = do_PUT = do_DELETE = do_CONNECT = _serve  # noqa: N815 - names of the base class

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
                pass

        return Handler


@pytest.fixture
def home() -> Iterator[Answering]:
    server = Answering()
    yield server
    server.stop()


@pytest.fixture
def abroad() -> Iterator[Answering]:
    server = Answering()
    server.start()
    yield server
    server.stop()


def calls_of(api: Api) -> dict[str, Any]:
    """Every way in which a request leaves."""
    return {
        "verify": api.verify,
        "liveness": api.liveness,
        "table": lambda: api.table("NODE"),
        "get": lambda: api.get("/ope/PROJECTSTATUS"),
        "result table": lambda: api.result_table({"TABLE_TYPE": "REACTIONG"}),
        "post": lambda: api.write("POST", "NODE", {"1": {"X": 1}}),
        "put": lambda: api.write("PUT", "NODE", {"1": {"X": 1}}),
        "delete": lambda: api.delete("NODE", 1),
        "command": lambda: api.command("/doc/NEW", {}),
        "save": lambda: api.command("/doc/SAVEAS", "a.mgbx"),
        "capture": lambda: api.command("/view/CAPTURE", {"EXPORT_PATH": "a.png"}),
    }


WRITES = ("post", "put", "delete", "command", "save", "capture")
READS = ("verify", "liveness", "table", "get", "result table")


@pytest.mark.parametrize("status", REDIRECTS)
@pytest.mark.parametrize("where", ["another server", "itself", "no name"])
def test_a_redirect_is_not_followed_whatever_it_answers(
    home: Answering, abroad: Answering, status: int, where: str
) -> None:
    root = home.start()
    target = {"another server": f"{abroad.url}/gen", "itself": f"{root}/gen/db/UNIT", "no name": ""}[where]
    home.status, home.headers = status, {"Location": target} if target else {}
    for name, call in calls_of(Api(f"{root}/gen", KEY)).items():
        before = len(home.asked)
        with pytest.raises((Redirected, OutcomeLost, ReadLost)) as caught:
            call()
        if where == "another server":
            host = target.split("/")[2]
            assert host in caught.value.problem.message.en, name
        if name in WRITES:
            assert isinstance(caught.value, OutcomeLost)
            assert len(home.asked) == before + 1, name
    assert abroad.asked == []


def test_a_redirect_is_told_by_name_and_the_write_waits_to_be_settled(home: Answering, abroad: Answering) -> None:
    root = home.start()
    bench = Bench(f"{root}/gen", KEY, patience=0.02)
    home.status, home.headers = 302, {"Location": f"{abroad.url}/gen"}
    outcome = bench.call("list_load_cases")
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "redirected")
    assert KEY not in str(outcome)


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (401, {"WWW-Authenticate": 'Basic realm="x"'}, b"{}"),
        (401, {"WWW-Authenticate": 'Digest realm="x", nonce="y"'}, b"{}"),
        (407, {"Proxy-Authenticate": "Basic"}, b"{}"),
        (408, {}, b"{}"),
        (413, {"Retry-After": "0"}, b"{}"),
        (425, {}, b"{}"),
        (429, {"Retry-After": "0"}, b"{}"),
        (500, {}, b"{}"),
        (503, {"Retry-After": "0"}, b"{}"),
        (503, {"Retry-After": "0", "Connection": "close"}, b"<html>"),
        (200, {"Content-Encoding": "gzip"}, b"not gzip"),
        (200, {"Refresh": "0; url=/gen/again"}, b"[]"),
    ],
)
def test_a_write_is_sent_once_whatever_answers(
    home: Answering, status: int, headers: dict[str, str], body: bytes
) -> None:
    api = Api(f"{home.start()}/gen", KEY)
    home.status, home.headers, home.body = status, headers, body
    for name in WRITES:
        home.asked.clear()
        with pytest.raises(GenError):
            calls_of(api)[name]()
        assert len(home.asked) == 1, name


def test_a_write_on_a_connection_that_died_is_not_sent_on_another() -> None:
    """The server reads a whole request on a kept connection and hangs up without a word."""
    server = socket.create_server(("127.0.0.1", 0))
    seen: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                while data := connection.recv(65536):
                    seen.append(data)
                    if not data.startswith(b"GET"):
                        break
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n" + b'{"UNIT": {} }')

    threading.Thread(target=serve, daemon=True).start()
    api = Api(f"http://127.0.0.1:{server.getsockname()[1]}/gen", KEY)
    api.liveness()
    with pytest.raises(OutcomeLost):
        api.write("POST", "NODE", {"1": {"X": 1}})
    server.close()
    assert len([each for each in seen if each.startswith(b"POST")]) == 1


def test_the_environment_adds_no_credentials_and_diverts_nothing(
    home: Answering, abroad: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login someone password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, abroad.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    Api(f"{home.start()}/gen", KEY).liveness()
    assert home.keys() == [KEY]
    assert abroad.asked == []


def test_a_proxy_of_the_environment_sees_a_tunnel_and_never_the_key(
    abroad: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", abroad.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    abroad.status = 403
    with pytest.raises(Unreachable):
        Api("https://gennx.invalid/gen", KEY).liveness()
    # Nor does one get it where the certificate is not checked, or the way is open.
    for url in ("https://gennx.invalid/gen", "http://gennx.invalid/gen"):
        with pytest.raises(Unreachable):
            Api(url, KEY, insecure_host="gennx.invalid").liveness()
    assert [method for method, *_ in abroad.asked] == ["CONNECT"]
    assert abroad.keys() == []


@pytest.mark.parametrize("value", ["nonsense://x", "socks5://127.0.0.1:9", "http://[::1", "socks://p"])
def test_a_proxy_that_cannot_be_used_is_named_and_the_embedded_gen_nx_needs_none(
    home: Answering, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.delenv("https_proxy", raising=False)
    for name in ("NO_PROXY", "no_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("ALL_PROXY", value)
    monkeypatch.delenv("all_proxy", raising=False)
    with pytest.raises(Refusal, match="ALL_PROXY"):
        Api("https://gennx.invalid/gen", KEY)
    Api(f"{home.start()}/gen", KEY).liveness()
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("NO_PROXY", "[fd00::1]:443, .invalid , 10.0.0.0/8")
    Api("https://gennx.invalid/gen", KEY)


def test_a_certificate_that_nobody_vouches_for_is_refused_and_the_key_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Answering(certificate=CERTIFICATE)
    url = f"{server.start()}/gen"
    # Trusting it through the environment would divert the key just as well.
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(CERTIFICATE))
    try:
        for insecure_host in ("", "*", "localhost", "127.0.0", "127.0.0.1.example", "127.0.0.1,localhost"):
            api = Api(url, KEY, insecure_host=insecure_host)
            for name, call in calls_of(api).items():
                with pytest.raises(CertificateRefused):
                    call()
                assert not api.sent, name
        assert server.asked == []
        assert "LINTEL_GENNX_INSECURE_HOST" in Bench(url, KEY).call("list_load_cases")["error"]["hint"]["en"]
    finally:
        server.stop()


def test_the_one_named_host_is_taken_without_its_certificate_and_it_is_said(caplog: pytest.LogCaptureFixture) -> None:
    server = Answering(certificate=CERTIFICATE)
    environment = {"MIDAS_BASE_URL": f"{server.start()}/gen", "MIDAS_MAPI_KEY": KEY}
    try:
        api = open_api(environment | {"LINTEL_GENNX_INSECURE_HOST": "127.0.0.1"})
        api.liveness()
        assert server.keys() == [KEY]
        assert "certificate of 127.0.0.1" in caplog.text
        bench = Bench(environment["MIDAS_BASE_URL"], KEY)
        bench.api = api
        outcome = bench.done("check_connection")
    finally:
        server.stop()
    assert outcome["data"]["protection"] == "tls_not_verified"
    assert "not checked" in outcome["summary"]["en"]
    assert "인증서를 확인하지" in outcome["summary"]["ko"]


@pytest.mark.parametrize("host", ["gennx.example", "10.0.0.7", "192.168.0.2", "localhost.example", "127.0.0.1.nip.io"])
def test_the_key_goes_over_no_open_way_unless_this_host_is_named(host: str) -> None:
    with pytest.raises(Refusal) as caught:
        Api(f"http://{host}:3030/gen", KEY, insecure_host="other.example")
    assert caught.value.problem.code == "plain_http"
    assert read_address(f"http://{host}:3030/gen", host).protection is Protection.PLAIN


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/gen", "http://localhost/gen", "http://[::1]:5/gen", "http://127.9.9.9"]
)
def test_loopback_needs_no_protection(url: str) -> None:
    assert read_address(url).protection is Protection.LOOPBACK


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gennx.example/gen",
        "ftp://127.0.0.1/gen",
        "http://user:secret@127.0.0.1/gen",
        "https://127.0.0.1@elsewhere.example/gen",
        "https://127.0.0.1\\@elsewhere.example/gen",
        "https://127.0.0.1#@elsewhere.example/gen",
        "https://127.0.0.1?x=@elsewhere.example",
        "https://127.0.0.1:99999/gen",
        "https://127.0.0.1:0/gen",
        "https://127.0.0.1 .example/gen",
        "https://127.0.0.1\r\nHost: x/gen",
        "https://127.0.0.1/../gen",
        "https:///gen",
        "https://host\u3002example/gen",
    ],
)
def test_an_address_that_could_mean_another_host_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(Refusal) as caught:
        Api(url, KEY)
    assert caught.value.problem.code == "not_configured"
    assert "secret" not in str(caught.value.problem)


def test_a_name_that_cannot_be_resolved_left_nothing_open() -> None:
    api = Api("https://gennx.invalid/gen", KEY)
    with pytest.raises(Unreachable):
        api.write("POST", "NODE", {"1": {"X": 1}})
    assert api.sent == []


def test_no_path_of_ours_leads_to_another_host(home: Answering) -> None:
    api = Api(home.start(), KEY)
    for path in ("@127.0.0.1:9/db/NODE", ".elsewhere.example/db/NODE", ":80/db"):
        with pytest.raises(GenError):
            api.get(path)
    assert home.asked == []
