"""Document files on the GEN NX machine: names that cannot raise a dialog there, and saving under them."""

import re
from typing import Final

from app.gennx.gen.anchors import document_name
from app.gennx.gen.errors import GenError, NotSent, OutcomeLost, Refusal
from app.gennx.gen.file_names import is_absolute, is_plain, joined
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, text
from app.gennx.words import told_by_gen_nx as told
from app.gennx.words import writes as words
from app.trade.json_types import JsonValue
from app.trade.templates import clause

# A false success comes after someone closed the dialog, which takes far longer than writing a file.
_SUSPICIOUS_S = 20.0


def document_path(model: Model, file_name: str, suffix: str = ".mgbx") -> str:
    """The path to send for a file name; raises Refusal for names GEN NX would answer with a dialog."""
    name = file_name.strip()
    if not is_plain(name):
        raise _bad_name(file_name, suffix)
    stem_dot = name.rsplit(".", 1)
    if len(stem_dot) == 1 or re.search(r"[\\/]", stem_dot[1]):
        name += suffix
    if not name.lower().endswith(suffix):
        raise _bad_name(file_name, suffix)
    if is_absolute(name):
        return name
    if model.session.documents_folder:
        return joined(model.session.documents_folder, name)
    if model.api.is_local:
        # The embedded engine keeps its documents in a folder of its own and resolves bare names there.
        return name
    raise refusal(words.NO_FOLDER(file_name=file_name), words.GIVE_FULL_PATH)


REPLACES: Final = words.REPLACES_FILE


def save(model: Model, path: str | None) -> str:
    """Save under `path`, or under the known path when None; gives the path. Raises Refusal when neither is there."""
    require_a_file(model, path)
    target = path or model.session.saved_path or ""
    route = "/doc/SAVEAS" if path else "/doc/SAVE"
    try:
        answer, took_s = model.api.command(route, path or {})
    except (NotSent, OutcomeLost):
        raise
    except GenError as exc:
        # No read tells whether a file was written, whatever the answer says.
        raise OutcomeLost("POST", route, clause(exc.problem.message), is_answered=True) from exc
    require_complete(route, answer)
    if took_s > _SUSPICIOUS_S:
        raise OutcomeLost("POST", route, told.ANSWER_LATE(seconds=f"{took_s:.0f}"), is_answered=True)
    model.session.saved_path = target
    model.session.has_written = False
    return target


def require_a_file(model: Model, path: str | None) -> None:
    """Raise Refusal for a save without a file: GEN NX would ask for one in a dialog."""
    if path is None and model.session.saved_path is None:
        raise Refusal("untitled_document", words.FILE_UNKNOWN, words.GIVE_FILE_NAME)


def replace_document(model: Model, route: str, argument: JsonValue) -> None:
    """Send /doc/NEW or /doc/OPEN; raises OutcomeLost unless it is said to be done and another document is open."""
    before = document_name(model)
    answer, _ = model.api.command(route, argument)
    require_complete(route, answer)
    model.api.liveness()
    if before and document_name(model) == before:
        raise OutcomeLost("POST", route, told.SAME_DOCUMENT, is_answered=True)
    model.session.has_written = False


def require_complete(route: str, answer: Record) -> None:
    """Raise OutcomeLost unless these are GEN NX's words for a command that was carried out."""
    said = text(answer.get("message"))
    if "complete" not in said.lower():
        cause = told.OTHER_WORDS(said=told.told(said[:200])) if said else told.NO_WORDS
        raise OutcomeLost("POST", route, cause, is_answered=True)


def _bad_name(file_name: str, suffix: str) -> Refusal:
    return refusal(words.UNUSABLE_FILE_NAME(file_name=file_name[:80]), words.GEN_NX_FILE_NAME_EXAMPLE(suffix=suffix))
