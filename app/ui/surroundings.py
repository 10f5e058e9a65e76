"""What the window is given by whoever builds it, besides the agent."""

from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
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


def forget(values: Mapping[str, str], /) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window needs besides the agent. `conductor_secret` names the secret behind "Set API key"."""

    save_secret: SaveSecret
    settings_fields: Sequence[SettingField] = ()
    remembered: Mapping[str, str] = field(default_factory=dict[str, str])
    remember: Remember = forget
    conductor_secret: str = "anthropic"  # noqa: S105 - a name, not a secret
    start: Start = spawn
