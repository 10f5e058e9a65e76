"""Tools that add storeys on top of a frame that is there, and bays at a side of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Annotated, Final, Literal

from pydantic import Field

from app.gennx.arguments import Length, Name, WriteArguments, label
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.snapshots import take
from app.gennx.gen.wire import Record, Snapshot, field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.copying import TABLES, Copy, Options, Point, copied, ends_of, points_of
from app.gennx.tools.model.copying_notes import copy_notes, kinds_told
from app.gennx.tools.model.property_records import positive
from app.gennx.tools.model.story_copies import new_stories, widened_stories
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import extending as words
from app.gennx.words.terms import SECTION, STORY
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.text import Text

_AXES: Final = ("X", "Y", "Z")


class CopyStoreys(WriteArguments):
    heights: list[Length] = label(
        "Heights",
        "층고",
        "Of the new storeys, from the lowest up; each is one more storey on top.",
        "새 층의 층고(아래에서 위로). 하나마다 층 하나가 위에 추가됩니다.",
        examples=[["3.5 m"], ["3.5 m", "3.5 m"]],
        min_length=1,
        max_length=100,
    )
    source: Name | None = label(
        "Source storey",
        "복사할 층",
        "The story whose floor, with what carries it, is copied; the highest when left out.",
        "바닥과 그것을 받치는 부재를 복사할 층. 생략하면 최상층.",
        default=None,
        examples=["3F"],
    )
    column_section: Name | None = label(
        "Column section",
        "기둥 단면",
        "Of the new columns; as copied when left out.",
        "새 기둥의 단면. 생략하면 같음.",
        default=None,
    )
    beam_section: Name | None = label(
        "Beam section",
        "보 단면",
        "Of the other new lines; as copied when left out.",
        "새 보의 단면. 생략하면 같음.",
        default=None,
    )
    copy_loads: bool = label(
        "Copy loads",
        "하중 복사",
        "Loads and masses on the copied floor go along.",
        "복사하는 바닥의 하중과 질량도 함께.",
        default=True,
    )
    story_data: bool = label(
        "Story data", "층 데이터", "Add the new stories to the story data.", "새 층을 층 데이터에 추가.", default=True
    )
    names: list[Annotated[str, Field(min_length=1, max_length=60)]] | None = label(
        "Names",
        "층 이름",
        "Of the new stories, from the lowest up; counted on when left out.",
        "새 층의 이름(아래에서 위로). 생략하면 이어서 셉니다.",
        default=None,
        examples=[["5F", "6F"]],
    )


class ExtendFrame(WriteArguments):
    side: Literal["+X", "-X", "+Y", "-Y"] = label("Side", "방향", "Where the bays are added.", "경간을 추가할 쪽.")
    widths: list[Length] = label(
        "Widths",
        "경간",
        "Of the new bays, from the frame outward.",
        "새 경간의 길이(골조에서 바깥쪽으로).",
        examples=[["6 m"], ["6 m", "7.5 m"]],
        min_length=1,
        max_length=100,
    )
    copy_loads: bool = label(
        "Copy loads",
        "하중 복사",
        "Loads and masses of the copied bay go along.",
        "복사하는 경간의 하중과 질량도 함께.",
        default=True,
    )
    copy_supports: bool = label(
        "Copy supports",
        "지점 복사",
        "The new feet are held as the copied ones.",
        "새 기둥 밑도 같은 지점으로.",
        default=False,
    )
    story_data: bool = label(
        "Story data",
        "층 데이터",
        "Floor widths and centres of the story data follow.",
        "층 데이터의 폭과 중심도 맞춥니다.",
        default=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """What is copied lies between two places of an axis (0 to 2 for X to Z); `outer` is where the copies begin."""

    axis: int
    inner: float
    outer: float

    def holds(self, points: Sequence[Point], tolerance: float) -> bool:
        """Whether something lies within, and not on the inner end alone."""
        low, high = sorted((self.inner, self.outer))
        places = [point[self.axis] for point in points]
        is_within = all(low - tolerance <= place <= high + tolerance for place in places)
        return is_within and any(abs(place - self.inner) > tolerance for place in places)

    def reaches_beyond(self, points: Sequence[Point], tolerance: float) -> bool:
        """Whether something lies in it and on the far side of its inner end."""
        sign = 1 if self.outer > self.inner else -1
        depth = [sign * (point[self.axis] - self.inner) for point in points]
        return max(depth) > tolerance and min(depth) < -tolerance

    def steps(self, sizes: Sequence[float], start: float) -> list[Callable[[Point], Point]]:
        """Where a point comes to lie in each copy, when the copies have these sizes and the first begins at `start`."""
        sign = 1 if self.outer > self.inner else -1
        whole = abs(self.outer - self.inner)

        def step(begin: float, size: float) -> Callable[[Point], Point]:
            def moved(point: Point) -> Point:
                share = abs(point[self.axis] - self.inner) / whole
                placed = list(point)
                placed[self.axis] = begin + sign * share * size
                return placed[0], placed[1], placed[2]

            return moved

        begins = [start, *(start + sign * done for done in accumulate(sizes))]
        return [step(begin, size) for begin, size in zip(begins, sizes, strict=False)]


def _copy_storeys(model: Model, arguments: CopyStoreys) -> Outcome:
    present = take(model, (*TABLES, "SSEIS", "SWIND", "STLD"))
    tolerance = model.millimetre()
    levels = frame_levels(present, tolerance)
    top = levels[-1]
    at = _source(present, levels, arguments.source, tolerance)
    span = _Span(axis=2, inner=levels[at - 1], outer=levels[at])
    heights = [positive(model, "heights", each) for each in arguments.heights]
    sections = _sections(model, arguments)
    options = Options(has_loads=arguments.copy_loads, sections=sections)
    elements, beyond = _elements(present, span, tolerance)
    made = copied(
        present, elements, _panels(present, elements, span, tolerance), span.steps(heights, top), options, tolerance
    )
    _refuse_floating(present, made, span, tolerance)
    stories, notes = _stories(model, present, arguments, levels, list(accumulate(heights, initial=top))[1:], made)
    done = words.STOREYS_ADDED(
        count=len(heights), top=_measured(model, top), nodes=len(made.records["NODE"]), elements=_count(made)
    )
    told = copy_notes(present, made, elements, beyond, has_loads=arguments.copy_loads)
    return _write(model, present, made, stories, {}, done, (*told, *notes), dry_run=arguments.dry_run)


def _stories(
    model: Model, present: Snapshot, arguments: CopyStoreys, levels: Sequence[float], new: Sequence[float], made: Copy
) -> tuple[dict[str, Record], list[Text]]:
    if not arguments.story_data or not present.get("STOR"):
        return {}, [words.NO_STORY_DATA]
    stored = present["STOR"]
    plans = points_of({**present["NODE"], **made.records["NODE"]})
    rows = new_stories(stored, levels[-1], new, arguments.names, plans.values(), model.millimetre())
    first = next_id(stored)
    listed = ", ".join(f"{text(row.get('STORY_NAME'))} {_measured(model, field(row, 'STORY_LEVEL'))}" for row in rows)
    notes = [words.STORIES_COPIED(listed=listed)]
    old = max(stored.values(), key=lambda row: field(row, "STORY_LEVEL"))
    if not text(old.get("STORY_NAME"))[:1].isdigit():
        notes.append(words.ROOF_NAME_STAYS(name=text(old.get("STORY_NAME"))))
    names = {key: text(row.get("NAME")) for key, row in present.get("STLD", {}).items()}
    users = [
        names.get(key, key)
        for table in ("SSEIS", "SWIND")
        for key, row in present.get(table, {}).items()
        if text(row.get("SEIS_CODE") or row.get("WIND_CODE")) == "USER TYPE"
    ]
    if users:
        notes.append(words.FORCES_BY_STORY(listed=", ".join(dict.fromkeys(users))))
    return {str(first + index): row for index, row in enumerate(rows)}, notes


def _extend_frame(model: Model, arguments: ExtendFrame) -> Outcome:
    present = take(model, TABLES)
    tolerance = model.millimetre()
    axis = _AXES.index(arguments.side[1])
    lines = _column_lines(present, axis, tolerance)
    if len(lines) < 2:
        raise refusal(words.NO_BAY(axis=arguments.side[1]), words.CREATE_FIRST)
    inner, outer = (lines[-2], lines[-1]) if arguments.side[0] == "+" else (lines[1], lines[0])
    span = _Span(axis=axis, inner=inner, outer=outer)
    widths = [positive(model, "widths", each) for each in arguments.widths]
    options = Options(has_loads=arguments.copy_loads, has_supports=arguments.copy_supports, has_new_walls=True)
    elements, beyond = _elements(present, span, tolerance)
    made = copied(
        present, elements, _panels(present, elements, span, tolerance), span.steps(widths, outer), options, tolerance
    )
    told = copy_notes(present, made, elements, beyond, has_loads=arguments.copy_loads)
    changed: dict[str, Record] = {}
    if arguments.story_data and present.get("STOR"):
        changed, notes = widened_stories(present, made.records["NODE"], tolerance)
        told = (*told, *notes)
    done = words.BAYS_ADDED(
        count=len(widths), side=arguments.side, nodes=len(made.records["NODE"]), elements=_count(made)
    )
    return _write(model, present, made, {}, changed, done, told, dry_run=arguments.dry_run)


def _write(
    model: Model,
    present: Snapshot,
    made: Copy,
    stories: dict[str, Record],
    changed: dict[str, Record],
    done: Text,
    notes: Sequence[Text],
    *,
    dry_run: bool,
) -> Outcome:
    records = made.records | {"STOR": stories}
    changes = [Change(verb="POST", table=table, records=records[table]) for table in TABLES if records[table]]
    if changed:
        before = {key: present["STOR"][key] for key in changed}
        changes.append(Change(verb="PUT", table="STOR", records=changed, before=before))
    data: dict[str, JsonValue] = {
        "nodes": show_ids(int(key) for key in made.records["NODE"]),
        "elements": show_ids(int(key) for key in made.records["ELEM"]),
        "kinds": dict(kinds_told(present, made)),
    }
    return carry_out(model, ChangePlan(changes=changes, done=done, notes=tuple(notes), data=data), dry_run=dry_run)


def _count(made: Copy) -> int:
    return len(made.records["ELEM"])


def _measured(model: Model, length: float) -> str:
    return f"{length:g} {model.unit_of(Dimension.LENGTH)}"


def frame_levels(present: Snapshot, tolerance: float) -> list[float]:
    """Of the stories, or of level lines and plates and the lowest node; raises Refusal where there are not two."""
    found = sorted(field(row, "STORY_LEVEL") for row in present.get("STOR", {}).values())
    if len(found) < 2:
        points = points_of(present["NODE"])
        found = _apart(_level_heights(present, points, tolerance), tolerance)
    if len(found) < 2:
        raise refusal(words.NO_FRAME, words.CREATE_FIRST)
    return found


def _level_heights(present: Snapshot, points: dict[str, Point], tolerance: float) -> list[float]:
    used: list[float] = []
    level: list[float] = []
    for row in present["ELEM"].values():
        heights = [points[node][2] for node in ends_of(row)]
        used += heights
        if max(heights) - min(heights) <= tolerance:
            level.append(heights[0])
    return [min(used), *level] if used else []


def _apart(values: Sequence[float], tolerance: float) -> list[float]:
    ordered = sorted(values)
    return ordered[:1] + [high for low, high in pairwise(ordered) if high - low > tolerance]


def _source(present: Snapshot, levels: Sequence[float], name: str | None, tolerance: float) -> int:
    """The place of the source's level. Raises Refusal for one that is not there, or has none below."""
    if name is None:
        return len(levels) - 1
    known = {text(row.get("STORY_NAME")): field(row, "STORY_LEVEL") for row in present.get("STOR", {}).values()}
    if name not in known:
        raise not_found(STORY, name, known)
    at = next(index for index, level in enumerate(levels) if abs(level - known[name]) <= tolerance)
    if at == 0:
        raise refusal(words.NOTHING_TO_COPY, words.CHOOSE_OTHER)
    return at


def _column_lines(present: Snapshot, axis: int, tolerance: float) -> list[float]:
    points = points_of(present["NODE"])
    places: list[float] = []
    for row in present["ELEM"].values():
        ends = [points[node] for node in ends_of(row)]
        is_upright = len(ends) == 2 and all(abs(ends[0][each] - ends[1][each]) <= tolerance for each in (0, 1))
        if is_upright:
            places.append(ends[0][axis])
    return _apart(places, tolerance)


def _elements(present: Snapshot, span: _Span, tolerance: float) -> tuple[list[str], list[str]]:
    """What is copied, and what lies in it in part. Raises Refusal where nothing is copied."""
    points = points_of(present["NODE"])
    chosen: list[str] = []
    beyond: list[str] = []
    for key in sorted(present["ELEM"], key=int):
        ends = [points[node] for node in ends_of(present["ELEM"][key])]
        if span.holds(ends, tolerance):
            chosen.append(key)
        elif span.reaches_beyond(ends, tolerance):
            beyond.append(key)
    if not chosen:
        raise refusal(words.NOTHING_TO_COPY, words.CHOOSE_OTHER)
    return chosen, beyond


def _panels(present: Snapshot, elements: Sequence[str], span: _Span, tolerance: float) -> list[str]:
    """Floor loads on what is copied: not those of the floor that the copy stands on."""
    points = points_of(present["NODE"])
    nodes = {node for key in elements for node in ends_of(present["ELEM"][key])}
    return [
        key
        for key, row in present.get("FBLA", {}).items()
        if nodes.issuperset(ends_of(row)) and span.holds([points[node] for node in ends_of(row)], tolerance)
    ]


def _sections(model: Model, arguments: CopyStoreys) -> dict[bool, int]:
    known = model.by_name("SECT", "SECT_NAME")
    given = {True: arguments.column_section, False: arguments.beam_section}
    return {upright: id_of(SECTION, name, known) for upright, name in given.items() if name is not None}


def _refuse_floating(present: Snapshot, made: Copy, span: _Span, tolerance: float) -> None:
    """Raise Refusal where copied columns would stand on nothing: their foot has no node on the roof."""
    points = points_of(present["NODE"])
    image = made.images[0]
    bare = [
        node
        for node, new in image.items()
        if abs(points[node][span.axis] - span.inner) <= tolerance and new in made.records["NODE"]
    ]
    if bare:
        raise refusal(words.STANDS_ON_NOTHING(listed=show_ids(int(node) for node in bare)), words.CHOOSE_OTHER)


TOOLS: tuple[Tool, ...] = (
    declare(
        "copy_storeys",
        "Add storeys",
        "층 증축",
        "Add storeys on top of a frame: a storey's members, sections, loads and story data are copied.",
        "골조 위에 층을 더합니다. 한 층의 부재, 단면, 하중, 층 데이터를 복사합니다.",
        words=(
            "copy storey floor on top add more stories extend upward extension penthouse 증축 층 추가 위에 올리기 "
            "층 복사 옥탑 한 층 더"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=CopyStoreys,
        run=_copy_storeys,
    ),
    declare(
        "extend_frame",
        "Add bays",
        "경간 추가",
        "Add bays at a side of a frame: the outermost bay's members, sections and loads are copied on every storey.",
        "골조의 한쪽에 경간을 더합니다. 가장 바깥 경간의 부재, 단면, 하중을 모든 층에 복사합니다.",
        words=(
            "add bay widen lengthen extend frame sideways one more bay 경간 추가 늘리기 확장 옆으로 한 경간 더 "
            "수평 증축"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ExtendFrame,
        run=_extend_frame,
    ),
)
