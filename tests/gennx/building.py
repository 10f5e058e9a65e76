"""The small building of the examples in an embedded GEN NX, put back between tests, with a log of what arrives."""

import copy
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from app.engine.documents.session import DocumentSession
from app.engine.http import service as http_service
from app.engine.http.replies import Answer
from app.engine.http.routes import Request, answer
from app.engine.http.service import EngineServer
from app.engine.store.model_store import ModelStore
from app.gennx.gen.archive import Archive
from app.gennx.gen.wire import sha256
from app.trade.json_types import JsonValue
from tests.fakes.scripted_gennx import KEY, READ_BY_POST
from tests.gennx.bench import Bench
from tests.gennx.examples import BUILDING, CALLS
from tests.gennx.in_process import connect

# method, path below the base URL, SHA-256 of the canonical body
Arrived = tuple[str, str, str]


@dataclass
class Building:
    """`falsifies` makes the engine keep another value than it was asked to, once, whatever it echoes."""

    bench: Bench
    server: EngineServer
    log: list[Arrived] = field(default_factory=list[Arrived])
    falsifies: bool = False
    _kept: dict[str, Any] = field(default_factory=dict[str, Any])

    def keep(self) -> None:
        """Remember the state that `put_back` restores."""
        session = self.server.session
        self._kept = {
            "tables": copy.deepcopy(session.store.tables),
            "path": session.path,
            "archive": self.bench.session.archive.last_write(),
            "checkpoint": self.bench.session.archive.checkpoint("here"),
            "saved_path": self.bench.session.saved_path,
        }

    def put_back(self) -> None:
        """The building as it was kept."""
        session, kept = self.server.session, self._kept
        session.faults.clear()
        session.gate.dismiss()
        # Opened anew, under a name of its own as every state has.
        session.replace_document(ModelStore(copy.deepcopy(kept["tables"])), kept["path"])
        archive, written = Archive(), kept["archive"]
        archive.wrote(written.done, written.before, written.after)
        archive.keep("here", kept["checkpoint"])
        self.bench.session.archive = archive
        self.bench.session.saved_path, self.bench.session.seen = kept["saved_path"], None
        self.falsifies = False
        self.log.clear()

    def stored(self) -> str:
        """The engine's own memory; 6 and 6.0 are one number, and an emptied table is none."""
        tables = {name: rows for name, rows in self.server.session.store.tables.items() if rows}
        return json.dumps(json.loads(json.dumps(tables), parse_int=float), sort_keys=True)

    def writes(self) -> list[Arrived]:
        """What arrived and could change something."""
        return [each for each in self.log if each[0] != "GET" and each[1] not in READ_BY_POST]

    def answer(self, session: DocumentSession, key: str, request: Request) -> Answer:
        """In place of the engine's own `answer`; another engine of this process answers as it does."""
        if session is not self.server.session:
            return answer(session, key, request)
        path = request.path.removeprefix("/gen")
        body: Any = json.loads(request.body) if request.body else {}
        self.log.append((request.method, path, sha256(cast("JsonValue", body))))
        reply = answer(session, key, request)
        if self.falsifies and path.startswith("/db/") and request.method in ("POST", "PUT"):
            self.falsifies = False
            _falsify(session, path.removeprefix("/db/"), body["Assign"])
        return reply


def _falsify(session: DocumentSession, table: str, assigned: dict[str, Any]) -> None:
    """Change the first value that was asked for, in the record that was written first."""
    rows = session.store.tables[table]
    key, wanted = next(iter(assigned.items()))
    row_id = int(key) if int(key) in rows else max(rows)
    row = copy.deepcopy(rows[row_id])
    assert _change(wanted, row), (table, wanted)
    rows[row_id] = row


def _change(wanted: Any, row: Any) -> bool:
    places = list(wanted.items() if isinstance(wanted, dict) else enumerate(wanted))
    for place, value in places:
        if str(place) in ("ID", "GROUP_NAME", "NAME") or (isinstance(row, dict) and place not in row):
            continue
        match value:
            case dict() | list():
                if value and _change(value, row[place]):
                    return True
            case bool():
                row[place] = not value
                return True
            case int() | float():
                row[place] = row[place] + 1
                return True
            case str():
                row[place] = f"{value}x"
                return True
            case _:
                pass
    return False


@contextmanager
def building(folder: Path, *, has_sockets: bool = True) -> Generator[Building]:
    """Built once; `put_back` before each use. Without sockets it is faster and never loses patience."""
    patch = pytest.MonkeyPatch()
    server = EngineServer(folder / "documents", KEY)
    bench = Bench(server.start(), KEY)
    made = Building(bench if has_sockets else connect(bench, server), server)
    patch.setattr(http_service, "answer", made.answer)
    try:
        for tool, arguments in BUILDING:
            made.bench.done(tool, **arguments)
        made.bench.api.command("/doc/EXPORTMXT", CALLS["import_text_model"]["path"])
        made.keep()
        yield made
    finally:
        server.stop()
        patch.undo()
