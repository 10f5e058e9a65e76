"""Taking secrets out of text before anyone can read it: every secret in use, and whatever looks like one."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

MASK = "***"

# A short secret would also mask ordinary words; no provider issues keys this short.
_SHORTEST_SECRET = 8

_LOOKS_SECRET = (
    re.compile(r"sk-ant-[A-Za-z0-9_\-]{8,}"),
    re.compile(
        r"(?i)(?P<name>\b(?:x-api-key|mapi-key|authorization|api[_-]?key)\b[\"']?\s*[:=,]\s*[\"']?(?:bearer\s+)?)[^\s\"',}\])]{8,}"
    ),
    # In addresses: a password before the host, and what a parameter with a telling name carries.
    re.compile(r"(?P<name>\b[A-Za-z][A-Za-z0-9+.\-]*://[^/\s:@\"']*:)[^/\s@\"']+(?=@)"),
    re.compile(
        r"(?i)(?P<name>[?&](?:[A-Za-z]+[_\-])?(?:token|key|secret|password|passwd|pwd|signature|sig|code)=)[^&#\s\"'<>]+"
    ),
)


@dataclass(frozen=True, slots=True)
class Secret:
    """A key that does not show itself: printing, logging and comparing reveal nothing."""

    _value: str = field(repr=False, compare=True)

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def reveal(self) -> str:
        return self._value


class Redactor:
    """Knows the secrets in use and masks them in any text. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[str, ...] = ()

    def add(self, secret: Secret) -> None:
        """Mask this secret from now on."""
        value = secret.reveal()
        if len(value) < _SHORTEST_SECRET:
            return
        with self._lock:
            # Longest first, so that a secret containing another leaves no tail behind.
            self._known = tuple(sorted({*self._known, value}, key=len, reverse=True))

    def redact(self, text: str) -> str:
        for value in self._known:
            text = text.replace(value, MASK)
        for pattern in _LOOKS_SECRET:
            text = pattern.sub(_mask, text)
        return text


def homeless(home: Path) -> Callable[[str], str]:
    """Puts `~` in place of the path of the home folder, however its parts are separated or its characters escaped; a
    home that is no folder of one person is left alone."""
    parts = [part for part in home.parts if part != home.anchor]
    if not parts or not home.is_absolute():
        return lambda text: text
    drive = re.escape(home.drive)
    inner = r"[\\/]+".join(f"(?:{re.escape(part)}|{re.escape(quote(part))})" for part in parts)
    found = re.compile(rf"{drive}[\\/]+{inner}(?!\w)", re.IGNORECASE)
    return lambda text: found.sub("~", text)


def _mask(match: re.Match[str]) -> str:
    return match.groupdict().get("name", "") + MASK
