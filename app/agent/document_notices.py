"""What is told of the document of the embedded GEN NX: reopened, lost, set aside, or not kept for the next start."""

from datetime import datetime
from typing import assert_never

from app.agent.notices import TOOL_SERVER_NOT_RUNNING
from app.agent.words import document_notices as words
from app.protocol.items import Notice, NoticeLevel
from app.protocol.states import FileState, Reopened, ServerPhase, ToolServerState
from app.protocol.values import new_id
from app.trade.templates import joined, verbatim
from app.trade.text import Text


def document_notices(before: ToolServerState, now: ToolServerState, at: datetime) -> tuple[Notice, ...]:
    """What became of the document between two states."""
    told: list[tuple[NoticeLevel, Text, Text | None]] = []
    if now.is_model_lost:
        error = now.error
        told.append((NoticeLevel.ERROR, error.message if error else TOOL_SERVER_NOT_RUNNING.message, _hint(now)))
    if now.phase is ServerPhase.READY and now.reopened is not None and now.reopened != before.reopened:
        is_plain = not now.reopened.after_end and now.reopened.file is FileState.AS_SAVED
        # An empty sheet that nobody wrote on is no document of last time.
        is_untouched = is_plain and not now.reopened.document.name and not now.reopened.document.is_modified
        level = NoticeLevel.INFO if is_plain else NoticeLevel.WARNING
        if not is_untouched:
            told.append((level, _reopened(now.reopened), words.READ_IT if now.reopened.after_end else None))
    if now.set_aside and now.set_aside != before.set_aside:
        told.append((NoticeLevel.ERROR, _set_aside(now.set_aside), None))
    if now.not_kept != before.not_kept:
        is_kept = not now.not_kept
        told.append(
            (NoticeLevel.INFO, words.KEPT_AGAIN, None)
            if is_kept
            else (NoticeLevel.WARNING, _not_kept(now), words.SAVE_IT)
        )
    return tuple(
        Notice(item_id=new_id("notice"), level=level, text=text, hint=hint, created_at=at) for level, text, hint in told
    )


def _hint(state: ToolServerState) -> Text | None:
    return None if state.error is None else state.error.hint


def _reopened(found: Reopened) -> Text:
    name, records = found.document.name, found.records
    reopened = words.STARTED_AGAIN if found.after_end else words.REOPENED
    said = reopened(
        model=verbatim(f"“{name}”") if name else words.WITHOUT_A_FILE,
        records=records,
        unsaved=words.UNSAVED if found.document.is_modified else "",
    )
    match found.file:
        case FileState.AS_SAVED:
            return said
        case FileState.GONE:
            return joined((said, words.FILE_IS_GONE), " ")
        case FileState.CHANGED:
            return joined((said, words.FILE_WAS_CHANGED), " ")
        case _:
            assert_never(found.file)


def _set_aside(where: str) -> Text:
    return words.KEPT_MODEL_UNREADABLE(where=where)


def _not_kept(state: ToolServerState) -> Text:
    return words.OPEN_MODEL_NOT_KEPT(not_kept=state.not_kept)
