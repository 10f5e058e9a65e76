"""One OpenAI-compatible server (llama.cpp server, Ollama, vLLM): what it serves, and one streamed completion."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import cast

import httpx2

from app.lib.outward import NoAnswer, NotTrusted, OutwardTransport, Patience, ProxyFailed
from app.lib.proxies import WrongVariable
from app.lib.redaction import Secret
from app.lib.sound import Joined, read_json, sound, sound_value
from app.lib.supervision import closing
from app.planner_server.words import client as words
from app.trade.templates import clause, told, verbatim
from app.trade.text import Text

MAX_TEXT_BYTES = 4 * 1024 * 1024
MAX_ERROR_BYTES = 4096


class ServerFailed(Exception):
    """The server is not well: no connection, a 5xx, silence, a broken or unreadable answer; `said` says which."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


class ServerRefused(Exception):
    """The server is well and declines this request. `is_too_long`: the prompt exceeds its context."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}" if detail else str(status))
        self.status = status
        words = detail.lower()
        self.is_too_long = status in (400, 413, 422) and "context" in words and "response_format" not in words


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedModel:
    """`context_tokens` is 0 where the server does not tell."""

    name: str
    context_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTimes:
    """Seconds. `reach_s` bounds all of the way to it, `health_s` each silence and, three times that, all of the
    question what it serves; `silence_s` the wait for each next piece: a long prompt on a slow server takes its time."""

    connect_s: float = 3.0
    reach_s: float = 6.0
    health_s: float = 5.0
    silence_s: float = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamPiece:
    """Text as it comes; the last piece has `finish`: `stop` or `length`."""

    text: str = ""
    finish: str = ""


class ServerClient:
    """`api` as server_address gives it. A server inside the house is asked directly, never through a proxy."""

    def __init__(self, api: str, key: Secret | None, *, is_private: bool, times: ServerTimes | None = None) -> None:
        self._times = times or ServerTimes()
        timeout = httpx2.Timeout(self._times.silence_s, connect=self._times.connect_s)
        headers = {"Authorization": f"Bearer {key.reveal()}"} if key is not None else {}
        transport = OutwardTransport(
            is_direct=is_private, patience=Patience(reach_s=self._times.reach_s, answer_s=self._times.silence_s)
        )
        self._http = httpx2.AsyncClient(headers=headers, timeout=timeout, transport=transport, trust_env=False)
        self._api = api

    async def models(self) -> tuple[ServedModel, ...]:
        """The health check. Raises ServerFailed, ServerRefused."""
        try:
            async with (
                asyncio.timeout(3 * self._times.health_s),
                self._http.stream("GET", f"{self._api}/models", timeout=self._times.health_s) as answer,
            ):
                content = await _beginning(answer, MAX_TEXT_BYTES)
            _check_status(answer.status_code, content)
            return _served(content)
        except (WrongVariable, NoAnswer, NotTrusted, ProxyFailed) as exc:
            raise ServerFailed(clause(told(exc.said))) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as exc:
            raise ServerFailed(_words(exc)) from None

    async def complete(self, body: Mapping[str, object]) -> AsyncGenerator[StreamPiece, None]:
        """Pieces of one streamed chat completion; closing hangs up. Raises ServerFailed, ServerRefused."""
        # Raised without their cause: the client's errors hold the request, and its headers hold the key.
        joined = Joined()
        try:
            async with self._http.stream("POST", f"{self._api}/chat/completions", json=body) as answer:
                if answer.status_code != HTTPStatus.OK:
                    _check_status(answer.status_code, await _beginning(answer, MAX_ERROR_BYTES))
                async with closing(_pieces(answer)) as pieces:
                    async for piece in pieces:
                        text = joined.add(piece.text)
                        yield replace(piece, text=text + joined.rest() if piece.finish else text)
                        if piece.finish:
                            return
        except (WrongVariable, NoAnswer, NotTrusted, ProxyFailed) as exc:
            raise ServerFailed(clause(told(exc.said))) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as exc:
            raise ServerFailed(_words(exc)) from None
        raise ServerFailed(words.BROKE_OFF)

    async def close(self) -> None:
        await self._http.aclose()


async def _pieces(answer: httpx2.Response) -> AsyncGenerator[StreamPiece, None]:
    async with closing(_lines(answer)) as lines:
        async for line in lines:
            data = line.removeprefix("data:").strip()
            if line.startswith("data:") and data != "[DONE]":
                yield _piece(data)
            elif line.startswith("<"):
                raise ServerFailed(words.NOT_OURS)


async def _lines(answer: httpx2.Response) -> AsyncGenerator[str, None]:
    size = 0
    rest = b""
    async with closing(answer.aiter_bytes()) as chunks:
        async for chunk in chunks:
            size += len(chunk)
            if size > MAX_TEXT_BYTES:
                raise ServerFailed(words.TOO_LONG(most_kib=MAX_TEXT_BYTES // 1024))
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line.decode("utf-8", "replace").rstrip("\r")


def _piece(data: str) -> StreamPiece:
    match _json(data):
        case {"error": {"message": str() as message}} | {"error": str() as message}:
            raise ServerFailed(verbatim(sound(message)[:200]))
        case {"choices": [{"delta": dict() as delta, **choice}, *_]}:
            text = cast("Mapping[str, object]", delta).get("content")
            finish = choice.get("finish_reason")
            return StreamPiece(
                text=text if isinstance(text, str) else "", finish=finish if isinstance(finish, str) else ""
            )
        case {"choices": []}:
            return StreamPiece()  # the usage that some servers send last
        case _:
            raise ServerFailed(words.NOT_OURS)


def _served(content: bytes) -> tuple[ServedModel, ...]:
    match sound_value(_json(content.decode("utf-8", "replace"))):
        case {"data": list() as entries}:
            found = [_model(entry) for entry in cast("Sequence[object]", entries)]
            return tuple(model for model in found if model is not None)
        case _:
            raise ServerFailed(words.NOT_OURS)


def _model(entry: object) -> ServedModel | None:
    match entry:
        case {"id": str() as name, "max_model_len": int() as tokens}:  # vLLM
            return ServedModel(name=name, context_tokens=tokens)
        case {"id": str() as name, "meta": {"n_ctx": int() as tokens}}:  # llama.cpp
            return ServedModel(name=name, context_tokens=tokens)
        case {"id": str() as name}:
            return ServedModel(name=name)
        case _:
            return None


def _json(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise ServerFailed(words.NOT_JSON) from exc
    return found


async def _beginning(answer: httpx2.Response, limit: int) -> bytes:
    content = b""
    async with closing(answer.aiter_bytes()) as chunks:
        async for chunk in chunks:
            content += chunk
            if len(content) >= limit:
                break
    return content[:limit]


def _check_status(status: int, content: bytes) -> None:
    """Raises ServerFailed, ServerRefused."""
    if status == HTTPStatus.OK:
        return
    detail = _detail(content)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        raise ServerFailed(
            words.ANSWERED_SAYING(status=status, detail=detail) if detail else words.ANSWERED(status=status)
        )
    raise ServerRefused(status, detail)


def _detail(content: bytes) -> str:
    try:
        match read_json(content.decode("utf-8", "replace")):
            case {"error": {"message": str() as message}} | {"error": str() as message} | {"message": str() as message}:
                return message[:300]
            case _:
                return ""
    except (ValueError, RecursionError):
        return ""


def _words(exc: Exception) -> Text:
    match exc:
        case httpx2.ConnectTimeout() | httpx2.ConnectError():
            return words.NO_CONNECTION
        case httpx2.TimeoutException() | TimeoutError():
            return words.STOPPED_ANSWERING
        case httpx2.RemoteProtocolError() | httpx2.ReadError():
            return words.CONNECTION_BROKE_OFF
        case _:
            return verbatim(type(exc).__name__)
