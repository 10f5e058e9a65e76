"""Id lists in GEN NX selection syntax ("1to16 21 30to40by2"): read and written short."""

import re
from collections.abc import Iterable

from app.gennx.gen.errors import Refusal
from app.gennx.words import calls as words

_PART = re.compile(r"(\d+)(?:(?:to|-)(\d+)(?:by(\d+))?)?")
_MOST_IDS = 100_000


def parse_ids(listed: str) -> tuple[int, ...]:
    """The ids in order without repetition; raises a Refusal that names the part it cannot read."""
    found: dict[int, None] = {}
    for part in re.split(r"[\s,]+", listed.strip()):
        match = _PART.fullmatch(part)
        if match is None:
            raise _unreadable(part)
        first = int(match[1])
        last = int(match[2] or first)
        if first < 1 or last < first or last - first > _MOST_IDS:
            raise _unreadable(part)
        found.update(dict.fromkeys(range(first, last + 1, int(match[3] or 1) or 1)))
    return tuple(found)


def short_ids(ids: Iterable[int]) -> str:
    """The shortest spelling with steps, for example "1to13by4 20"; for lists that no person has to read."""
    ordered = sorted(set(ids))
    parts: list[str] = []
    start = 0
    while start < len(ordered):
        end = _end_of_run(ordered, start)
        first, last = ordered[start], ordered[end]
        step = ordered[start + 1] - first if end > start else 1
        if end - start < (1 if step == 1 else 2):
            parts.append(str(first))
            start += 1
            continue
        parts.append(f"{first}to{last}" + (f"by{step}" if step > 1 else ""))
        start = end + 1
    return " ".join(parts)


def _end_of_run(ordered: list[int], start: int) -> int:
    """Place of the last id that goes on from `start` in even steps."""
    end = start + 1
    if end >= len(ordered):
        return start
    step = ordered[end] - ordered[start]
    while end + 1 < len(ordered) and ordered[end + 1] - ordered[end] == step:
        end += 1
    return end


def _unreadable(part: str) -> Refusal:
    return Refusal("invalid_arguments", words.NOT_AN_ID_LIST(part=part), words.WRITE_IDS_AS_GEN_NX)
