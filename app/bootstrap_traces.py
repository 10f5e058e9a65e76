"""What beside the history keeps words of a conversation, wired to be forgotten with it."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from app import bootstrap_words as words
from app.lib.private import write_private
from app.lib.regular import read_regular_text
from app.protocol.values import ErrorInfo


class DraftTraces:
    """The file of what was typed and not decided, where no window holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def forget(self, conversation_id: str, call_ids: Sequence[str]) -> tuple[ErrorInfo, ...]:
        from app.ui.state.drafts import from_text, to_text, without_conversation

        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            kept = from_text(read_regular_text(self._path))
            left = without_conversation(kept, conversation_id)
            if left != kept:
                write_private(part, to_text(left))
                part.replace(self._path)
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as exc:
            return (_still_in(self._path, exc),)
        return ()


class CallTraces:
    """The record of calls, which the tool server may have open."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def forget(self, conversation_id: str, call_ids: Sequence[str]) -> tuple[ErrorInfo, ...]:
        from app.gennx.gen.forgetting import forget_calls

        try:
            forget_calls(self._path, call_ids)
        except (OSError, sqlite3.Error) as exc:
            return (_still_in(self._path, exc),)
        return ()


def _still_in(path: Path, why: Exception) -> ErrorInfo:
    return ErrorInfo(
        code="traces.left",
        message=words.WORDS_MAY_STILL_STAND(path=path, why=why),
        hint=words.MAKE_ROOM_AND_DELETE,
    )
