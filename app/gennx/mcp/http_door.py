"""Streamable HTTP for the tool server: loopback unless told otherwise; token, Host and Origin are checked."""

import hmac
import json
import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from app.gennx.mcp.http_bounds import HttpRefusal, bounded
from app.gennx.words import server as words
from app.lib.http_head import BadHead, HttpHead
from app.lib.listening import LOOPBACK_NAMES, in_address, listen, own_hosts
from app.trade.answers.codec import encode
from app.trade.answers.envelope import Problem

TOKEN_VARIABLE: Final = "LINTEL_GENNX_TOKEN"  # noqa: S105  a name, not a token
PATH: Final = "/mcp"
_SHORTEST_TOKEN: Final = 32


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
    """Serve until the program is interrupted; says on stderr where, and a new token once. Raises CannotListen."""
    listening = listen(door.host, door.port)
    port = int(listening.getsockname()[1])
    sys.stderr.write(f"Listening on http://{in_address(door.host)}:{port}{PATH}\n")
    if token_is_new:
        sys.stderr.write(f"Header for clients: Authorization: Bearer {door.token}\n")
    sys.stderr.flush()
    hosts = own_hosts(port, door.host)
    config = uvicorn.Config(
        _app(server, door),
        http=bounded(lambda head: refusal(head, door, hosts), malformed),
        ws="none",
        proxy_headers=False,
        server_header=False,
        headers=[("X-Content-Type-Options", "nosniff")],
        log_level="warning",
        access_log=False,
    )
    await uvicorn.Server(config).serve(sockets=[listening])


def refusal(head: HttpHead, door: Door, hosts: frozenset[str]) -> HttpRefusal | None:
    """What the head alone decides, before a byte of the body is read; times of comparison tell nothing of the token."""
    origin = head.fields.get("origin")
    if origin is not None and not _is_known(origin, door):
        return _refused(403, _FOREIGN_ORIGIN)
    given = head.fields.get("authorization", "").encode("latin-1")
    if not hmac.compare_digest(given, f"Bearer {door.token}".encode()):
        return _refused(401, _NO_TOKEN)
    if head.fields["host"].lower() not in hosts:
        return _refused(421, _FOREIGN_HOST)
    return None


def malformed(exc: BadHead) -> HttpRefusal:
    """The answer to a head that cannot be read."""
    hint = words.USE_MCP_CLIENT
    said = words.REQUEST_UNREADABLE(cause=exc)
    return _refused(exc.status, Problem(code="bad_request", message=said, hint=hint))


def _refused(status: int, problem: Problem) -> HttpRefusal:
    return HttpRefusal(status, json.dumps({"error": encode(problem)}, ensure_ascii=False).encode("utf-8"))


def _app(server: Server[Any], door: Door) -> Starlette:
    hosts = [in_address(each) for each in (*LOOPBACK_NAMES, door.host)]
    origins = [f"http://{each}:*" for each in hosts] + list(door.origins)
    return server.streamable_http_app(
        streamable_http_path=PATH,
        host=door.host,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[f"{each}:*" for each in hosts], allowed_origins=origins
        ),
    )


def _is_known(origin: str, door: Door) -> bool:
    """Pages of this computer, on whatever port, and those that were let in by name."""
    names = "|".join(re.escape(in_address(each.lower())) for each in (*LOOPBACK_NAMES, door.host))
    return origin in door.origins or re.fullmatch(rf"http://(?:{names})(?::[0-9]{{1,5}})?", origin.lower()) is not None


_NO_TOKEN: Final = Problem(
    code="unauthorized",
    message=words.TOKEN_MISSING,
    hint=words.SEND_TOKEN(variable=TOKEN_VARIABLE),
)
_FOREIGN_ORIGIN: Final = Problem(code="foreign_origin", message=words.ORIGIN_NOT_ALLOWED, hint=words.ALLOW_ORIGIN)
_FOREIGN_HOST: Final = Problem(code="foreign_host", message=words.OTHER_HOST_NAMED, hint=words.CALL_PRINTED_ADDRESS)
