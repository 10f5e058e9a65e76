"""The wire without sockets, for tests of thousands of calls: requests reach the engine as they would be sent."""

from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import BaseAdapter

from app.engine.http import service as http_service
from app.engine.http.replies import NoReply
from app.engine.http.routes import Request
from app.engine.http.service import EngineServer
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench


class InProcess(BaseAdapter):
    """Waits for every answer, however long it takes; nothing for tests of timeouts and dialogs."""

    def __init__(self, server: EngineServer) -> None:
        super().__init__()
        self._server = server

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """What the engine answers to the address and body that would go over the wire."""
        assert request.method
        assert request.url
        key = request.headers.get("MAPI-Key")
        body = request.body or b""
        assert isinstance(body, bytes | str)
        asked = Request(
            request.method,
            unquote(urlsplit(request.url).path),
            None if key is None else str(key),
            body if isinstance(body, bytes) else body.encode("utf-8"),
        )
        # The engine's own handler looks `answer` up in its module too.
        reply = http_service.answer(self._server.session, KEY, asked)
        if isinstance(reply, NoReply):
            raise requests.ConnectionError("the engine hung up")
        response = requests.Response()
        response.status_code, response.url, response.request = reply.status, request.url, request
        response.headers["Content-Type"], response.encoding = reply.content_type, "utf-8"
        response._content = reply.encode()
        return response

    def close(self) -> None:
        """Nothing is open."""


def connect(bench: Bench, server: EngineServer) -> Bench:
    """The bench with its requests answered here."""
    bench.api._client._session.mount("http://", InProcess(server))
    return bench
