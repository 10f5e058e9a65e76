"""Taking secrets out of text before anyone can read it: every secret in use, and whatever looks like one."""

import re
import threading
from dataclasses import dataclass, field

MASK = "***"

# A short secret would also mask ordinary words; no provider issues keys this short.
_SHORTEST_SECRET = 8

_LOOKS_SECRET = (
    re.compile(r"sk-ant-[A-Za-z0-9_\-]{8,}"),
    re.compile(
        r"(?i)(?P<name>\b(?:x-api-key|mapi-key|authorization|api[_-]?key)\b[\"']?\s*[:=,]\s*[\"']?(?:bearer\s+)?)[^\s\"',}\])]{8,}"
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


def _mask(match: re.Match[str]) -> str:
    return match.groupdict().get("name", "") + MASK
