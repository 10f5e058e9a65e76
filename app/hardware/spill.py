"""Notices when the driver moves a model's memory to the computer's own: nothing fails then, it is only slow."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

GROWN_BYTES = 64 * 1024**2
NEARLY_FULL_BYTES = 200 * 1024**2
SLOW_SHARE = 0.4
_TOGETHER = timedelta(seconds=2)


class Sign(StrEnum):
    """One sign alone is often harmless; two within two seconds are not."""

    SHARED_GREW = "shared_grew"
    NEARLY_FULL = "nearly_full"
    SLOW = "slow"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryLook:
    """`shared_bytes` is what Lintel's processes hold outside the card, None where it is not told; `rate` is tokens
    per second against the usual rate of this model and configuration (1.0 as usual), None while nothing is written."""

    at: datetime
    free_bytes: int
    shared_bytes: int | None = None
    rate: float | None = None


class SpillWatch:
    """Feed it every look; it forgets when the model goes."""

    def __init__(self) -> None:
        self._base: int | None = None
        self._seen: dict[Sign, datetime] = {}

    def forget(self) -> None:
        self._base = None
        self._seen.clear()

    def observe(self, look: MemoryLook) -> bool:
        """Whether two signs agree now."""
        for sign in self._signs(look):
            self._seen[sign] = look.at
        recent = [sign for sign, at in self._seen.items() if look.at - at <= _TOGETHER]
        return len(recent) >= 2

    def _signs(self, look: MemoryLook) -> list[Sign]:
        if look.shared_bytes is not None:
            self._base = look.shared_bytes if self._base is None else min(self._base, look.shared_bytes)
        grown = 0 if look.shared_bytes is None or self._base is None else look.shared_bytes - self._base
        facts = {
            Sign.SHARED_GREW: grown > GROWN_BYTES,
            Sign.NEARLY_FULL: look.free_bytes < NEARLY_FULL_BYTES,
            Sign.SLOW: look.rate is not None and look.rate < SLOW_SHARE,
        }
        return [sign for sign, holds in facts.items() if holds]
