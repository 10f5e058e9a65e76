"""An embedded GEN NX to try briefs on: filled with a start model for each, and its whole state looked at afterwards."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import requests

from app.engine.http.service import EngineServer
from app.engine.store.defaults import new_store
from app.engine.store.model_store import ModelStore
from app.gennx.gen.client import Api
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.mcp.registry import TOOLS
from app.trade.json_types import JsonObject
from models.evaluation.briefs import Number, Request
from models.evaluation.starts import STARTS, Call

KEY: Final = "evaluation"
ANALYSED: Final = Request(tool="perform_analysis", arguments={"file_name": "start.mgbx"})
_DONE: Final = ("ok", "verified")
_PATIENCE: Final = 1.0
_ANALYSIS_S: Final = 300.0
Tables = dict[str, dict[int, JsonObject]]

_REDUCE: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {
    "first": lambda found: found[0],
    "max": max,
    "min": min,
    "max_abs": lambda found: max(map(abs, found)),
    "sum": sum,
}


class NotDone(RuntimeError):
    """A request that had to go well did not; the message quotes its answer."""


@dataclass(frozen=True, slots=True)
class State:
    """What a document holds: its tables by name and record id, its file's name, and whether it has results."""

    tables: Tables
    file_name: str
    has_results: bool


class Bench:
    """An embedded GEN NX of its own, which others reach at `base_url` with KEY."""

    def __init__(self, folder: Path, starts: Mapping[str, Sequence[Call]] = STARTS) -> None:
        self._server = EngineServer(folder, KEY)
        self.base_url = self._server.start()
        self._makings = starts
        self._starts: dict[str, Tables] = {}
        self._api = Api(self.base_url, KEY, _PATIENCE, _ANALYSIS_S)
        self._session = ServerSession()

    def close(self) -> None:
        self._server.stop()

    def begin(self, start: str, *, is_analysed: bool = False) -> None:
        """A new document that holds a start model. Raises KeyError where there is none of that name, and NotDone."""
        session, self._session = self._server.session, ServerSession()
        session.replace_document(new_store(), None)
        if start not in self._starts:
            for tool, arguments in self._makings[start]:
                self.done(Request(tool=tool, arguments=arguments))
            self._starts[start] = _copy(session.store.tables)
        session.replace_document(ModelStore(_copy(self._starts[start])), None)
        if is_analysed:
            self.done(ANALYSED)

    def state(self) -> State:
        session = self._server.session
        return State(
            tables=_copy(session.store.tables),
            file_name="" if session.path is None else session.path.name,
            has_results=session.results is not None,
        )

    def done(self, request: Request) -> dict[str, Any]:
        """The answer of a call, or of a request straight to GEN NX, that has to go well. Raises NotDone."""
        self._api.begin()
        if not request.tool:
            return self._sent(request)
        model = Model(self._api, self._session)
        answer = TOOLS[request.tool].call(model, dict(request.arguments)).to_json()
        if answer["status"] not in _DONE:
            raise NotDone(f"{request.tool}: {json.dumps(answer, ensure_ascii=False)[:600]}")
        return cast("dict[str, Any]", answer)

    def ways_in(self) -> tuple[Api, ServerSession]:
        """The way to this GEN NX and the session on it, ready for one more call."""
        self._api.begin()
        return self._api, self._session

    def number(self, wanted: Number) -> float:
        """A number out of a table that a tool answers with. Raises NotDone where the table has no such cell."""
        answer = self.done(wanted.request)
        try:
            table = answer["tables"][wanted.table]
        except (KeyError, IndexError):
            raise NotDone(f"{wanted.request.tool} answers without table {wanted.table}") from None
        keys = [column["key"] for column in table["columns"]]
        rows = [dict(zip(keys, row, strict=True)) for row in table["rows"]]
        found = [
            float(row[wanted.column])
            for row in rows
            if all(str(row.get(key)) == str(value) for key, value in wanted.where.items())
            and isinstance(row.get(wanted.column), int | float)
        ]
        if not found:
            raise NotDone(f"{wanted.request.tool} has no {wanted.column} where {dict(wanted.where)}: {keys}")
        return _REDUCE[wanted.reduce](found) * wanted.scale

    def _sent(self, request: Request) -> dict[str, Any]:
        reply = requests.request(
            request.method,
            self.base_url + request.path,
            json=dict(request.arguments),
            headers={"MAPI-Key": KEY},
            timeout=_ANALYSIS_S,
        )
        if not reply.ok:
            raise NotDone(f"{request.method} {request.path}: {reply.status_code} {reply.text[:600]}")
        return cast("dict[str, Any]", reply.json())

    def do(self, way: Sequence[Request]) -> None:
        for each in way:
            self.done(each)


def _copy(tables: Tables) -> Tables:
    """Records are never changed in place."""
    return {name: dict(rows) for name, rows in tables.items()}
