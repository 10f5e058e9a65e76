"""The HTTP transport of every client that may leave this computer: the way is chosen per request, failures are told.

Which proxy and which certificates are in force is read when a connection is first made, so a client can be built
whatever the environment says, and what is wrong there stops only the request that would need it.
"""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import httpcore2
import httpx2

from app.lib import words
from app.lib.certificates import distrusting, trusted
from app.lib.proxies import Proxy, proxy_for
from app.lib.sayings import Saying

PROXY_WANTS_LOGIN: Final = 407


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds. `reach_s`: until a connection stands, with its name looked up, the proxy's leave and the handshake;
    `answer_s`: from there to the head of the answer. Whoever lets bytes drip gets no more."""

    reach_s: float = 12.0
    answer_s: float = 120.0


class ProxyFailed(httpx2.ProxyError):
    """The proxy cannot be reached, or does not let the request through; `said` says which proxy."""

    def __init__(self, said: Saying) -> None:
        self.said = said
        super().__init__(str(said))


class NoAnswer(httpx2.ConnectTimeout):
    """Something takes the connection and says nothing; `said` says which host, and through which proxy."""

    def __init__(self, host: str, proxy: Proxy | None, waited_s: float) -> None:
        waited = f"{waited_s:.0f}"
        self.said = (
            words.NO_ANSWER(host=host, waited=waited)
            if proxy is None
            else words.NO_ANSWER_THROUGH(proxy=proxy.said, host=host, waited=waited)
        )
        super().__init__(str(self.said))


class NotTrusted(httpx2.ConnectError):
    """The host's certificate is not one that this computer trusts; `said` says why."""

    def __init__(self, host: str, detail: str) -> None:
        self.said = words.NOT_TRUSTED(host=host, detail=detail)
        super().__init__(str(self.said))


class OutwardTransport(httpx2.AsyncBaseTransport):
    """With `is_direct` no proxy is used: for a host inside the house. Requests raise WrongVariable for a variable that
    cannot be used, ProxyFailed, NoAnswer and NotTrusted beside what httpx2 raises."""

    def __init__(
        self,
        *,
        is_direct: bool = False,
        environment: Mapping[str, str] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._is_direct = is_direct
        self._environment = environment
        self._patience = patience or Patience()
        self._ways: dict[tuple[bool, Proxy | None], httpx2.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        host = request.url.host
        clock = asyncio.get_running_loop().time
        proxy: Proxy | None = None
        begun_at = clock()
        try:
            async with asyncio.timeout(self._patience.reach_s) as bound:
                # Reads certificates, and on Windows the registry.
                proxy = await asyncio.to_thread(self._proxy, str(request.url))
                way = await self._way(request.url, proxy)
                answer = await _answered(way, request, lambda: bound.reschedule(clock() + self._patience.answer_s))
        except (TimeoutError, httpx2.ConnectTimeout, httpx2.ReadTimeout, httpx2.WriteTimeout):
            raise NoAnswer(host, proxy, clock() - begun_at) from None
        except (httpx2.ConnectError, httpx2.ProxyError) as exc:
            if (told := _told(exc, host, proxy)) is None:
                raise
            raise told from exc
        except _not_socks(proxy) as exc:
            assert proxy is not None
            raise ProxyFailed(words.NOT_SOCKS(proxy=proxy.said)) from exc
        if proxy is not None and answer.status_code == PROXY_WANTS_LOGIN:
            await answer.aclose()
            raise _not_let_through(proxy, str(PROXY_WANTS_LOGIN))
        return answer

    async def _way(self, url: httpx2.URL, proxy: Proxy | None) -> httpx2.AsyncHTTPTransport:
        has_tls = url.scheme == "https" or (proxy is not None and proxy.url.startswith("https"))
        way = self._ways.get((has_tls, proxy)) or await asyncio.to_thread(self._open, has_tls, proxy)
        # Another request may have opened the same way meanwhile.
        return self._ways.setdefault((has_tls, proxy), way)

    async def aclose(self) -> None:
        ways, self._ways = tuple(self._ways.values()), {}
        for way in ways:
            await way.aclose()

    def _proxy(self, url: str) -> Proxy | None:
        return None if self._is_direct else proxy_for(url, self._environment)

    def _open(self, has_tls: bool, proxy: Proxy | None) -> httpx2.AsyncHTTPTransport:
        context = trusted(self._environment) if has_tls else distrusting()
        if proxy is None:
            return httpx2.AsyncHTTPTransport(verify=context)
        to_proxy = context if proxy.url.startswith("https") else None
        return httpx2.AsyncHTTPTransport(verify=context, proxy=httpx2.Proxy(proxy.url, ssl_context=to_proxy))


async def _answered(
    way: httpx2.AsyncHTTPTransport, request: httpx2.Request, stands: Callable[[], None]
) -> httpx2.Response:
    """Calls `stands` when the connection stands and the request itself begins to be sent."""
    told = _Way(request, stands)
    try:
        return await way.handle_async_request(request)
    except BaseException:
        await told.abandon()
        raise


def _not_socks(proxy: Proxy | None) -> tuple[type[Exception], ...]:
    """How it shows that what answers in place of a SOCKS proxy is none: its client asserts the kind of each reply."""
    if proxy is None or not proxy.is_socks:
        return ()
    from socksio.exceptions import SOCKSError

    return SOCKSError, AssertionError


class _Way:
    """What is told of the way while it is made, by httpcore2's `trace` extension."""

    def __init__(self, request: httpx2.Request, stands: Callable[[], None]) -> None:
        self._stands = stands
        self._before = request.extensions.get("trace")
        self._stream: httpcore2.AsyncNetworkStream | None = None
        request.extensions["trace"] = self._trace

    async def abandon(self) -> None:
        """A handshake with a SOCKS proxy that fails leaves its connection open."""
        if self._stream is not None:
            await self._stream.aclose()

    async def _trace(self, name: str, info: Mapping[str, object]) -> None:
        made, sent = info.get("return_value"), info.get("request")
        if name.endswith("connect_tcp.complete") and isinstance(made, httpcore2.AsyncNetworkStream):
            self._stream = made
        # A CONNECT to a proxy is only the way there.
        is_itself = isinstance(sent, httpcore2.Request) and sent.method != b"CONNECT"
        if name.endswith("send_request_headers.started") and is_itself:
            self._stands()
        if self._before is not None:
            await self._before(name, info)


def _told(exc: httpx2.TransportError, host: str, proxy: Proxy | None) -> ProxyFailed | NotTrusted | None:
    """The failure in words where they can be known: whose certificate, or which proxy."""
    if (detail := _untrusted(exc)) is not None:
        return NotTrusted(host, detail)
    if proxy is None:
        return None
    if isinstance(exc, httpx2.ProxyError):
        return _not_let_through(proxy, str(exc))
    return ProxyFailed(words.CANNOT_BE_REACHED(proxy=proxy.said))


def _not_let_through(proxy: Proxy, said: str) -> ProxyFailed:
    if str(PROXY_WANTS_LOGIN) in said or "username/password" in said:
        return ProxyFailed(words.WANTS_LOGIN(proxy=proxy.said))
    return ProxyFailed(words.REFUSES(proxy=proxy.said, said=said[:80]))


def _untrusted(exc: BaseException) -> str | None:
    """Why a certificate was refused, else None; libraries wrap it several times."""
    cause: BaseException | None = exc
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or "not verified"
        cause = cause.__cause__ or cause.__context__
    return None
