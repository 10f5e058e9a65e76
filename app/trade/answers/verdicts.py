"""Verdicts: each is decided once, where the numbers are, and carried from there."""

from enum import StrEnum


class DriftVerdict(StrEnum):
    """Story drift against its limit; OPEN: within it where it can be measured, and stories have nothing to measure."""

    OK = "OK"
    NG = "NG"
    OPEN = "open"
    NO_ROWS = "no rows"

    @property
    def is_within(self) -> bool:
        """Whether what was measured keeps the limit."""
        return self in (DriftVerdict.OK, DriftVerdict.OPEN)


class Regularity(StrEnum):
    """A building's regularity of one kind; OPEN where a story cannot be judged, N/A where no story moves."""

    REGULAR = "regular"
    IRREGULAR = "irregular"
    OPEN = "open"
    NOT_APPLICABLE = "not applicable"
