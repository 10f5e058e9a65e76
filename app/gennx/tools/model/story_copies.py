"""Story data of a frame that has grown: new stories on top, and widths of those whose floors became wider."""

import re
from collections.abc import Iterable, Sequence

from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, Records, Snapshot, field, text
from app.gennx.tools.model.copying import Point, points_of
from app.gennx.tools.model.stories import story_record
from app.gennx.words import extending as words
from app.trade.text import Text

_COUNTED = re.compile(r"(\d+)(\D*)")


def new_stories(
    stored: Records,
    top: float,
    levels: Sequence[float],
    names: Sequence[str] | None,
    points: Iterable[Point],
    tolerance: float,
) -> list[Record]:
    """Stories at new levels like the one at the top, with the extent of their own nodes. Raises Refusal for names."""
    like = max(stored.values(), key=lambda row: field(row, "STORY_LEVEL"))
    known = [text(row.get("STORY_NAME")) for row in stored.values()]
    given = list(names) if names is not None else _counted_on(stored, len(levels))
    if len(given) != len(levels) or len({*given}) < len(given) or {*given} & {*known}:
        raise refusal(words.NAMES_WRONG(count=len(levels)), words.GIVE_NAMES)
    placed = list(points)
    return [
        _like(like, name, level, [(x, y) for x, y, z in placed if abs(z - level) <= tolerance])
        for name, level in zip(given, levels, strict=True)
    ]


def _counted_on(stored: Records, count: int) -> list[str]:
    """5F, 6F after 4F; after a name without a number, the count of floors goes on."""
    ordered = sorted(stored.values(), key=lambda row: field(row, "STORY_LEVEL"))
    last = _COUNTED.fullmatch(text(ordered[-1].get("STORY_NAME")))
    first, ending = (int(last[1]), last[2]) if last else (len(ordered), "F")
    return [f"{first + number}{ending}" for number in range(1, count + 1)]


def _like(like: Record, name: str, level: float, plan: Sequence[tuple[float, float]]) -> Record:
    made = story_record(name, level, plan, is_diaphragm=like.get("bFLOOR_DIAPHRAGM") is True)
    return {**made, **_eccentricities(like, made)}


def _eccentricities(old: Record, new: Record) -> Record:
    """In the share of the width that they had."""
    pairs = (("WIND_ECCENT", "WIND_FLOOR_WIDTH"), ("SEIS_ACC_ECCENT", "WIND_FLOOR_WIDTH"))
    return {
        f"{name}_{axis}": field(new, f"{width}_{axis}") * field(old, f"{name}_{axis}") / field(old, f"{width}_{axis}")
        for name, width in pairs
        for axis in "XY"
        if field(old, f"{width}_{axis}")
    }


def widened_stories(present: Snapshot, added: Records, tolerance: float) -> tuple[dict[str, Record], list[Text]]:
    """Stories whose widths are those of their nodes get those of the wider floors; the others stay, which is told."""
    before, after = points_of(present["NODE"]).values(), points_of({**present["NODE"], **added}).values()
    changed: dict[str, Record] = {}
    own: list[str] = []
    for key, row in present["STOR"].items():
        level, name = field(row, "STORY_LEVEL"), text(row.get("STORY_NAME"))
        plans = [[(x, y) for x, y, z in points if abs(z - level) <= tolerance] for points in (before, after)]
        if not plans[0] or plans[0] == plans[1]:
            continue
        was, now = (story_record(name, level, plan, is_diaphragm=False) for plan in plans)
        sizes = [f"WIND_{what}_{axis}" for what in ("FLOOR_WIDTH", "CENTER") for axis in "XY"]
        if any(abs(field(was, size) - field(row, size)) > tolerance for size in sizes):
            own.append(name)
            continue
        changed[key] = {**row, **{size: now[size] for size in sizes}, **_eccentricities(row, now)}
    notes = (
        [words.WIDTHS_FOLLOW(listed=", ".join(text(row.get("STORY_NAME")) for row in changed.values()))]
        if changed
        else []
    )
    return changed, [*notes, *([words.WIDTHS_STAY(listed=", ".join(own))] if own else [])]
