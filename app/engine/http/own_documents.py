"""What the embedded engine tells of documents beyond GEN NX: which one is open and saved, which files there are, and
whether a file can be opened, all without opening a dialog."""

from app.engine.documents.document_files import load, resolve
from app.engine.documents.session import DocumentSession
from app.engine.store.errors import DialogOpened, EngineRefusal
from app.engine.store.json_values import text
from app.trade.json_types import JsonObject, JsonValue
from app.trade.model_files import MODEL_SUFFIX, MODEL_SUFFIXES, TEXT_SUFFIXES

_MOST_FILES = 200


def documents(session: DocumentSession) -> JsonObject:
    """The open document, and the files in the folder with the newest first; nothing is changed."""
    found = sorted(
        (path for path in session.folder.glob("*") if path.suffix.lower() in (*MODEL_SUFFIXES, *TEXT_SUFFIXES)),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    files: list[JsonValue] = [path.name for path in found[:_MOST_FILES] if path.is_file()]
    path = session.path
    name = "" if path is None else path.relative_to(session.folder.resolve()).as_posix()
    return {"DOCUMENTS": {"OPEN": {"NAME": name, "IS_MODIFIED": session.is_modified}, "FILES": files}}


def look_at(session: DocumentSession, argument: JsonValue) -> JsonObject:
    """The file that /doc/OPEN would open for an argument and what is in it, or what would stand in its way."""
    if not isinstance(argument, dict):
        raise EngineRefusal("Wrong Field", 'the body must be {"Argument": {"PATH": "<path>"}}')
    try:
        target = resolve(session.folder, text(argument, "PATH"), MODEL_SUFFIXES)
    except DialogOpened as exc:
        return _told("", "bad_name", str(exc))
    other = target.with_suffix(".mgb" if target.suffix.lower() == MODEL_SUFFIX else MODEL_SUFFIX)
    name = target.relative_to(session.folder.resolve()).as_posix()
    if not target.exists():
        return _told(name, "missing", other.name if other.is_file() else "")
    try:
        store = load(target)
    except DialogOpened as exc:
        return _told(name, "unreadable", str(exc))
    return _told(name, "", "", store.counts())


def _told(name: str, problem: str, detail: str, counts: dict[str, int] | None = None) -> JsonObject:
    tables: JsonObject = dict[str, JsonValue](counts or {})
    return {"DOCUMENT": {"NAME": name, "PROBLEM": problem, "DETAIL": detail, "TABLES": tables}}
