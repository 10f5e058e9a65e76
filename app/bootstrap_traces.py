"""What beside the history keeps words of a conversation, wired to be forgotten with it."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from app.lib.private import write_private
from app.lib.regular import read_regular_text
from app.protocol.values import ErrorInfo
from app.trade.text import Text


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
        message=Text(
            en=f"The conversation is deleted, but words of it may still stand in {path} ({why}).",
            ko=f"대화를 삭제했지만 {path}에 일부 내용이 남아 있을 수 있습니다({why}).",
        ),
        hint=Text(
            en="Close Lintel, make room on the disk if it is full, and delete the file yourself if it matters.",
            ko="Lintel을 닫고 디스크 공간을 확인한 뒤, 필요하면 파일을 직접 삭제하십시오.",
        ),
    )
