"""From an HTTP request to an answer: addresses, envelopes, status codes and error bodies of the MIDAS Open API."""

import hmac
import logging
from dataclasses import dataclass, replace

from app.engine.documents.faults import Fault
from app.engine.documents.session import DocumentSession
from app.engine.documents.verbs import create, delete_all, delete_some, read, update
from app.engine.http.addresses import below_base
from app.engine.http.commands import COMPLETE, run_command
from app.engine.http.design import design_command, is_design_command
from app.engine.http.fault_orders import odd_table, read_fault
from app.engine.http.operations import run_operation
from app.engine.http.replies import Answer, HtmlReply, HttpReply, NoReply
from app.engine.http.view import run_view
from app.engine.records.falsified import lied_about
from app.engine.records.names import ids_in
from app.engine.store.catalogue import TableSpec, json_schema, table_specs
from app.engine.store.errors import AnalysisFailed, DialogOpened, EngineRefusal, RouteMissing
from app.engine.store.json_bodies import parse_body
from app.engine.store.json_values import child
from app.engine.store.keys import parse_key
from app.engine.store.model_store import StoreDraft
from app.engine.tables.registry import result_table
from app.engine.version import ENGINE_NAME, ENGINE_VERSION
from app.trade.json_types import JsonObject

log = logging.getLogger(__name__)
# Beside /gen, because it is no part of the product's API; it exists only when asked for at start.
ADMIN_PATH = "/admin/faults"
VERIFY_PATH = "/mapikey/verify"
# The real product names its licence holder here; the embedded one has none.
USER = "embedded"
OTHER_STATE = "the document is another or was changed since; nothing was done"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; `key` is the MAPI-Key header, `if_match` the state of the document that it was made for."""

    method: str
    path: str
    key: str | None
    body: bytes
    if_match: str | None = None


def key_refused(key: str, given: str | None) -> HttpReply | None:
    """The answer to a request without the right key; how long the comparison takes tells nothing of the key."""
    if given is None:
        return HttpReply(401, {"message": "MAPI-Key is missing"})
    if not hmac.compare_digest(given.encode("utf-8"), key.encode("utf-8")):
        return HttpReply(401, {"message": "MAPI-Key is invalid"})
    return None


def answer(session: DocumentSession, key: str, request: Request) -> Answer:
    """Answer one request; waits while a dialog is open."""
    refused = key_refused(key, request.key)
    if refused is not None:
        return refused
    if request.path == ADMIN_PATH and session.has_admin:
        return _administer(session, request)
    if request.path.lower() == VERIFY_PATH and request.method == "GET":
        return HttpReply(200, _health(is_connected=not session.faults.is_on(Fault.DISCONNECTED)))
    path = below_base(request.path)
    if path is None:
        return _not_found()
    return _fault_before(session) or _fault_after(session, request, path, _answered(session, request, path))


def _administer(session: DocumentSession, request: Request) -> HttpReply:
    """The switches: GET shows them, POST turns one on, DELETE turns all off and closes the dialog."""
    try:
        match request.method:
            case "GET":
                pass
            case "POST":
                fault, setting = read_fault(parse_body(request.body))
                if fault is Fault.DIALOG:
                    session.gate.open("a dialog for rehearsal")
                else:
                    session.faults.switch_on(fault, setting)
            case "DELETE":
                session.faults.clear()
                session.gate.dismiss()
            case _:
                return _not_found()
    except EngineRefusal as exc:
        return HttpReply(400, _error_body(exc.message, exc.detail))
    return HttpReply(200, {**session.faults.as_json(), "dialog": session.gate.text})


def _fault_before(session: DocumentSession) -> Answer | None:
    """What goes wrong before GEN NX sees the call."""
    faults = session.faults
    if faults.hit(Fault.DISCONNECTED):
        return HttpReply(404, {"message": "Client Disconnected"})
    if faults.hit(Fault.PROCESS_GONE):
        return HttpReply(404, {"message": "client does not exist"})
    if faults.hit(Fault.RELAY_HTML):
        return HtmlReply(502, "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>")
    slow = faults.hit(Fault.SLOW)
    if slow:
        faults.delay(slow.seconds)
    return None


def _fault_after(session: DocumentSession, request: Request, path: str, reply: HttpReply) -> Answer:
    """What goes wrong after GEN NX has done what it was asked."""
    is_write = request.method != "GET" and path.startswith(("db/", "DESIGN/"))
    silent = (is_write and session.faults.hit(Fault.WRITE_SILENT)) or (
        path == "doc/ANAL" and session.faults.hit(Fault.ANALYSIS_SILENT)
    )
    if silent:
        session.faults.delay(silent.seconds)
        return NoReply()
    if path == "post/TABLE" and session.faults.hit(Fault.ODD_TABLES):
        return HttpReply(reply.status, odd_table(reply.body))
    return reply


def _answered(session: DocumentSession, request: Request, path: str) -> HttpReply:
    session.gate.wait_until_closed()
    try:
        with session.lock:
            if request.if_match not in (None, "*", session.etag):
                return HttpReply(412, _error_body("Precondition Failed", OTHER_STATE), session.etag)
            try:
                reply = _dispatch(session, request, path)
            finally:
                # Before the answer: what a caller was told is kept, whatever ends this process.
                session.keep()
            return replace(reply, etag=session.etag)
    except RouteMissing:
        return _not_found()
    except EngineRefusal as exc:
        return HttpReply(_status(request, path), _error_body(exc.message, exc.detail))
    except AnalysisFailed as exc:
        return HttpReply(200, _error_body(str(exc), ""))
    except DialogOpened as exc:
        return _after_dialog(session, path, str(exc))
    except Exception:
        # The top net: a bug in one request must not take the server down, and the trace belongs in the log.
        log.exception("request %s %s failed", request.method, request.path)
        return HttpReply(500, _error_body("Unknown Error", "the embedded engine failed; see its log"))


def _health(*, is_connected: bool) -> JsonObject:
    return {
        "user": USER,
        "program": "gen",
        "connectionID": "embedded",
        "keyVerified": True,
        "status": "connected" if is_connected else "disconnected",
    }


def _not_found() -> HttpReply:
    return HttpReply(404, {"message": "404 Not Found, Please check your request url."})


def _error_body(message: str, detail: str) -> JsonObject:
    return {"error": {"message": message, "detail": detail} if detail else {"message": message}}


def _status(request: Request, path: str) -> int:
    return 201 if request.method == "POST" and path.startswith(("db/", "DESIGN/")) else 200


def _after_dialog(session: DocumentSession, path: str, text: str) -> HttpReply:
    session.gate.open(text)
    session.gate.wait_until_closed()
    if path == "doc/SAVEAS":
        # GEN NX reports success for a failed SAVEAS once its dialog is closed.
        return HttpReply(200, COMPLETE)
    return HttpReply(200, _error_body(f"[Error] The dialog was closed without an answer: {text}", ""))


def _dispatch(session: DocumentSession, request: Request, path: str) -> HttpReply:
    group, _, rest = path.partition("/")
    match group, request.method:
        case "DESIGN" | "TEMP", "POST" if is_design_command(path):
            return HttpReply(200, design_command(path))
        case "db" | "DESIGN", _:
            return _database(session, request, path)
        case "info", "GET":
            spec = table_specs().get(rest)
            if spec is None:
                raise RouteMissing(path)
            return HttpReply(200, json_schema(spec))
        case "config", "GET" if rest == "VER":
            version: JsonObject = {
                "NAME": ENGINE_NAME,
                "VERSION": ENGINE_VERSION,
                "USER": USER,
                "COMPANY": "",
            }
            return HttpReply(200, {"VER": version})
        case "doc", "POST":
            return HttpReply(200, run_command(session, rest, parse_body(request.body)))
        case "ope", _:
            return HttpReply(200, run_operation(session, request.method, rest, parse_body(request.body)))
        case "view", _:
            return HttpReply(200, run_view(session, request.method, rest, parse_body(request.body)))
        case "post", "POST" if rest == "TABLE":
            return HttpReply(200, result_table(session, child(parse_body(request.body), "Argument")))
        case "post", "POST" if rest == "STEELCODECHECK":
            if ids_in(session.store, "DSTL") and not ids_in(session.store, "LCOM-STEEL"):
                raise DialogOpened("Steel Code Check: there is no steel load combination")
            raise EngineRefusal("Unknown Error", "steel code checks are not available in the embedded engine")
        case _:
            raise RouteMissing(path)


def _database(session: DocumentSession, request: Request, path: str) -> HttpReply:
    spec, keys = _table(path)
    if request.method not in spec.verbs:
        raise RouteMissing(path)
    if not session.is_open:
        raise EngineRefusal("The project is not opened", "use /doc/NEW or /doc/OPEN first")
    draft = StoreDraft(session.store)
    match request.method:
        case "GET":
            return HttpReply(200, read(draft, spec, keys))
        case "POST" if keys is None:
            body = create(draft, spec, parse_body(request.body))
        case "PUT" if keys is None:
            body = update(draft, spec, parse_body(request.body))
        case "DELETE":
            body = delete_all(draft, spec) if keys is None else delete_some(draft, spec, keys)
        case _:
            raise RouteMissing(path)
    if request.method != "DELETE" and session.faults.hit(Fault.LYING_ECHO):
        _lie(draft, spec, body)
    draft.commit()
    if spec.name == "UNIT":
        session.note_other_units()
    else:
        session.note_write()
    return HttpReply(201 if request.method == "POST" else 200, body)


def _lie(draft: StoreDraft, spec: TableSpec, echo: JsonObject) -> None:
    rows = draft.edit(spec.name)
    for key in child(echo, spec.key):
        if int(key) in rows:
            rows[int(key)] = lied_about(rows[int(key)], spec.fields)


def _table(path: str) -> tuple[TableSpec, tuple[int, ...] | None]:
    """The table and the records that the address names: none, one, or several with commas between their ids."""
    specs = table_specs()
    if path in specs:
        return specs[path], None
    name, _, key = path.rpartition("/")
    if name not in specs:
        raise RouteMissing(path)
    return specs[name], tuple(parse_key(one) for one in key.split(","))
