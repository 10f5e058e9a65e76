"""A running engine per test and a small client that speaks HTTP to it."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.engine.http.service import EngineServer

KEY = "test-key"


class Gen:
    """A client of the HTTP API that keeps its connection; every call returns status and body."""

    def __init__(self, base_url: str, key: str | None = KEY) -> None:
        address = urlsplit(base_url)
        assert address.hostname
        self.base = address.path
        self.key = key
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)

    def call(self, method: str, path: str, body: object = None, *, raw: bytes | None = None) -> tuple[int, Any]:
        headers = {"Content-Type": "application/json"} | ({"MAPI-Key": self.key} if self.key is not None else {})
        content = raw if raw is not None else None if body is None else json.dumps(body).encode()
        self.connection.request(method, path if path.startswith("/mapikey") else self.base + path, content, headers)
        reply = self.connection.getresponse()
        return reply.status, json.loads(reply.read())

    def ok(self, method: str, path: str, body: object = None) -> Any:
        status, answer = self.call(method, path, body)
        assert status in {200, 201}, (method, path, status, answer)
        assert "error" not in answer, (method, path, answer)
        return answer

    def post(self, table: str, records: dict[int, Any]) -> Any:
        return self.ok("POST", f"/db/{table}", assign(records))

    def put(self, table: str, records: dict[int, Any]) -> Any:
        return self.ok("PUT", f"/db/{table}", assign(records))

    def error(self, method: str, path: str, body: object = None) -> str:
        status, answer = self.call(method, path, body)
        assert status in {200, 201}
        assert set(answer) == {"error"}, answer
        return answer["error"]["message"]

    def analyse(self) -> Any:
        self.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
        answer = self.ok("POST", "/doc/ANAL", {})
        assert answer["message"] == "MIDAS GEN NX command complete", answer
        return answer

    def table(self, kind: str, **argument: Any) -> Any:
        styles = {"FORMAT": "Scientific", "PLACE": 14}
        request = {"TABLE_NAME": "T", "TABLE_TYPE": kind, "STYLES": styles} | argument
        return self.ok("POST", "/post/TABLE", {"Argument": request}).get("T")

    def rows(self, kind: str, **argument: Any) -> list[dict[str, str]]:
        table = self.table(kind, **argument)
        return [dict(zip(table["HEAD"], row, strict=True)) for row in table["DATA"]] if table else []

    def sub_rows(self, kind: str, title: str, **argument: Any) -> list[dict[str, str]]:
        for entry in self.table(kind, **argument)["SUB_TABLES"]:
            if title in entry:
                return [dict(zip(entry[title]["HEAD"], row, strict=True)) for row in entry[title]["DATA"]]
        raise AssertionError(f"no sub-table {title}")


def assign(records: dict[int, Any]) -> dict[str, Any]:
    return {"Assign": {str(key): record for key, record in records.items()}}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EngineServer]:
    engine = EngineServer(tmp_path / "documents", KEY, dialog_limit_s=30.0)
    yield engine
    engine.stop()


@pytest.fixture
def gen(server: EngineServer) -> Iterator[Gen]:
    client = Gen(server.start())
    yield client
    client.connection.close()
