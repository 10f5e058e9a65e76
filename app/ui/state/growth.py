"""How the items of a conversation have grown since they were drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Growth:
    """The ids that have come above and below those that were there."""

    above: tuple[str, ...]
    below: tuple[str, ...]


def grown_by(before: tuple[str, ...], after: tuple[str, ...]) -> Growth | None:
    """None where what was there is no longer there in one piece."""
    begins = 0 if after[: len(before)] == before else after.index(before[0]) if before[0] in after else len(after)
    ends = begins + len(before)
    return Growth(above=after[:begins], below=after[ends:]) if after[begins:ends] == before else None
