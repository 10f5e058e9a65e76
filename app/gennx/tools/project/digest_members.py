"""Which elements are columns, beams, braces, walls and plates, on which level, and where on their floor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.gennx.gen.id_lists import short_ids
from app.gennx.gen.wire import Record, number, text
from app.gennx.geometry.checked_model import Ends, ModelSnapshot, ends
from app.gennx.geometry.geometry_checks import ALMOST_LEVEL_SINE, MM_PER_M
from app.gennx.tools.project.floor_outline import Outline, outline
from app.trade.answers.digest import FloorPlace, MemberKind
from app.trade.element_types import LINES, SHELLS
from app.trade.levels import NEAR_LEVEL_M, ON_LEVEL_M, nearest_level
from app.trade.line_kinds import UPRIGHT_RUN, is_upright, kind_of_beam, kind_of_truss

# A beam runs along an axis that it leaves by one in ten or less.
ALONG_AXIS: Final = 0.1
# More rows or longer lists are told by kind and storey alone.
MOST_ROWS: Final = 400
MOST_CHARACTERS: Final = 100_000


@dataclass(frozen=True, slots=True)
class DigestLevel:
    """A level by its name, `z` in mm."""

    name: str
    z: float
    has_diaphragm: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """What the elements of one row have in common; `storey` is empty off all levels."""

    kind: MemberKind
    storey: str
    section: int | None = None
    material: int | None = None
    place: FloorPlace = FloorPlace.UNSAID
    way: str = ""


@dataclass(slots=True)
class Sorted:
    """Element ids by what they have in common."""

    groups: dict[Group, list[int]] = field(default_factory=dict[Group, list[int]])
    is_coarse: bool = False

    def add(self, group: Group, element: int) -> None:
        """One more element of a group."""
        self.groups.setdefault(group, []).append(element)

    def rows(self) -> Iterator[tuple[Group, str, int]]:
        """Group, ids and how many; the ids are left out where they would be too long to tell."""
        listed = [(group, short_ids(ids), len(ids)) for group, ids in sorted(self.groups.items(), key=_order)]
        is_short = sum(len(ids) for _, ids, _ in listed) <= MOST_CHARACTERS
        yield from ((group, ids if is_short else "", count) for group, ids, count in listed)

    def bounded(self) -> "Sorted":
        """The same, or by kind and storey alone where that is too much to tell."""
        if len(self.groups) <= MOST_ROWS and all(ids for _, ids, _ in self.rows()):
            return self
        coarse = Sorted(is_coarse=True)
        for group, ids in self.groups.items():
            for element in ids:
                coarse.add(Group(group.kind, group.storey), element)
        return coarse


def _order(item: tuple[Group, list[int]]) -> tuple[str, int]:
    return item[0].kind.value, min(item[1])


def levels_of(model: ModelSnapshot) -> tuple[DigestLevel, ...]:
    """The story table from the lowest up."""
    rows = [
        DigestLevel(
            text(row.get("STORY_NAME")),
            (number(row.get("STORY_LEVEL")) or 0.0) / model.millimetre,
            row.get("bFLOOR_DIAPHRAGM") is True,
        )
        for row in model["STOR"].values()
    ]
    return tuple(sorted(rows, key=lambda level: level.z))


def implied_levels(model: ModelSnapshot) -> tuple[DigestLevel, ...]:
    """The base and every level that carries a level member, under the names that GEN NX gives them: 1F, 2F, Roof."""
    if not model.at_node:
        return ()
    used = sorted(model.points[node][2] for node in model.at_node if node in model.points)
    floors = {model.points[node][2] for pair in _level_lines(model) for node in pair}
    floors |= {model.points[node][2] for nodes in _level_shells(model) for node in nodes}
    heights: list[float] = []
    for z in sorted({used[0], *floors}) if used else ():
        if not heights or z - heights[-1] > ON_LEVEL_M * MM_PER_M:
            heights.append(z)
    top = len(heights)
    return tuple(DigestLevel("Roof" if at == top > 1 else f"{at}F", z) for at, z in enumerate(heights, start=1))


def _level_lines(model: ModelSnapshot) -> Iterator[Ends]:
    for pair in model.lines.values():
        _, rise, length = model.lean(pair)
        if rise < ALMOST_LEVEL_SINE * length:
            yield pair


def _level_shells(model: ModelSnapshot) -> Iterator[list[str]]:
    for row in model["ELEM"].values():
        nodes = ends(row)
        if text(row.get("TYPE")) in SHELLS and _is_flat(model, nodes):
            yield nodes


def _is_flat(model: ModelSnapshot, nodes: Sequence[str]) -> bool:
    heights = [model.points[node][2] for node in nodes if node in model.points]
    return bool(heights) and max(heights) - min(heights) <= ON_LEVEL_M * MM_PER_M


@dataclass(slots=True)
class Floors:
    """Levels, and what lies on each."""

    model: ModelSnapshot
    levels: tuple[DigestLevel, ...]
    _at: dict[str, int] = field(default_factory=dict[str, int])
    _outlines: dict[int, Outline] = field(default_factory=dict[int, Outline])
    # Levels that the uprights at a node reach.
    _posts: dict[str, set[int | None]] = field(default_factory=dict[str, set[int | None]])

    def __post_init__(self) -> None:
        heights = [level.z for level in self.levels]
        for node, point in self.model.points.items() if heights else ():
            place, above = nearest_level(point[2], heights)
            if abs(above) <= NEAR_LEVEL_M * MM_PER_M:
                self._at[node] = place
        self._outlines = self._drawn()
        for pair in self.model.lines.values():
            run, _, length = self.model.lean(pair)
            if is_upright(run, length):
                for node, other in (pair, pair[::-1]):
                    self._posts.setdefault(node, set()).add(self._at.get(other))

    def level(self, node: str) -> int | None:
        """Place of the level that a node lies on."""
        return self._at.get(node)

    def name(self, node: str) -> str:
        """Name of the level that a node lies on; empty where it lies on none."""
        place = self._at.get(node)
        return "" if place is None else self.levels[place].name

    def nodes(self) -> Mapping[str, list[int]]:
        """Node ids by the name of their level."""
        found: dict[str, list[int]] = {level.name: [] for level in self.levels}
        for node, place in self._at.items():
            found[self.levels[place].name].append(int(node))
        return found

    def is_braced(self, low: str, high: str) -> bool:
        """Whether a line leads from one level to another beside a column that does."""
        below, above = self._at.get(low), self._at.get(high)
        if below is None or above is None or below == above:
            return False
        return above in self._posts.get(low, ()) or below in self._posts.get(high, ())

    def place_of_beam(self, pair: Ends) -> FloorPlace:
        """Whether a level beam is on the outside of its floor."""
        floor = self._outline(pair[0])
        if floor is None or not floor.beams or self.level(pair[0]) != self.level(pair[1]):
            return FloorPlace.UNSAID
        return FloorPlace.EDGE if pair in floor.beams else FloorPlace.INNER

    def place_of_column(self, top: str, bottom: str) -> FloorPlace:
        """Where a column stands, by the floor on its head, else by the one at its foot."""
        for node in (top, bottom):
            floor = self._outline(node)
            if floor is None or node not in floor.floor:
                continue
            if node in floor.corners:
                return FloorPlace.CORNER
            return FloorPlace.EDGE if node in floor.nodes else FloorPlace.INNER
        return FloorPlace.UNSAID

    def _outline(self, node: str) -> Outline | None:
        place = self._at.get(node)
        return None if place is None else self._outlines.get(place)

    def _drawn(self) -> dict[int, Outline]:
        on: dict[int, list[Ends]] = {}
        for pair in self.model.lines.values():
            place = self._at.get(pair[0])
            if place is not None and place == self._at.get(pair[1]):
                on.setdefault(place, []).append(pair)
        plan = {node: point[:2] for node, point in self.model.points.items()}
        return {place: outline(plan, pairs) for place, pairs in on.items()}


def sort_members(floors: Floors) -> Sorted:
    """Every element by kind, storey, section, material and place; bounded in size."""
    model, found = floors.model, Sorted()
    has_beams = any(text(row.get("TYPE")) == "BEAM" for row in model["ELEM"].values())
    for key, row in model["ELEM"].items():
        group = _group(floors, row, model.lines.get(key), has_beams=has_beams)
        found.add(replace(group, section=_whole(row.get("SECT")), material=_whole(row.get("MATL"))), int(key))
    return found.bounded()


def _group(floors: Floors, row: Record, pair: Ends | None, *, has_beams: bool) -> Group:
    kind = text(row.get("TYPE"))
    if kind in LINES and pair is not None:
        return _line(floors, pair, is_truss=kind != "BEAM", has_beams=has_beams)
    nodes = [node for node in ends(row) if node in floors.model.points]
    if not nodes:
        return Group(MemberKind.OTHER, "")
    lowest = _lowest(floors.model, nodes)
    if kind not in SHELLS:
        return Group(MemberKind.OTHER, floors.name(lowest))
    return Group(
        MemberKind.WALL if kind == "WALL" or _stands(floors.model, nodes) else MemberKind.PLATE, floors.name(lowest)
    )


def _line(floors: Floors, pair: Ends, *, is_truss: bool, has_beams: bool) -> Group:
    model = floors.model
    run, rise, length = model.lean(pair)
    low, high = sorted(pair, key=lambda node: model.points[node][2])
    is_braced = floors.is_braced(low, high)
    if is_truss:
        kind = kind_of_truss(run, rise, length, is_braced=is_braced, has_beams=has_beams)
    else:
        kind = kind_of_beam(run, rise, length, is_braced=is_braced)
    match kind:
        case MemberKind.COLUMN:
            return Group(kind, floors.name(low), place=floors.place_of_column(high, low))
        case MemberKind.BEAM:
            return Group(kind, floors.name(low), place=floors.place_of_beam(pair), way=_way(model, pair))
        case _:
            return Group(kind, floors.name(low))


def _way(model: ModelSnapshot, pair: Ends) -> str:
    """The global axis that a beam runs along in plan; empty where it runs along neither."""
    dx, dy = (abs(model.points[pair[1]][axis] - model.points[pair[0]][axis]) for axis in (0, 1))
    return "X" if dy <= ALONG_AXIS * dx else "Y" if dx <= ALONG_AXIS * dy else ""


def _lowest(model: ModelSnapshot, nodes: Iterable[str]) -> str:
    return min(nodes, key=lambda node: (model.points[node][2], int(node)))


def _stands(model: ModelSnapshot, nodes: Sequence[str]) -> bool:
    """Whether a shell is upright: its nodes lie in one line in plan."""
    plan = [model.points[node][:2] for node in nodes]
    (x0, y0), far = plan[0], max(plan, key=lambda at: (at[0] - plan[0][0]) ** 2 + (at[1] - plan[0][1]) ** 2)
    dx, dy = far[0] - x0, far[1] - y0
    length = (dx * dx + dy * dy) ** 0.5
    across = max(abs((x - x0) * dy - (y - y0) * dx) for x, y in plan)
    return length == 0 or across <= UPRIGHT_RUN * length * _height(model, nodes)


def _height(model: ModelSnapshot, nodes: Sequence[str]) -> float:
    heights = [model.points[node][2] for node in nodes]
    return max(heights) - min(heights)


def _whole(value: object) -> int | None:
    found = number(value) if isinstance(value, int | float | str) else None
    return int(found) if found else None
