"""What the window is given by whoever builds it, besides the agent."""

from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.lib.supervision import spawn
from app.protocol.values import ErrorInfo
from app.ui.bridge import Start
from app.ui.settings.fields import SettingField


class SaveSecret(Protocol):
    """Put a secret (by name) into the key store; answers why it could not be kept."""

    def __call__(self, name: str, value: str, /) -> Coroutine[object, object, ErrorInfo | None]: ...


class Remember(Protocol):
    """Keep a few strings until the next start."""

    def __call__(self, values: Mapping[str, str], /) -> None: ...


class KeepDrafts(Protocol):
    """Keep what was typed and not decided, as one text, so that it survives a killed process."""

    def __call__(self, text: str, /) -> None: ...


class TakeIn(Protocol):
    """Put a dropped file where the embedded GEN NX finds it; gives its name there. Raises OSError and ValueError."""

    def __call__(self, source: Path, /) -> str: ...


def leave_there(source: Path, /) -> str:
    """The file is read where it lies."""
    return str(source)


def forget_drafts(text: str, /) -> None:
    """Keep nothing."""


def forget(values: Mapping[str, str], /) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window needs besides the agent. `conductor_secret` names the secret behind "Set API key"."""

    save_secret: SaveSecret
    settings_fields: Sequence[SettingField] = ()
    remembered: Mapping[str, str] = field(default_factory=dict[str, str])
    remember: Remember = forget
    drafts: str = ""
    keep_drafts: KeepDrafts = forget_drafts
    conductor_secret: str = "anthropic"  # noqa: S105 - a name, not a secret
    take_in: TakeIn = leave_there
    start: Start = spawn
