"""Member ends that hang a little beside a member, a plate or a wall, which the analysis takes as not joined."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.gennx.geometry.checked_model import APART_MM, ModelSnapshot, ends
from app.gennx.geometry.loose_ends import MISS_REACH_MM, PARALLEL, beside_nodes, joined, loose_nodes
from app.gennx.geometry.nearness import Point, PointGrid
from app.gennx.geometry.vectors import away, cross, dot, sine, unit

# A node this much farther than what else is near is what the end belongs to.
_RATHER_NODE = 1.5


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A loose node, the element it is beside, how far it is from it and how far above it (mm)."""

    node: str
    element: str
    distance: float
    above: float

    def __str__(self) -> str:
        height = f", dZ {self.above:+.3g}" if abs(self.above) > 0.5 * self.distance else ""
        return f"{self.node} by {self.element} ({self.distance:.3g} mm{height})"


def beside_members(model: ModelSnapshot) -> Sequence[str]:
    """Loose nodes beside a member: node, member, distance."""
    return [str(each) for each in find_near_misses(model) if each.element in model.lines]


def beside_shells(model: ModelSnapshot) -> Sequence[str]:
    """Loose nodes beside a plate or wall: node, element, distance."""
    return [str(each) for each in find_near_misses(model) if each.element not in model.lines]


def find_near_misses(model: ModelSnapshot) -> Sequence[NearMiss]:
    """Loose nodes beside the inside of a member, or beside a plate or wall, each with the nearest. Those beside another
    node are left to the check for nodes almost in one place."""
    loose = loose_nodes(model)
    grid = PointGrid({node: model.points[node] for node in loose}, 1000.0)
    best: dict[str, NearMiss] = {}
    for each in (*_by_lines(model, loose, grid), *_by_shells(model, loose, grid)):
        if each.node not in best or each.distance < best[each.node].distance:
            best[each.node] = each
    return [best[node] for node in loose if node in best and not _is_by_node(model, best[node], loose[node])]


def _is_by_node(model: ModelSnapshot, found: NearMiss, direction: Point) -> bool:
    is_free = len(model.at_node[found.node]) == 1
    near = beside_nodes(model, found.node, direction) if is_free else ()
    return any(apart <= _RATHER_NODE * found.distance for _, apart in near)


def _by_lines(model: ModelSnapshot, loose: Mapping[str, Point], grid: PointGrid) -> Iterator[NearMiss]:
    for key, pair in model.lines.items():
        start, end = (model.points[each] for each in pair)
        for node in grid.on_line(start, end, MISS_REACH_MM, APART_MM):
            found = _from_line(model, node, key, start, end)
            is_across = sine(unit(away(start, end)), loose[node]) >= PARALLEL
            if is_across and found.distance >= APART_MM and not {*pair} & joined(model, node):
                yield found


def _by_shells(model: ModelSnapshot, loose: Mapping[str, Point], grid: PointGrid) -> Iterator[NearMiss]:
    for key, sides in model.edges.items():
        nodes = ends(model["ELEM"][key])
        corners = [model.points[node] for node in nodes]
        for node in grid.in_box(corners, MISS_REACH_MM) if len(sides) > 2 else ():
            if {*nodes} & joined(model, node) or any(_is_on(model, node, side) for side in sides):
                continue
            normal = unit(cross(away(corners[0], corners[2]), away(corners[1], corners[-1])))
            if _is_over(model.points[node], corners, normal):
                yield from _by_face(model, node, key, corners[0], normal, loose[node])
            else:
                for side in sides:
                    yield from _by_side(model, node, key, side, loose[node])


def _is_on(model: ModelSnapshot, node: str, side: tuple[str, str]) -> bool:
    """Whether a node lies on a side, which another check tells."""
    start, end = (model.points[each] for each in side)
    place = dot(away(start, model.points[node]), unit(away(start, end)))
    return 0.0 <= place <= model.length(side) and _from_line(model, node, "", start, end).distance < APART_MM


def _by_face(
    model: ModelSnapshot, node: str, key: str, corner: Point, normal: Point, direction: Point
) -> Iterator[NearMiss]:
    """A node over the inside of a shell; a member that runs along it in some distance is meant to."""
    height = dot(away(corner, model.points[node]), normal)
    is_along = abs(dot(normal, direction)) < PARALLEL
    if abs(height) < (APART_MM if is_along else MISS_REACH_MM):
        yield NearMiss(node, key, abs(height), height * normal[2])


def _by_side(model: ModelSnapshot, node: str, key: str, side: tuple[str, str], direction: Point) -> Iterator[NearMiss]:
    """A node beside the inside of a side."""
    start, end = (model.points[each] for each in side)
    along = unit(away(start, end))
    place = dot(away(start, model.points[node]), along)
    found = _from_line(model, node, key, start, end)
    is_inside = APART_MM <= place <= model.length(side) - APART_MM
    if is_inside and sine(along, direction) >= PARALLEL and found.distance < MISS_REACH_MM:
        yield found


def _from_line(model: ModelSnapshot, node: str, key: str, start: Point, end: Point) -> NearMiss:
    """How a node lies from the line between two points."""
    along, to = unit(away(start, end)), away(start, model.points[node])
    place = dot(along, to)
    across = (to[0] - place * along[0], to[1] - place * along[1], to[2] - place * along[2])
    return NearMiss(node, key, dot(across, across) ** 0.5, across[2])


def _is_over(point: Point, corners: Sequence[Point], normal: Point) -> bool:
    """Whether a point lies within the outline of a shell, seen along its normal."""
    around = zip(corners, [*corners[1:], corners[0]], strict=True)
    return all(dot(cross(away(start, end), away(start, point)), normal) >= 0.0 for start, end in around)
