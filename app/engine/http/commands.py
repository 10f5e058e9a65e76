"""The /doc commands: documents and Perform Analysis."""

import json

from app.engine.documents.document_files import (
    load,
    load_tables,
    load_text,
    resolve,
    save,
    tables_as_json,
    write_atomically,
)
from app.engine.documents.session import DocumentSession
from app.engine.documents.text_model import write_text_model
from app.engine.loads.recalled_values import recalled_values
from app.engine.solve.analysis import analyse
from app.engine.solve.far_moves import move_notes
from app.engine.solve.modal_notes import modal_notes
from app.engine.store.defaults import new_store
from app.engine.store.errors import AnalysisFailed, DialogOpened, EngineRefusal, RouteMissing
from app.engine.store.json_values import flag, text, texts, with_fields
from app.engine.store.model_store import ModelStore
from app.engine.storeys.model_notes import model_notes
from app.engine.storeys.wall_notes import wall_notes
from app.trade.json_types import JsonObject, JsonValue
from app.trade.model_files import MODEL_SUFFIXES, TEXT_SUFFIXES
from app.trade.text import in_both

COMPLETE: JsonObject = {"message": "MIDAS GEN NX command complete"}
UNSAVED = "Save changes to the current document?"


def run_command(session: DocumentSession, name: str, body: JsonObject) -> JsonObject:
    """POST /doc/<name>."""
    argument = body.get("Argument")
    if name not in {"NEW", "OPEN", "IMPORT", "IMPORTMXT"} and not session.is_open:
        raise EngineRefusal("The project is not opened", "use /doc/NEW or /doc/OPEN first")
    match name:
        case "NEW":
            _keep_work(session, argument)
            session.replace_document(new_store(), None)
        case "OPEN":
            _keep_work(session, argument)
            path = text(argument, "PATH") if isinstance(argument, dict) else _path(argument)
            target = resolve(session.folder, path, MODEL_SUFFIXES)
            session.replace_document(load(target), target)
        case "CLOSE":
            _keep_work(session, argument)
            session.replace_document(new_store(), None)
            session.is_open = False
        case "SAVE":
            _save(session)
        case "SAVEAS":
            session.move_to(resolve(session.folder, _path(argument), MODEL_SUFFIXES))
            _save(session)
        case "IMPORT":
            _import(session, load_tables(resolve(session.folder, _path(argument), (".json",))))
        case "EXPORT":
            target = resolve(session.folder, _path(argument), (".json",))
            write_atomically(target, json.dumps(tables_as_json(session.store), ensure_ascii=False))
        case "IMPORTMXT":
            path, left_out = text_model_argument(argument)
            digest = text(argument, "SHA256", "") if isinstance(argument, dict) else ""
            found = load_text(resolve(session.folder, path, TEXT_SUFFIXES), left_out, digest)
            _import(session, found.store)
            return with_fields(COMPLETE, {"REPORT": found.as_json()})
        case "EXPORTMXT":
            target = resolve(session.folder, _path(argument), TEXT_SUFFIXES)
            write_atomically(target, write_text_model(session.store))
        case "ANAL":
            return _perform_analysis(session, argument)
        case _:
            raise RouteMissing(f"/doc/{name}")
    return COMPLETE


def _path(argument: JsonValue) -> str:
    if not isinstance(argument, str):
        raise EngineRefusal("Wrong Field", 'the body must be {"Argument": "<path>"}')
    return argument


def text_model_argument(argument: JsonValue) -> tuple[str, tuple[str, ...]]:
    """The file of an import, and the commands to leave out: a path, or {"PATH", "LEAVE_OUT": [names], "SHA256"}."""
    if isinstance(argument, dict):
        return text(argument, "PATH"), texts(argument, "LEAVE_OUT")
    return _path(argument), ()


def _import(session: DocumentSession, store: ModelStore) -> None:
    session.replace_document(store, None)
    session.is_modified = True


def _keep_work(session: DocumentSession, argument: JsonValue) -> None:
    """`{"DISCARD": true}` says what the dialog would ask; GEN NX itself takes no such answer."""
    if session.is_modified and not (isinstance(argument, dict) and flag(argument, "DISCARD")):
        raise DialogOpened(UNSAVED)


def _save(session: DocumentSession) -> None:
    if session.path is None:
        raise DialogOpened("Save As")
    # A folder on the way may have become a link since.
    save(session.store, resolve(session.folder, str(session.path), MODEL_SUFFIXES))
    session.note_saved()


def _perform_analysis(session: DocumentSession, argument: JsonValue) -> JsonObject:
    if isinstance(argument, dict) and argument.get("TYPE"):
        raise EngineRefusal(f"[Error] {argument['TYPE']} analysis is not available in the embedded engine.")
    if session.is_modified or session.path is None or not session.path.exists():
        _save(session)
    session.keep_results(None)
    try:
        results = analyse(session.store)
    except AnalysisFailed as exc:
        return {"message": f"MIDAS GEN NX Analysis failed. {exc}"}
    session.keep_results(results)
    checks: list[JsonValue] = [check.as_json() for check in results.checks]
    notes = [
        *move_notes(results),
        *model_notes(session.store, results.model, results.system.masses),
        *wall_notes(results.model),
        *modal_notes(results.modes),
        *recalled_values(session.store),
    ]
    report: JsonObject = {"CHECKS": checks}
    if notes:
        report["NOTES"] = [in_both(note) for note in notes]
        report["TEXTS"] = [note.to_json() for note in notes]
    return with_fields(COMPLETE, report)
