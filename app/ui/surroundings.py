"""What the window is given by whoever builds it, besides the agent."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.lib.supervision import spawn
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonValue
from app.ui.bridge import Start


class SaveSecret(Protocol):
    """Put a secret (by name) into the key store; answers why it could not be kept."""

    def __call__(self, name: str, value: str, /) -> Coroutine[object, object, ErrorInfo | None]: ...


class Remember(Protocol):
    """Keep the window's memory, as one text, until the next start."""

    def __call__(self, text: str, /) -> object: ...


class KeepDrafts(Protocol):
    """Keep what was typed and not decided, as one text, so that it survives a killed process."""

    def __call__(self, text: str, /) -> object: ...


class TakeIn(Protocol):
    """Put a dropped file where the embedded GEN NX finds it; gives its name there. Raises OSError and ValueError."""

    def __call__(self, source: Path, /) -> str: ...


def leave_there(source: Path, /) -> str:
    """The file is read where it lies."""
    return str(source)


def no_folder() -> Path | None:
    """Nobody knows where the embedded GEN NX keeps its documents."""
    return None


def forget(text: str, /) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window needs besides the agent. `settings`: their values at the start, by dotted key;
    `conductor_secret` names the secret behind "Set API key"; `documents_folder` is the embedded GEN NX's."""

    save_secret: SaveSecret
    settings: JsonObject = field(default_factory=dict[str, JsonValue])
    remembered: str = ""
    remember: Remember = forget
    drafts: str = ""
    keep_drafts: KeepDrafts = forget
    conductor_secret: str = "anthropic"  # noqa: S105 - a name, not a secret
    take_in: TakeIn = leave_there
    documents_folder: Callable[[], Path | None] = no_folder
    start: Start = spawn
