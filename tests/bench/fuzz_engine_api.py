"""Random requests against the embedded engine's API: no crash, no hang, nothing stored in part; the result as JSON.

`python -m tests.bench.fuzz_engine_api [requests] [seed]` speaks to the routes in this process; every tenth thousand
goes through HTTP. A refused request must leave every table as it was.
"""

import json
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.engine.documents.session import DocumentSession
from app.engine.http.replies import HttpReply
from app.engine.http.routes import Request, answer
from app.engine.http.service import EngineServer
from app.engine.store.catalogue import table_specs
from app.engine.store.defaults import new_store
from tests.engine.conftest import Gen
from tests.engine.test_robustness import MODEL

KEY = "fuzz"
SLOWEST_S = 20.0
STRANGE = (
    None, True, "", "건물", "A" * 300, -1, 0, 1e300, 1e-300, 2**63, -0.0, 3.5, [], {}, [[]], {"1": {}},
    "NaN", "1e999", ["x"] * 40, "\u0000", "../../etc", {"Assign": {}},
)  # fmt: skip
WORDS = ("DL", "BEAM", "TRUSS", "WALL", "UNILOAD", "CONLOAD", "GZ", "LX", "1110000", "CQC", "S", "XY", "KN", "MM", "")
BROKEN = (
    b"{", b"", b"[]", b"null", b"\xff\xfe", b'{"Assign":{"1":{"X":NaN}}}', b'{"Assign":{"1":{"X":1e999}}}',
    b"[" * 5000, b'{"a":' * 900 + b"1" + b"}" * 900, b'{"Assign":{"1":{},"1":{}}}', b'{"Assign":[]}', b"\x00" * 64,
)  # fmt: skip
PATHS = ("a.mgbx", "../a.mgbx", "b.json", "c.mgt", "C:\\x.mgbx", "", "sub/a.mgbx", "a.txt", "CON.mgbx", "\u0000.json")
OTHER = (
    "doc/SAVE", "doc/SAVEAS", "doc/OPEN", "doc/NEW", "doc/CLOSE", "doc/IMPORT", "doc/EXPORT", "doc/IMPORTMXT",
    "doc/EXPORTMXT", "ope/STOR", "ope/STORYPROP", "ope/PROJECTSTATUS", "view/SELECT", "post/TABLE", "config/VER",
    "post/STEELCODECHECK", "nowhere", "db/", "db/NODE/x", "info/db/NODE", "view/CAPTURE", "view/ACTIVE",
)  # fmt: skip
TABLE_TYPES = ("REACTIONG", "BEAMFORCE", "EIGENVALUEMODE", "STORY_DRIFT_X", "STORY_MASS", "MATERIAL", "NOSUCH", "")


class Generator:
    """Draws requests; the same seed gives the same requests."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._specs = [*table_specs().items()]

    def request(self) -> Request:
        """One request, mostly a database access."""
        pick = self._random
        if pick.random() < 0.02:
            return self._made("POST", pick.choice(["db/NODE", "db/ELEM", "doc/SAVEAS"]), pick.choice(BROKEN))
        if pick.random() < 0.06:
            path = pick.choice(OTHER)
            return self._made(pick.choice(["GET", "POST", "POST", "DELETE", "PUT"]), path, self._argument(path))
        if pick.random() < 0.01:
            return self._made("POST", "doc/ANAL", b"{}")
        address, spec = self._specs[pick.randrange(len(self._specs))]
        if pick.random() < 0.4:
            name = pick.choice([*MODEL])
            address, spec = f"db/{name}", table_specs()[f"db/{name}"]
        method = pick.choices(["GET", "POST", "PUT", "DELETE"], [2, 4, 4, 1])[0]
        if method in {"GET", "DELETE"}:
            address += f"/{pick.randint(0, 5)}" if pick.random() < 0.98 else ""
            return self._made(method, address, b"")
        records = {str(pick.randint(0, 6)): self._value(spec.fields) for _ in range(pick.randint(1, 3))}
        return self._made(method, address, json.dumps({"Assign": records}).encode())

    def _made(self, method: str, path: str, body: bytes) -> Request:
        return Request(method, f"/gen/{path}", KEY, body)

    def _argument(self, path: str) -> bytes:
        pick = self._random
        if path.startswith("doc/"):
            return json.dumps({"Argument": pick.choice(PATHS)}).encode()
        argument: dict[str, Any] = {"TABLE_TYPE": pick.choice(TABLE_TYPES), "COMPONENTS": pick.choice([[], ["Node"]])}
        if pick.random() < 0.3:
            argument[pick.choice(["UNIT", "STYLES", "NODE_ELEMS", "LOAD_CASE_NAMES"])] = pick.choice(STRANGE)
        return json.dumps({"Argument": argument}).encode()

    def _value(self, fields: Any) -> Any:
        pick = self._random
        if pick.random() < 0.03:
            return pick.choice(STRANGE)
        match fields:
            case dict():
                names = [name for name in fields if pick.random() < 0.6]
                return {name: self._value(fields[name]) for name in names}
            case list():
                return [self._value(fields[0]) for _ in range(pick.randint(0, 4))] if fields else []
            case "number":
                return pick.choice([0, 1, -1, 0.5, 3.0, 1e-9, 1e12, -7.5, 9.806])
            case "integer":
                return pick.randint(-1, 5)
            case "boolean":
                return pick.random() < 0.5
            case _:
                return pick.choice(WORDS)


def tables_of(session: DocumentSession) -> str:
    """Every record of the open document, as text."""
    return json.dumps(session.store.tables)


def restore(session: DocumentSession) -> None:
    """A small model, so that references often exist."""
    session.replace_document(new_store(), None)
    for table, records in MODEL.items():
        content = json.dumps({"Assign": records}).encode()
        answer(session, KEY, Request("PUT", f"/gen/db/{table}", KEY, content))
    answer(session, KEY, Request("POST", "/gen/doc/SAVEAS", KEY, b'{"Argument":"fuzz.mgbx"}'))


def through_http(gen: Gen) -> Callable[[Request], tuple[int, dict[str, Any]]]:
    """Sends a request over the wire."""

    def send(request: Request) -> tuple[int, dict[str, Any]]:
        return gen.call(request.method, request.path.removeprefix("/gen"), raw=request.body)

    return send


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    logging.disable(logging.CRITICAL)
    statuses: Counter[int] = Counter()
    found: list[str] = []
    slowest, wire, refused = 0.0, 0, 0
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        engine = EngineServer(Path(folder), KEY, dialog_limit_s=0.0)
        session = engine.session
        wired = Gen(engine.start(), KEY)
        send_wired, generator = through_http(wired), Generator(seed)
        for number in range(count):
            if number % 100 == 0:
                restore(session)
            request = generator.request()
            before = tables_of(session)
            at = time.perf_counter()
            is_wired = number % 10_000 < 1000 and "\u0000" not in request.path
            if is_wired:
                wire += 1
                status, body = send_wired(request)
            else:
                reply = answer(session, KEY, request)
                assert isinstance(reply, HttpReply)
                json.loads(reply.encode())
                status, body = reply.status, reply.body
            slowest = max(slowest, time.perf_counter() - at)
            statuses[status] += 1
            is_refused = "error" in body or status == 404
            refused += is_refused
            if status >= 500:
                found.append(f"{status} {request.method} {request.path} {request.body[:300]!r}")
            if is_refused and tables_of(session) != before:
                found.append(f"changed by a refusal: {request.method} {request.path} {request.body[:300]!r}")
        engine.stop()
        wired.connection.close()
    seconds = time.perf_counter() - started
    print(
        json.dumps(
            {
                "requests": count,
                "over_http": wire,
                "refused": refused,
                "statuses": {str(status): hits for status, hits in sorted(statuses.items())},
                "failures": len(found),
                "first_failures": found[:10],
                "slowest_s": round(slowest, 3),
                "total_s": round(seconds, 1),
            },
            indent=1,
        )
    )
    return 1 if found or slowest > SLOWEST_S else 0


if __name__ == "__main__":
    sys.exit(main())
