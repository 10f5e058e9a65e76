"""Where a write was sent: target and document as noted before it left, and what differs from that later.

GEN NX tells no path of its document, so the note holds what a lost write cannot have changed itself: the address, the
key's mark, the project's name, the file as far as it is known, and digests of tables that the write does not touch.
The embedded engine names itself, its document and the document's revision in every answer, which says more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.opened import Opened
from app.gennx.gen.pending import Meant
from app.gennx.gen.wire import Record, alike, record, sha256, text
from app.gennx.words import calls as texts
from app.trade.json_types import JsonValue
from app.trade.templates import joined
from app.trade.text import Text

# What makes one building another: its project data, units, properties, geometry and load cases.
_CONTENT: Final = ("PJCF", "UNIT", "STYP", "MATL", "SECT", "NODE", "ELEM", "STLD")
# A change of units rewrites every length, area and stress.
_WITHOUT_UNITS: Final = ("PJCF", "ELEM", "STLD")
_ETAG: Final = re.compile(r'(?:W/)?"?lintel-([^."]+)\.([^."]+)\.([^."]+)"?')


class AnchorPart(StrEnum):
    """What can differ between where a write was sent and what is open now."""

    TARGET = "target"
    KEY = "key"
    ENGINE = "engine"
    DOCUMENT = "document"
    PATH = "path"
    PROJECT = "project"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Apart:
    """What differs; `tables` are those whose content does."""

    parts: tuple[AnchorPart, ...]
    tables: tuple[str, ...] = ()

    def words(self) -> Text:
        """The differences, as people name them."""
        listed = [_WORDS[part] for part in self.parts]
        return texts.AND_TABLES(listed=joined(listed), tables=", ".join(self.tables)) if self.tables else joined(listed)


_WORDS: Final = {
    AnchorPart.TARGET: texts.ADDRESS,
    AnchorPart.KEY: texts.MAPI_KEY,
    AnchorPart.ENGINE: texts.RESTARTED_ENGINE,
    AnchorPart.DOCUMENT: texts.DOCUMENT,
    AnchorPart.PATH: texts.FILE,
    AnchorPart.PROJECT: texts.PROJECT_NAME,
    AnchorPart.CONTENT: texts.UNTOUCHED_CONTENT,
}


def note(model: Opened, meant: Meant, check: Record) -> Record:
    """The anchor of a write that is about to be sent; raises a GenError when GEN NX does not answer."""
    anchor: dict[str, JsonValue] = {
        "target": model.api.address.base_url,
        "key": model.api.key_mark,
        "path": model.saved_path,
        "project": _project(model),
    }
    if tag := _ETAG.fullmatch(model.api.etag):
        return anchor | {"engine": tag[1], "document": tag[2], "revision": tag[3]}
    digests: dict[str, JsonValue] = {table: _digest(model, table) for table in _untouched(meant, check)}
    return anchor | {"content": digests, "counts": _counts(model)}


def apart(model: Opened, meant: Meant, anchor: Record) -> Apart | None:
    """How the open document differs from the one that the write was sent to; None when nothing says that it does."""
    parts = [part for part, was, now in _names(model, anchor) if was != now]
    if meant in (Meant.NEW_DOCUMENT, Meant.OPEN_DOCUMENT):
        # The write itself was to open another document, but not in another engine.
        parts += [part for part in _of_engine(model, anchor) if part is AnchorPart.ENGINE]
        return Apart(tuple(parts)) if parts else None
    if parts:
        return Apart(tuple(parts))
    project = [AnchorPart.PROJECT] if "PJCF" in record(anchor.get("content")) and is_renamed(model, anchor) else []
    tables = changed_tables(model, anchor)
    parts = [*_of_engine(model, anchor), *project, *([AnchorPart.CONTENT] if tables else [])]
    return Apart(tuple(parts), tuple(tables)) if parts else None


def changed_tables(model: Opened, anchor: Record) -> list[str]:
    """Tables of the note that hold something else now."""
    noted = record(anchor.get("content"))
    return [table for table, digest in noted.items() if _digest(model, table) != digest]


def is_renamed(model: Opened, anchor: Record) -> bool:
    """Whether the project has another name now."""
    return _project(model) != text(anchor.get("project"))


def is_another_document(model: Opened, anchor: Record) -> bool | None:
    """What the engine itself says; None where nobody does."""
    return bool(_of_engine(model, anchor)) if "document" in anchor and model.api.etag else None


def is_successor(model: Opened, anchor: Record) -> bool:
    """Whether the engine goes on with the document of the one that was noted, which has ended."""
    tag = _ETAG.fullmatch(model.api.etag)
    return tag is not None and tag[1] == anchor.get("engine") and anchor.get("target") != model.api.address.base_url


def document_name(model: Opened) -> str:
    """The engine's own name for the open document; empty where nobody tells one."""
    tag = _ETAG.fullmatch(model.api.etag)
    return f"{tag[1]}.{tag[2]}" if tag else ""


def is_edited(model: Opened, anchor: Record) -> bool:
    """Whether anything at all was changed in the document since, by whatever hand."""
    if "revision" in anchor:
        tag = _ETAG.fullmatch(model.api.etag)
        return tag is None or tag[3] != anchor["revision"]
    return anchor.get("counts") != _counts(model)


def words_of(anchor: Record) -> Text:
    """The place that was noted, as people name it."""
    known = [text(anchor.get(key)) for key in ("path", "project") if text(anchor.get(key))]
    target = text(anchor.get("target"))
    return texts.PLACE(target=target, document=", ".join(known) or texts.UNTITLED)


def _names(model: Opened, anchor: Record) -> Sequence[tuple[AnchorPart, JsonValue, JsonValue]]:
    was, now = anchor.get("path"), model.saved_path
    tag = _ETAG.fullmatch(model.api.etag)
    if tag is not None and tag[1] == anchor.get("engine"):
        # An engine that goes on with the document of one before it has that one's name, at another address.
        return ()
    return (
        (AnchorPart.TARGET, anchor.get("target"), model.api.address.base_url),
        (AnchorPart.KEY, anchor.get("key"), model.api.key_mark),
        # Where one of the two is not known, the content has to tell.
        (AnchorPart.PATH, was if now else None, now if was else None),
    )


def _of_engine(model: Opened, anchor: Record) -> list[AnchorPart]:
    if "document" not in anchor:
        return []
    tag = _ETAG.fullmatch(model.api.etag)
    if tag is None or tag[1] != anchor.get("engine"):
        return [AnchorPart.ENGINE]
    return [] if tag[2] == anchor["document"] else [AnchorPart.DOCUMENT]


def _untouched(meant: Meant, check: Record) -> list[str]:
    touched = set(check) if meant in (Meant.RECORDS, Meant.GENERATED) else set[str]()
    candidates = _WITHOUT_UNITS if "UNIT" in touched else _CONTENT
    return [table for table in candidates if table not in touched]


def _project(model: Opened) -> str:
    try:
        return text(record(model.table("PJCF").get("1")).get("PROJECT"))
    except (Unsupported, Rejected):
        return ""


def _digest(model: Opened, table: str) -> JsonValue:
    try:
        return sha256(alike(dict(model.table(table))))[:16]
    except (Unsupported, Rejected):
        return None


def _counts(model: Opened) -> JsonValue:
    """How many records each table has; None where this GEN NX does not tell."""
    try:
        return sha256(dict(model.counts()))[:16]
    except (Unsupported, Rejected):
        return None
