"""The tool that makes storeys that are there higher or lower: the nodes of the floors, and the story data, move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import Field

from app.gennx.arguments import Length, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.snapshots import take
from app.gennx.gen.wire import Record, Snapshot, field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.extending import frame_levels
from app.gennx.tools.model.property_records import positive
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import storey_heights as words
from app.gennx.words.terms import STORY
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.levels import NEAR_LEVEL_M
from app.trade.quantities import Quantity, QuantityError, parse_quantity
from app.trade.templates import joined
from app.trade.text import Text

_TABLES: Final = ("NODE", "ELEM", "STOR", "SSEIS", "STLD")
_BETWEEN: Final = {"share": words.BETWEEN_SHARE, "below": words.BETWEEN_BELOW, "above": words.BETWEEN_ABOVE}
_DIGITS: Final = 9


class SetStoreyHeight(WriteArguments):
    levels: list[Annotated[str, Field(min_length=1, max_length=40)]] = label(
        "Storeys",
        "층",
        'Each by the name or elevation of its floor; "all" for every storey.',
        '각 층의 바닥 층 이름이나 레벨. "all"은 모든 층.',
        examples=[["3F"], ["1F", "2F"], ["all"]],
        min_length=1,
        max_length=250,
    )
    height: Length = label(
        "Height",
        "층고",
        "From the floor of each storey to the floor above.",
        "각 층의 바닥에서 위층 바닥까지.",
        examples=["4.2 m"],
    )
    moves: Literal["above", "below"] = label(
        "What moves",
        "움직이는 쪽",
        "The floors above move and those below stay, or, as for a basement, the other way round.",
        "위쪽 층이 움직이고 아래는 그대로, 또는 지하층처럼 그 반대.",
        default="above",
    )
    between_nodes: Literal["share", "below", "above"] | None = label(
        "Nodes between floors",
        "층 사이 절점",
        "Landings and divided columns: keep their share of the height, or the distance to the floor below or above. "
        "Without it a changed storey that has such nodes is refused.",
        "계단참이나 나눈 기둥의 절점: 높이 비율 또는 아래·위층과의 거리 유지. 생략하면 그런 층은 거절.",
        default=None,
    )


@dataclass(frozen=True, slots=True)
class _Floors:
    """Levels from the lowest up in model units, and where each of them comes to lie."""

    names: tuple[str, ...]
    old: tuple[float, ...]
    new: tuple[float, ...]
    near: float

    def moved(self, z: float, between: str | None) -> float | None:
        """Where a node at this height comes to lie; None where that is not said."""
        for old, new in zip(self.old, self.new, strict=True):
            if abs(z - old) <= self.near:
                return z + new - old
        if z < self.old[0] or z > self.old[-1]:
            at = 0 if z < self.old[0] else -1
            return z + self.new[at] - self.old[at]
        at = next(index for index, (low, high) in enumerate(pairwise(self.old)) if low < z < high)
        below, above = self.new[at] - self.old[at], self.new[at + 1] - self.old[at + 1]
        if below == above or between == "below":
            return z + below
        if between == "above":
            return z + above
        share = (z - self.old[at]) / (self.old[at + 1] - self.old[at])
        return z + below + share * (above - below) if between == "share" else None

    def under(self, z: float) -> int:
        """Place of the level below a height."""
        return max(index for index, level in enumerate(self.old) if level <= z)


def _set_storey_height(model: Model, arguments: SetStoreyHeight) -> Outcome:
    present = take(model, _TABLES)
    height = positive(model, "height", arguments.height)
    millimetre = model.store(Quantity(1, "mm", Dimension.LENGTH))
    old = frame_levels(present, millimetre)
    chosen = _chosen(model, present, old, arguments.levels, millimetre)
    floors = _Floors(
        names=_names(model, present, old, millimetre),
        old=tuple(old),
        new=_moved_levels(old, chosen, height, arguments.moves),
        near=model.store(Quantity(NEAR_LEVEL_M, "m", Dimension.LENGTH)),
    )
    nodes, between = _nodes(present["NODE"], floors, arguments.between_nodes)
    _refuse_meeting(present["NODE"], nodes, between, floors, millimetre)
    stories = {
        key: {**row, "STORY_LEVEL": level}
        for key, row in present["STOR"].items()
        if (level := _rounded(floors.moved(field(row, "STORY_LEVEL"), "below"))) != field(row, "STORY_LEVEL")
    }
    changes = [
        Change(verb="PUT", table=table, records=records, before={key: present[table][key] for key in records})
        for table, records in (("NODE", nodes), ("STOR", stories))
        if records
    ]
    listed = ", ".join(floors.names[at] for at in chosen)
    plan = ChangePlan(
        changes=changes,
        done=words.HEIGHTS_CHANGED(height=str(arguments.height), listed=listed, nodes=len(nodes)),
        notes=_notes(model, present, floors, chosen, between, arguments),
        data=_data(nodes, floors),
        nothing=words.ALREADY_SO(height=str(arguments.height)),
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _data(nodes: Mapping[str, Record], floors: _Floors) -> dict[str, JsonValue]:
    levels: dict[str, JsonValue] = dict(zip(floors.names, floors.new, strict=True))
    return {"nodes": show_ids(int(key) for key in nodes), "levels": levels}


def _names(model: Model, present: Snapshot, levels: Sequence[float], tolerance: float) -> tuple[str, ...]:
    """The story on each level, or its elevation where there is no story data."""
    unit = model.unit_of(Dimension.LENGTH)
    named = {field(row, "STORY_LEVEL"): text(row.get("STORY_NAME")) for row in present["STOR"].values()}
    return tuple(
        next((name for at, name in named.items() if abs(at - level) <= tolerance), f"{level:g} {unit}")
        for level in levels
    )


def _chosen(
    model: Model, present: Snapshot, levels: Sequence[float], storeys: Sequence[str], tolerance: float
) -> list[int]:
    """Places of the levels that the storeys stand on. Raises Refusal for one that is not there or is the highest."""
    names = {text(row.get("STORY_NAME")): field(row, "STORY_LEVEL") for row in present["STOR"].values()}
    found: set[int] = set()
    for storey in storeys:
        if storey not in names and storey.lower() == "all":
            found.update(range(len(levels) - 1))
            continue
        try:
            level = names[storey] if storey in names else model.store(parse_quantity(storey, Dimension.LENGTH))
        except QuantityError as exc:
            raise not_found(STORY, storey, names) from exc
        at = next((index for index, each in enumerate(levels) if abs(each - level) <= tolerance), None)
        if at is None:
            raise not_found(STORY, storey, names)
        if at == len(levels) - 1:
            raise refusal(words.NOTHING_ABOVE(name=storey), words.GIVE_OTHER_HEIGHT)
        found.add(at)
    return sorted(found)


def _moved_levels(old: Sequence[float], chosen: Sequence[int], height: float, moves: str) -> tuple[float, ...]:
    heights = [height if at in chosen else high - low for at, (low, high) in enumerate(pairwise(old))]
    new = list(old)
    if moves == "above":
        for at in range(min(chosen), len(heights)):
            new[at + 1] = _rounded(new[at] + heights[at])
        return tuple(new)
    for at in range(max(chosen), -1, -1):
        new[at] = _rounded(new[at + 1] - heights[at])
    return tuple(new)


def _rounded(level: float | None) -> float:
    """Without the round-off of adding heights."""
    assert level is not None
    return round(level, _DIGITS)


def _nodes(
    stored: Mapping[str, Record], floors: _Floors, between: str | None
) -> tuple[dict[str, Record], dict[str, float]]:
    """The nodes that move, and those between the floors of a changed storey, with where they were. Raises Refusal where
    nobody said how such a node moves."""
    moved: dict[str, Record] = {}
    inside: dict[str, float] = {}
    unsaid: list[str] = []
    for key, row in stored.items():
        z = field(row, "Z")
        new = floors.moved(z, between)
        if new is None:
            unsaid.append(key)
            continue
        if floors.moved(z, None) is None:
            inside[key] = z
        if _rounded(new) != _rounded(z):
            moved[key] = {**row, "Z": _rounded(new)}
    if unsaid:
        at = floors.under(field(stored[unsaid[0]], "Z"))
        raise refusal(
            words.NODES_BETWEEN(listed=show_ids(map(int, unsaid)), low=floors.names[at], high=floors.names[at + 1]),
            words.SAY_HOW,
        )
    return moved, inside


def _refuse_meeting(
    stored: Mapping[str, Record],
    moved: Mapping[str, Record],
    between: Mapping[str, float],
    floors: _Floors,
    tolerance: float,
) -> None:
    """Raise Refusal where a node between two floors would no longer lie between them."""
    wrong: list[int] = []
    for key, z in between.items():
        at = floors.under(z)
        new = field(moved.get(key, stored[key]), "Z")
        if not floors.new[at] + tolerance < new < floors.new[at + 1] - tolerance:
            wrong.append(int(key))
    if wrong:
        raise refusal(words.NODES_WOULD_MEET(listed=show_ids(wrong)), words.GIVE_OTHER_HEIGHT)


def _notes(
    model: Model,
    present: Snapshot,
    floors: _Floors,
    chosen: Sequence[int],
    between: Mapping[str, float],
    arguments: SetStoreyHeight,
) -> tuple[Text, ...]:
    unit = model.unit_of(Dimension.LENGTH)

    def measured(length: float) -> str:
        return f"{length:.9g} {unit}"

    notes: list[Text] = [
        words.HEIGHT(
            name=floors.names[at],
            before=measured(_rounded(floors.old[at + 1] - floors.old[at])),
            after=measured(_rounded(floors.new[at + 1] - floors.new[at])),
        )
        for at in chosen
    ]
    shifts = [
        words.LEVEL(name=name, before=measured(old), after=measured(new))
        for name, old, new in zip(floors.names, floors.old, floors.new, strict=True)
        if old != new
    ]
    if shifts:
        notes.append(words.LEVELS_MOVE(listed=joined(shifts)))
    is_up = arguments.moves == "above"
    at = chosen[0] if is_up else chosen[-1] + 1
    stays = words.BELOW_STAYS if is_up else words.ABOVE_STAYS
    notes.append(stays(name=floors.names[at], level=measured(floors.old[at])))
    notes.append(words.THINGS_FOLLOW)
    if between and arguments.between_nodes:
        notes.append(_BETWEEN[arguments.between_nodes](listed=show_ids(map(int, between))))
    names = {key: text(row.get("NAME")) for key, row in present["STLD"].items()}
    seismic = [names.get(key, key) for key in present["SSEIS"]]
    if seismic:
        notes.append(words.PERIODS_STAY(listed=", ".join(dict.fromkeys(seismic))))
    return tuple(notes)


TOOLS: tuple[Tool, ...] = (
    declare(
        "set_storey_height",
        "Change storey height",
        "층고 변경",
        "Make storeys that are there higher or lower: floors above move with all that hangs on them.",
        "이미 있는 층의 층고를 바꿉니다. 위쪽 층이 부재, 하중과 함께 움직입니다.",
        words=(
            "storey height floor to floor raise lower taller shorter change level of floors above 층고 변경 수정 "
            "높이기 낮추기 층 높이 레벨 이동"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=SetStoreyHeight,
        run=_set_storey_height,
        idempotent=True,
    ),
)
