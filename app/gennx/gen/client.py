"""The one connection to a MIDAS Open API base URL, through midas-nx, with bounded waits and typed failures.

An `Api` is used from one thread only: GEN NX is a single GUI process, so requests go one after another.
"""

import contextlib
import logging
import re
import time
from collections.abc import Sequence
from typing import Final, cast

import requests
from midas_nx.client import (
    MidasAPIError,
    MidasAuthError,
    MidasClient,
    MidasConnectionError,
    MidasNotFoundError,
    MidasResultError,
    MidasServerError,
)

from app.gennx.gen.address import read_address
from app.gennx.gen.causes import detail_of, never_left, timed_out, why_untrusted
from app.gennx.gen.direct_session import AnsweredElsewhere, DirectSession
from app.gennx.gen.errors import (
    Blocked,
    CertificateRefused,
    Disconnected,
    GenError,
    KeyRefused,
    NotJson,
    NotSent,
    OutcomeLost,
    ReadLost,
    Redirected,
    Refusal,
    Rejected,
    Unreachable,
    Unsupported,
)
from app.gennx.gen.known import Known, is_refusal, refusal
from app.gennx.gen.limits import (
    ANALYSIS_TIMEOUT_S,
    CONNECT_TIMEOUT_S,
    DOCUMENT_TIMEOUT_S,
    LIVENESS_TIMEOUT_S,
    READ_TIMEOUT_S,
    TABLE_TIMEOUT_S,
    WRITE_TIMEOUT_S,
    Verb,
)
from app.gennx.gen.previews import Guard, Present, Reading, argument_of, reading_of, state_changed
from app.gennx.gen.table_answers import rows_of
from app.gennx.gen.wire import Record, Records, record, sha256, text
from app.gennx.words import told_by_gen_nx as told
from app.lib.sound import sound_value
from app.trade.answers.envelope import Sent
from app.trade.json_types import JsonValue

log = logging.getLogger(__name__)

# A name cut in the middle of a character arrives so; tables of a million cells are not looked through for it.
_ESCAPED_HALF: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_TABLE_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*(?:-[A-Z0-9]+)?")
# The embedded engine names the states of its document so; a relay's own ETags say nothing about a model.
_STATE_PREFIX: Final = '"lintel-'
_OTHER_STATE: Final = 412
# The embedded engine's own.
_TOGETHER: Final = "/ope/TABLES"


class Api:
    """Requests of the Open API, each sent once and answered by a typed value or a GenError.

    `patience` scales every read timeout but that of the analysis, which has its own. Raises a Refusal for an address
    that the key may not be sent to; `insecure_host` names the one host that needs no protection on the way.
    """

    def __init__(
        self,
        base_url: str,
        mapi_key: str,
        patience: float = 1.0,
        analysis_timeout_s: float = ANALYSIS_TIMEOUT_S,
        insecure_host: str = "",
    ) -> None:
        if not mapi_key:
            raise KeyRefused("MIDAS_MAPI_KEY is not set")
        self.address = read_address(base_url, insecure_host)
        self.host = self.address.host
        self.is_local = self.address.is_loopback
        # The relay has one address for every GEN NX, and the key tells them apart; this is no way back to the key.
        self.key_mark = sha256(["gennx", mapi_key])[:12]
        self.patience = patience
        self.analysis_timeout_s = analysis_timeout_s
        self._session = DirectSession(self.address)
        self._client = MidasClient(mapi_key=mapi_key, base_url=self.address.base_url, session=self._session)
        self.sent: list[Sent] = []
        self._unaccepted: list[Sent] = []
        # What this call read before it sent anything, and what is known of the state that the target names for it.
        self.seen: dict[Reading, Record] = {}
        self.known = Known()
        self.guard: Guard | None = None
        self._writing = ""
        self._may_hold_halves = False
        # Whether the embedded engine has answered here before: it blocks for other reasons than a GEN NX.
        self.is_embedded = False
        self._session.hooks["response"].append(self._note_state)
        self._again = (base_url, mapi_key, patience, analysis_timeout_s, insecure_host)

    @property
    def accepted(self) -> int:
        """How many of the requests in `sent` were answered without an error."""
        return sum(1 for each in self.sent if not any(each is other for other in self._unaccepted))

    @property
    def etag(self) -> str:
        """The state of the document that the target named last in this call; empty where it names none."""
        return self.known.state

    def another(self) -> "Api":
        """A second connection to the same place, for a thread of its own, under the same guard."""
        other = Api(*self._again)
        other.guard, other.seen = self.guard, self.seen
        other.known.state = self.known.state
        other.is_embedded = self.is_embedded
        return other

    def begin(self, guard: Guard | None = None) -> None:
        """A call starts: nothing was read or sent yet, and `guard` says what may be."""
        self.sent.clear()
        self.seen = {}
        self.guard = guard
        self.known.begin(guard.preview if guard else None)

    def verify(self) -> Record:
        """`GET /mapikey/verify`; says "connected" also while a dialog blocks every call."""
        try:
            answer = self._client.verify_connection(timeout=self._timeout(LIVENESS_TIMEOUT_S))
        except MidasAPIError as exc:
            if timed_out(exc):
                raise Blocked(LIVENESS_TIMEOUT_S * self.patience, is_embedded=self.is_embedded) from exc
            raise _of_a_read(self._translated(exc, "GET", "/mapikey/verify"), "/mapikey/verify") from exc
        return self._object(answer, "/mapikey/verify")

    def liveness(self) -> Record:
        """A cheap real read of /db/UNIT, asked whatever is known of it, for what is remembered shows no life; raises
        Blocked when a dialog or a crash swallows it."""
        return self._get("/db/UNIT", LIVENESS_TIMEOUT_S, is_asked=True)

    def units(self) -> Record:
        """The answer of /db/UNIT, with the same bounds."""
        return self._get("/db/UNIT", LIVENESS_TIMEOUT_S)

    def table(self, name: str) -> Records:
        """All records of `/db/<name>` by id; empty when the table is."""
        return rows_of(name, self._get(f"/db/{name}", READ_TIMEOUT_S))

    def together(self, paths: Sequence[str], *, may_refuse: bool = False) -> dict[str, Record]:
        """What a GET of each gives, tables and /ope/PROJECTSTATUS; one that this target lacks is left out, and with
        `may_refuse` one that it refuses.

        The embedded engine answers for all of them at once, a GEN NX for one after the other.
        """
        unknown = [path for path in paths if self.sent or self.known.find(reading_of("GET", path)) is None]
        brought = self._brought(unknown) if self.is_embedded and len(unknown) > 1 else {}
        found: dict[str, Record] = {}
        for path in paths:
            with contextlib.suppress(Unsupported, *((Rejected,) if may_refuse else ())):
                answer = brought[path] if path in brought else self.get(path)
                found |= {path: answer} if answer is not None else {}
        return found

    def _brought(self, paths: Sequence[str]) -> dict[str, Record | None]:
        """None for one that the engine lacks."""
        body: Record = {"Argument": {"PATHS": [path.removeprefix("/") for path in paths]}}
        try:
            answer = self._answered("POST", _TOGETHER, body, TABLE_TIMEOUT_S)
        except (ReadLost, Rejected, Unsupported):
            # Each by itself tells what is wrong with it.
            return {}
        found = {f"/{path}": record(rows) for path, rows in record(answer.get("TABLES")).items()}
        for path, rows in found.items():
            self._note(reading_of("GET", path), rows)
        return {**dict.fromkeys(paths), **found}

    def get(self, path: str) -> Record:
        """A plain GET of a path below the base URL."""
        return self._get(path, READ_TIMEOUT_S)

    def write(self, verb: Verb, table: str, records: Records) -> Record:
        """Create or set records of `/db/<table>` in one request; a lost answer raises OutcomeLost."""
        body: Record = {"Assign": dict(records)}
        return self._send(verb, f"/db/{table}", body, self._timeout(WRITE_TIMEOUT_S), len(records))

    def delete(self, table: str, row_id: int) -> Record:
        """Delete one record. An address without an id would empty the table, so only a positive id makes one."""
        if not _TABLE_NAME.fullmatch(table) or row_id < 1:
            raise ValueError(f"{table}/{row_id} is no record")
        return self._send("DELETE", f"/db/{table}/{row_id:d}", {}, self._timeout(WRITE_TIMEOUT_S), 1)

    def command(self, path: str, argument: JsonValue) -> tuple[Record, float]:
        """POST a document command; gives its answer and the seconds it took."""
        started = time.monotonic()
        timeout = self._timeout(DOCUMENT_TIMEOUT_S)
        if path == "/doc/ANAL":
            timeout = CONNECT_TIMEOUT_S, self.analysis_timeout_s
        answer = self._send("POST", path, {"Argument": argument}, timeout, 1)
        return answer, time.monotonic() - started

    def result_table(self, argument: Record) -> Record:
        """`POST /post/TABLE`, which reads only and may therefore be repeated."""
        return self.read_command("/post/TABLE", argument)

    def read_command(self, path: str, argument: Record) -> Record:
        """POST a command that reads only, so that a lost answer leaves nothing open."""
        body: Record = {"Argument": dict(argument)}
        return self._read(reading_of("POST", path, body), body, TABLE_TIMEOUT_S)

    def _get(self, path: str, timeout_s: float, *, is_asked: bool = False) -> Record:
        reading = reading_of("GET", path)
        ask = self._ask if is_asked else self._read
        try:
            return ask(reading, None, timeout_s)
        except ReadLost:
            # An idle keep-alive connection may be closed under us; a read is harmless to repeat once.
            return ask(reading, None, timeout_s)

    def _read(self, reading: Reading, body: Record | None, timeout_s: float) -> Record:
        """What is read there; before anything was sent, what is known without asking is not asked for."""
        known = None if self.sent else self.known.find(reading)
        if known is None:
            return self._ask(reading, body, timeout_s)
        self._note_reading(reading, known)
        if not is_refusal(known):
            return known
        method, path, _ = reading
        raise Rejected(method, path, text(known["detail"])) if "detail" in known else Unsupported(path)

    def _ask(self, reading: Reading, body: Record | None, timeout_s: float) -> Record:
        method, path, _ = reading
        try:
            answer = self._answered(method, path, body, timeout_s)
        except (Rejected, Unsupported) as exc:
            self._note_reading(reading, refusal(exc))
            raise
        self._note(reading, answer)
        return answer

    def _answered(self, method: str, path: str, body: Record | None, timeout_s: float) -> Record:
        try:
            return self._object(self._client.request(method, path, body, timeout=self._timeout(timeout_s)), path)
        except MidasAPIError as exc:
            if timed_out(exc):
                raise Blocked(timeout_s * self.patience, is_embedded=self.is_embedded) from exc
            raise _of_a_read(self._translated(exc, method, path), path) from exc

    def _note(self, reading: Reading, answer: Record) -> None:
        self._note_reading(reading, answer)
        self.known.note(reading, answer)

    def _note_reading(self, reading: Reading, answer: Record) -> None:
        if not self.sent:
            self.seen[reading] = answer

    def _look(self, reading: Reading) -> Record:
        """What this call read there, or what is there now; a refusal is an answer too."""
        if reading not in self.seen:
            method, path, _ = reading
            with contextlib.suppress(Rejected, Unsupported):
                if method == "GET":
                    self.get(path)
                else:
                    self.read_command(path, record(argument_of(reading).get("Argument")))
        return self.seen[reading]

    def present(self) -> Present:
        """The model as this call sees it."""
        return Present(self.etag, self._look, self._look_again)

    def _look_again(self, reading: Reading) -> Record:
        self.seen.pop(reading, None)
        self.known.forget(reading)
        return self._look(reading)

    def _note_state(self, response: requests.Response, **_: object) -> None:
        self._may_hold_halves = _ESCAPED_HALF.search(response.content) is not None
        named = response.headers.get("ETag", "")
        if not named.startswith(_STATE_PREFIX):
            return
        self.is_embedded = True
        if self._writing and response.status_code != _OTHER_STATE:
            method = response.request.method or ""
            self.known.wrote(method, self._writing, named, was_for=self._session.headers.get("If-Match", ""))
        else:
            self.known.read(named)

    def _send(self, method: str, path: str, body: Record, timeout: tuple[float, float], records: int) -> Record:
        digest = sha256(body)
        log.info("%s %s records=%d sha256=%s", method, path, records, digest[:12])
        if not self.sent:
            self._unaccepted.clear()
        request = Sent(method, path, digest, records)
        state = self.guard.admit(request, self.present()) if self.guard else ""
        self.sent.append(request)
        if state:
            self._session.headers["If-Match"] = state
        self._writing = path
        try:
            answer = self._object(self._client.request(method, path, body, timeout=timeout), path)
        except MidasAPIError as exc:
            error = self._refused_state(exc, state) or self._translated(exc, method, path)
            if isinstance(error, NotSent | Refusal):
                self.sent.pop()
            else:
                self._unaccepted.append(request)
            raise error from exc
        except NotJson as exc:
            self._unaccepted.append(request)
            raise OutcomeLost(method, path, told.NOT_OF_GEN_NX, is_answered=True) from exc
        finally:
            self._writing = ""
            self._session.headers.pop("If-Match", None)
        if self.guard:
            self.guard.carried_out(self.etag)
        return answer

    def _object(self, answer: object, path: str) -> Record:
        """The answer, which GEN NX always gives as an object, with text that can be told and stored; raises NotJson
        for a list, a number or a text."""
        if not isinstance(answer, dict):
            raise NotJson(path)
        found = cast("Record", answer)
        return sound_value(found) if self._may_hold_halves else found

    def _refused_state(self, exc: MidasAPIError, state: str) -> GenError | None:
        """Only the engine's own 412, which names the state that it has, proves that nothing was done."""
        is_its_own = bool(state) and exc.status_code == _OTHER_STATE and self.etag != state
        return state_changed("") if is_its_own else None

    def _timeout(self, read_s: float) -> tuple[float, float]:
        return CONNECT_TIMEOUT_S, read_s * self.patience

    def _translated(self, exc: MidasAPIError, method: str, path: str) -> GenError:
        if isinstance(exc, MidasConnectionError):
            return self._unanswered(exc, method, path)
        if not isinstance(exc.response_body, dict):
            # A page of a proxy may have any status and any words; none of them are GEN NX's.
            return NotJson(path) if method == "GET" else _foreign(method, path, exc.status_code)
        # A server that echoes the key must not have it shown or logged.
        detail = detail_of(exc).replace(self._client.mapi_key, "***")
        match exc:
            case MidasAuthError():
                return KeyRefused(detail)
            case MidasNotFoundError() if "disconnect" in detail.lower() or "does not exist" in detail.lower():
                # "Client Disconnected" is also how the relay answers when GEN NX dies over the request.
                died = method != "GET" and "disconnect" in detail.lower() and path.startswith(("/db", "/doc", "/ope"))
                return OutcomeLost(method, path, told.told(detail), is_answered=True) if died else Disconnected(detail)
            case MidasNotFoundError() if "request url" in detail.lower():
                return Unsupported(path)
            case MidasServerError():
                said = told.SERVER_ERROR(status=exc.status_code, said=told.told(detail))
                return OutcomeLost(method, path, said, is_answered=True)
            case MidasResultError() | _:
                return Rejected(method, path, detail)

    def _unanswered(self, exc: MidasAPIError, method: str, path: str) -> GenError:
        """What became of a request that got no answer of its own host."""
        cause = exc.__cause__
        if isinstance(cause, AnsweredElsewhere):
            if method == "GET":
                return Redirected(path, cause.host)
            return OutcomeLost(method, path, told.REDIRECTED(host=cause.host), is_answered=True)
        if isinstance(cause, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(cause):
            return CertificateRefused(self.host, why_untrusted(str(cause)))
        if never_left(exc):
            return Unreachable(self.host)
        return OutcomeLost(method, path, told.NO_ANSWER if timed_out(exc) else told.BROKEN)


def _of_a_read(error: GenError, path: str) -> GenError:
    return ReadLost(path, error.cause) if isinstance(error, OutcomeLost) else error


def _foreign(method: str, path: str, status: int | None) -> OutcomeLost:
    return OutcomeLost(method, path, told.NOT_JSON(status=status), is_answered=True)
