"""Streamable HTTP for the tool server: loopback unless told otherwise, a bearer token always, and an Origin check."""

import hmac
import json
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings

from app.gennx.outcome import Problem, Text

TOKEN_VARIABLE: Final = "LINTEL_GENNX_TOKEN"  # noqa: S105  a name, not a token
PATH: Final = "/mcp"
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_SHORTEST_TOKEN: Final = 32

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]


class TokenTooShortError(ValueError):
    """The token of the environment can be guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where and for whom the server listens; `origins` are web pages' origins beside those of loopback."""

    host: str
    port: int
    token: str = field(repr=False)
    origins: tuple[str, ...] = ()


def token_from(environment: Mapping[str, str]) -> tuple[str, bool]:
    """The token of the environment, or a new one; the flag says that it is new. Raises TokenTooShortError."""
    given = environment.get(TOKEN_VARIABLE, "")
    if not given:
        return secrets.token_urlsafe(_SHORTEST_TOKEN), True
    if len(given) < _SHORTEST_TOKEN:
        raise TokenTooShortError(f"{TOKEN_VARIABLE} needs at least {_SHORTEST_TOKEN} characters.")
    return given, False


async def serve_http(server: Server[Any], door: Door, *, token_is_new: bool) -> None:
    """Serve until the program is interrupted; says on stderr where, and a new token once."""
    listening = socket.create_server((door.host, door.port), family=_family(door.host))
    port = listening.getsockname()[1]
    shown = f"[{door.host}]" if ":" in door.host else door.host
    sys.stderr.write(f"Listening on http://{shown}:{port}{PATH}\n")
    if token_is_new:
        sys.stderr.write(f"Header for clients: Authorization: Bearer {door.token}\n")
    sys.stderr.flush()
    config = uvicorn.Config(guarded(_app(server, door), door), log_level="warning", access_log=False)
    await uvicorn.Server(config).serve(sockets=[listening])


def guarded(inner: _App, door: Door) -> _App:
    """Lets only requests with the token and a known Origin through; times of comparison tell nothing of the token."""
    wanted = f"Bearer {door.token}".encode()

    async def guard(scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] == "lifespan":
            await inner(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers: Mapping[bytes, bytes] = dict(scope["headers"])
        origin = headers.get(b"origin")
        if origin is not None and not _is_known(origin.decode("latin-1"), door):
            await _refuse(send, 403, _FOREIGN_ORIGIN)
        elif not hmac.compare_digest(headers.get(b"authorization", b""), wanted):
            await _refuse(send, 401, _NO_TOKEN)
        else:
            await inner(scope, receive, send)

    return guard


def _app(server: Server[Any], door: Door) -> _App:
    hosts = [*LOOPBACK[:2], "[::1]", door.host]
    origins = [f"http://{each}:*" for each in hosts] + list(door.origins)
    return server.streamable_http_app(
        streamable_http_path=PATH,
        host=door.host,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[f"{each}:*" for each in hosts], allowed_origins=origins
        ),
    )


def _is_known(origin: str, door: Door) -> bool:
    parts = urlsplit(origin)
    return origin in door.origins or (parts.scheme == "http" and parts.hostname in (*LOOPBACK, door.host))


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


async def _refuse(send: _Send, status: int, problem: Problem) -> None:
    body = json.dumps({"error": problem.to_json()}, ensure_ascii=False).encode("utf-8")
    headers: Sequence[tuple[bytes, bytes]] = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"www-authenticate", b"Bearer"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


_NO_TOKEN: Final = Problem(
    code="unauthorized",
    message=Text("The request has no valid bearer token.", "요청에 올바른 토큰이 없습니다."),
    hint=Text(
        f"Send Authorization: Bearer with the token that the server printed, or that {TOKEN_VARIABLE} holds.",
        f"서버가 출력한 토큰이나 {TOKEN_VARIABLE}의 토큰을 Authorization: Bearer 헤더로 보내십시오.",
    ),
)
_FOREIGN_ORIGIN: Final = Problem(
    code="foreign_origin",
    message=Text("The request comes from a web page that is not allowed.", "허용되지 않은 웹 페이지의 요청입니다."),
    hint=Text("Allow its origin with --origin if you trust it.", "신뢰하는 출처라면 --origin으로 허용하십시오."),
)
