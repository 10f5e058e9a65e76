"""The small values every message is built from: ids, the time, error info."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from app.trade.text import Text


def new_id(prefix: str) -> str:
    """An opaque, unique id; the prefix only helps a person who reads a log."""
    return f"{prefix}_{uuid4().hex}"


def now() -> datetime:
    """The current time, always UTC and aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorInfo:
    """A known failure: a stable code, what happened, and what to do about it.

    `is_retryable`: whoever failed says that the same call may succeed later; never after a write was sent.
    """

    code: str
    message: Text
    hint: Text | None = None
    is_retryable: bool = False
