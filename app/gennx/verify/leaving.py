"""Leaving the open document for another one: what is saved first, so that no work is lost and no dialog opens, and
whether the file that is wanted can be opened at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.anchors import document_name
from app.gennx.gen.errors import Refusal
from app.gennx.gen.identity import TELLING
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record, items, number, record, text
from app.gennx.verify.before_images import NOT_UNDOABLE
from app.gennx.verify.documents import REPLACES, document_path, save
from app.gennx.verify.settling import CONTENT_TABLES
from app.gennx.words import project as words
from app.trade.answers.envelope import Sent
from app.trade.json_types import JsonValue
from app.trade.model_files import MODEL_SUFFIXES
from app.trade.text import Text

_DOCUMENTS: Final = "/ope/DOCUMENTS"
_DOCUMENT: Final = "/ope/DOCUMENT"
# A document without geometry can hold work too.
_WORK: Final = (*CONTENT_TABLES, "MATL", "SECT", "THIK")
_MOST_NAMED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What the open document holds, and how it is left: `path` is where it is saved, empty its own file, None where it
    is not saved."""

    content: Mapping[str, int]
    path: str | None
    is_discarded: bool

    @property
    def notes(self) -> tuple[Text, ...]:
        """What a card has to say of it."""
        notes = [NOT_UNDOABLE]
        if self.path:
            notes.append(REPLACES)
        if self.is_discarded:
            notes.append(words.CHANGES_ARE_LOST)
        return tuple(notes)

    def argument(self, argument: JsonValue) -> JsonValue:
        """What the command is given that opens the other document."""
        if not self.is_discarded:
            return argument
        return {"PATH": argument, "DISCARD": True} if isinstance(argument, str) else {"DISCARD": True}

    def saving(self) -> tuple[Sent, ...]:
        """What is sent to save it, where it has to be."""
        if self.path is None:
            return ()
        return (sent_of("POST", "/doc/SAVEAS" if self.path else "/doc/SAVE", {"Argument": self.path or {}}),)

    def requests(self, route: str, argument: JsonValue) -> tuple[Sent, ...]:
        """All that is sent to leave it and to open another one by `route`."""
        return (*self.saving(), sent_of("POST", route, {"Argument": self.argument(argument)}))

    def save(self, model: Model) -> None:
        """Save it, where it has to be."""
        if self.path is not None:
            save(model, self.path or None)


def leaving(model: Model, backup_name: str | None, *, is_discarded: bool = False) -> Leaving:
    """How the open document is left. Raises Refusal where it would be lost or GEN NX would ask in a dialog."""
    # A support tells afterwards whether there are results.
    content = {name: len(rows) for name, rows in model.tables((*CONTENT_TABLES, "CONS")).items() if rows}
    content.pop("CONS", None)
    if is_discarded and not document_name(model):
        raise refusal(words.ASKS_ITSELF, words.DISCARD_THERE, code="discard_in_gen_nx")
    if is_discarded:
        return Leaving(content=content, path=None, is_discarded=True)
    is_unsaved = _is_unsaved(model)
    if backup_name and (is_unsaved or content):
        return Leaving(content=content, path=document_path(model, backup_name), is_discarded=False)
    if not is_unsaved:
        return Leaving(content=content, path=None, is_discarded=False)
    if model.session.saved_path:
        return Leaving(content=content, path="", is_discarded=False)
    raise Refusal("unsaved_document", words.COULD_BE_LOST, words.SAVE_FIRST)


def _is_unsaved(model: Model) -> bool:
    """The embedded engine knows; of a GEN NX nobody does, and what holds work counts as unsaved."""
    if document_name(model):
        return record(_documents(model).get("OPEN")).get("IS_MODIFIED") is True
    return model.session.has_written or any(model.table(name) for name in _WORK)


def _documents(model: Model) -> Record:
    return record(model.once(_DOCUMENTS).get("DOCUMENTS"))


def content_now(model: Model) -> dict[str, int]:
    """What the document holds that was just opened, read with what tells which one it is."""
    there = model.tables((*CONTENT_TABLES, *TELLING))
    return {name: len(there[name] if name in there else model.table(name)) for name in CONTENT_TABLES}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToOpen:
    """A file as it is opened; `content` is what the embedded engine found in it."""

    path: str
    content: Mapping[str, int]


def file_to_open(model: Model, path: str) -> ToOpen:
    """Raises Refusal for what the embedded engine cannot open; a GEN NX tells nothing before it has opened it."""
    if not document_name(model):
        return ToOpen(path=path, content={})
    files = [text(each) for each in items(_documents(model).get("FILES"))]
    asked = next((each for each in files if each == path), None) or _alike(files, path) or path
    found = record(model.api.read_command(_DOCUMENT, {"PATH": asked}).get("DOCUMENT"))
    match text(found.get("PROBLEM")):
        case "":
            counts = {name: number(count) for name, count in record(found.get("TABLES")).items()}
            content = {name: int(count) for name, count in counts.items() if count and name in CONTENT_TABLES}
            return ToOpen(path=asked, content=content)
        case "missing":
            models = [each for each in files if each.lower().endswith(MODEL_SUFFIXES)]
            listed = ", ".join(models[:_MOST_NAMED]) or "–"
            raise refusal(words.NO_SUCH_FILE(path=path), words.FILES_ARE(listed=listed), code="file_missing")
        case "unreadable":
            raise refusal(words.FILE_UNREADABLE(path=asked), words.EXPORT_AS_TEXT, code="file_unreadable")
        case _:
            raise refusal(words.NOT_IN_FOLDER(path=path), words.DROP_IT, code="file_elsewhere")


def _alike(files: list[str], path: str) -> str | None:
    """The one file of that name, whatever its case and whether it is .mgb or .mgbx."""
    stem = path.rpartition(".")[0].casefold()
    hits = [
        each for each in files if each.rpartition(".")[0].casefold() == stem and each.lower().endswith(MODEL_SUFFIXES)
    ]
    exact = [each for each in hits if each.casefold() == path.casefold()]
    return exact[0] if len(exact) == 1 else hits[0] if len(hits) == 1 else None
