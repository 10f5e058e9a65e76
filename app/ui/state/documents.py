"""The open model as the window knows it: its name, whether it is saved, and what has to be asked before it is left."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from app.protocol.states import OpenDocument, ServerPhase, Target, ToolServerState
from app.trade.model_files import MODEL_SUFFIXES, TEXT_SUFFIXES

MOST_RECENT: Final = 8


class DocumentStanding(Enum):
    """How the open model stands to its file."""

    NONE = auto()
    """No GEN NX is there."""
    SAVED = auto()
    UNSAVED = auto()
    UNTITLED = auto()
    """It has changes and no file."""
    EMPTY = auto()
    """A new one without changes."""
    UNKNOWN = auto()
    """In a GEN NX, where nobody knows its file."""


def document_of(server: ToolServerState | None) -> OpenDocument | None:
    """The open document, where one can be told of."""
    return None if server is None or server.phase is not ServerPhase.READY else server.document


def standing_of(server: ToolServerState | None) -> DocumentStanding:
    """Decides what is asked before the model is left, and what the status line says."""
    if server is None or server.phase is not ServerPhase.READY:
        return DocumentStanding.NONE
    document = server.document
    if document is None or (not document.is_certain and not document.name):
        return DocumentStanding.UNKNOWN if server.target is Target.GENNX else DocumentStanding.NONE
    if document.name:
        return DocumentStanding.UNSAVED if document.is_modified else DocumentStanding.SAVED
    return DocumentStanding.UNTITLED if document.is_modified else DocumentStanding.EMPTY


def file_name(path: str) -> str:
    """The last part of a path as either system writes it."""
    return PureWindowsPath(path).name if "\\" in path else PurePosixPath(path).name


def is_text_model(path: str) -> bool:
    return path.lower().endswith(TEXT_SUFFIXES)


def is_model_file(path: str) -> bool:
    return path.lower().endswith((*MODEL_SUFFIXES, *TEXT_SUFFIXES))


def with_recent(recent: Sequence[str], target: Target, name: str) -> tuple[str, ...]:
    """The files opened or saved last, the newest first; each is kept with the GEN NX that it belongs to."""
    entry = f"{target.value}|{name}"
    return (entry, *(one for one in recent if one != entry))[: 2 * MOST_RECENT]


def recent_of(recent: Sequence[str], target: Target) -> tuple[str, ...]:
    """Those of one GEN NX."""
    marks = [one.partition("|") for one in recent]
    return tuple(name for kind, _, name in marks if kind == target.value and name)[:MOST_RECENT]
