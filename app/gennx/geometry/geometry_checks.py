"""Checks of what is almost, but not quite, vertical, level, joined or single."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.gennx.gen.wire import field, text
from app.gennx.geometry.checked_model import APART_MM, EXACT_MM, MM_PER_M, Ends, ModelSnapshot
from app.gennx.geometry.loose_ends import beside_nodes, loose_nodes
from app.trade.floor_steps import by_height, floors_between
from app.trade.floors_apart import floors_apart, told_apart
from app.trade.levels import NEAR_LEVEL_M, ON_LEVEL_M, nearest_level
from app.trade.uneven_floors import sunk_or_raised
from app.trade.uprightness import ALMOST_VERTICAL_SINE, is_vertical

# A drained roof falls more than one in two hundred.
ALMOST_LEVEL_SINE: Final = 5e-3
ALMOST_COINCIDENT_MM: Final = 20.0


def upright_lines(model: ModelSnapshot) -> Iterator[tuple[str, Ends, float]]:
    """Line elements and sides of walls that are vertical or look so: element, ends, and how far these lie apart in
    plan (mm)."""
    for key, pair in _lines_and_wall_sides(model):
        run, _, length = model.lean(pair)
        if is_vertical(run, length, ALMOST_VERTICAL_SINE):
            yield key, pair, run


def level_lines(model: ModelSnapshot) -> Iterator[tuple[str, Ends, float]]:
    """Line elements that are level or look so: element, ends, and the difference of their heights (mm)."""
    for key, pair in model.lines.items():
        _, rise, length = model.lean(pair)
        if rise < ALMOST_LEVEL_SINE * length:
            yield key, pair, rise


def _lines_and_wall_sides(model: ModelSnapshot) -> Iterator[tuple[str, Ends]]:
    yield from model.lines.items()
    for key, sides in model.edges.items():
        if text(model["ELEM"][key].get("TYPE")) == "WALL":
            yield from ((key, side) for side in sides)


def off_level_nodes(model: ModelSnapshot) -> Iterator[tuple[str, str, float]]:
    """Nodes of elements, links and masses near a story's level and not exactly on it: node, key of the story, mm above
    its level.

    Nodes that were disconnected from a diaphragm on purpose are left out.
    """
    stories = list(model["STOR"].items())
    levels = [field(row, "STORY_LEVEL") / model.millimetre for _, row in stories]
    used = {*model.at_node, *model["NMAS"], *(node for pair in model.linked for node in pair)}
    for node, point in model.points.items() if levels else ():
        place, above = nearest_level(point[2], levels)
        key, story = stories[place]
        is_loose = node in model["DRLS"] and story.get("bFLOOR_DIAPHRAGM") is True
        if EXACT_MM < abs(above) <= NEAR_LEVEL_M * MM_PER_M and node in used and not is_loose:
            yield node, key, above


def almost_vertical(model: ModelSnapshot) -> Sequence[str]:
    """Elements and how far their ends lie apart in plan."""
    worst: dict[str, float] = {}
    for key, _, run in upright_lines(model):
        if run > EXACT_MM:
            worst[key] = max(run, worst.get(key, 0.0))
    return [f"{key} ({_mm(run)})" for key, run in worst.items()]


def almost_level(model: ModelSnapshot) -> Sequence[str]:
    """Elements and the difference in height of their ends."""
    return [f"{key} ({_mm(rise)})" for key, _, rise in level_lines(model) if rise > EXACT_MM]


def almost_on_level(model: ModelSnapshot) -> Sequence[str]:
    """Nodes, their story and how far above its level they are."""
    return [
        f"{node} ({text(model['STOR'][key].get('STORY_NAME'))} {above:+.3g} mm)"
        for node, key, above in off_level_nodes(model)
    ]


def sunk_or_raised_floors(model: ModelSnapshot) -> Sequence[str]:
    """Nodes of parts of floors far off their level, their story and how far above it they are; without those that were
    disconnected from a diaphragm on purpose and those off a lowest level that is no diaphragm."""
    stories = sorted(model["STOR"].values(), key=lambda row: field(row, "STORY_LEVEL"))
    metre = model.millimetre * MM_PER_M
    found: list[str] = []
    for each in sunk_or_raised(model.structure, [field(row, "STORY_LEVEL") / metre for row in stories]):
        story = stories[each.place]
        is_rigid = story.get("bFLOOR_DIAPHRAGM") is True
        if (each.place or is_rigid) and not (is_rigid and str(each.node) in model["DRLS"]):
            found.append(f"{each.node} ({text(story.get('STORY_NAME'))} {each.above * MM_PER_M:+.4g} mm)")
    return found


def floors_off_levels(model: ModelSnapshot) -> Sequence[str]:
    """Floors and roofs on heights that are no stories: height, mass without self weight, and the story that takes it;
    then their nodes, the nearest story and how far above it they are."""
    stories = sorted(model["STOR"].values(), key=lambda row: field(row, "STORY_LEVEL"))
    names = [text(row.get("STORY_NAME")) for row in stories]
    structure, metre = model.structure, model.millimetre * MM_PER_M
    found = floors_between(structure, [field(row, "STORY_LEVEL") / metre for row in stories])
    floors: list[str] = []
    for floor in by_height(found):
        mass = sum(structure.masses.get(each.node, 0.0) for each in floor)
        weighs = f"{mass:.4g} t, " if mass else ""
        floors.append(f"{structure.points[floor[0].node][2]:.6g} m ({weighs}{names[floor[0].place]})")
    return [*floors, *(f"{each.node} ({names[each.place]} {each.above * MM_PER_M:+.4g} mm)" for each in found)]


def rigid_floors_apart(model: ModelSnapshot) -> Sequence[str]:
    """Stories whose rigid floor alone ties parts that stand apart, and some nodes of each part."""
    stories = sorted(model["STOR"].values(), key=lambda row: field(row, "STORY_LEVEL"))
    metre, used = model.millimetre * MM_PER_M, {*model.at_node} - {*model["DRLS"]}
    levels = [field(row, "STORY_LEVEL") / metre for row in stories]
    tied = [(node, at[2]) for node, at in model.structure.points.items() if str(node) in used]
    rigid = {
        place: [node for node, height in tied if abs(height - levels[place]) <= ON_LEVEL_M]
        for place, story in enumerate(stories)
        if story.get("bFLOOR_DIAPHRAGM") is True
    }
    found = floors_apart(model.structure, levels, rigid)
    return [told_apart(text(stories[place].get("STORY_NAME")), parts) for place, parts in found.items()]


def coincident(model: ModelSnapshot) -> Sequence[str]:
    """Nodes in the place of an earlier one."""
    return list(dict.fromkeys(other for _, other, _ in model.grid.pairs(APART_MM)))


def almost_coincident(model: ModelSnapshot) -> Sequence[str]:
    """Pairs of nodes a little apart that neither an element nor a link joins; farther apart only those of free ends."""
    tied = {frozenset(pair) for pair in model.linked}
    apart: dict[frozenset[str], tuple[str, str, float]] = {}
    for one, other, distance in model.grid.pairs(ALMOST_COINCIDENT_MM + EXACT_MM):
        is_joined = frozenset((one, other)) in tied or {*model.at_node.get(one, ())} & {*model.at_node.get(other, ())}
        if distance >= APART_MM and not is_joined:
            apart[frozenset((one, other))] = one, other, distance
    for end, direction in loose_nodes(model).items():
        for other, distance in beside_nodes(model, end, direction) if len(model.at_node[end]) == 1 else ():
            one, two = sorted((end, other), key=int)
            apart.setdefault(frozenset((end, other)), (one, two, distance))
    return [f"{one}-{other} ({_mm(distance)})" for one, other, distance in apart.values()]


def zero_length(model: ModelSnapshot) -> Sequence[str]:
    """Elements all of whose nodes are in one place."""
    found: list[str] = []
    placed: dict[str, list[str]] = {}
    for node, keys in model.at_node.items():
        for key in keys:
            placed.setdefault(key, []).append(node)
    for key in model["ELEM"]:
        nodes = placed.get(key, [])
        if all(n in model.points for n in nodes) and all(model.length((nodes[0], n)) < APART_MM for n in nodes):
            found.append(key)
    return found


def overlapping(model: ModelSnapshot) -> Sequence[str]:
    """Pairs of line elements that lie in each other over some length."""
    return list(dict.fromkeys(f"{host}-{other}" for host, other in _overlaps(model)))


def _overlaps(model: ModelSnapshot) -> Iterator[tuple[str, str]]:
    """A line element that has a node between the ends of another and runs along it."""
    for node, host in model.landings:
        for other in model.at_node[node]:
            if other in model.lines and other != host and _runs_along(model, other, node, host):
                yield host, other


def _runs_along(model: ModelSnapshot, other: str, node: str, host: str) -> bool:
    """Whether a line that starts at a node on the host is within a millimetre of it as far as both go."""
    far = next(each for each in model.lines[other] if each != node)
    start, end = (model.points[each] for each in model.lines[host])
    at, to = model.points[node], model.points[far]
    unit = [(b - a) / model.length(model.lines[host]) for a, b in zip(start, end, strict=True)]
    along = sum((t - a) * u for t, a, u in zip(to, at, unit, strict=True))
    reach = model.length((node, far))
    # At most a millimetre apart where the shorter of both ends.
    room = model.length((node, model.lines[host][1 if along > 0.0 else 0]))
    across = max(reach * reach - along * along, 0.0) ** 0.5
    return across * min(room / reach, 1.0) < APART_MM


def hanging(model: ModelSnapshot) -> Sequence[str]:
    """Nodes that lie on a line element without dividing it, unless a link ties them or an overlap explains them."""
    tied = {node for pair in model.linked for node in pair}
    doubled = {(host, node) for host, other in _overlaps(model) for node in model.lines[other]}
    return [f"{node} on {host}" for node, host in model.landings if node not in tied and (host, node) not in doubled]


def on_shell_edges(model: ModelSnapshot) -> Sequence[str]:
    """Nodes that lie on the side of a plate or wall without being its corner."""
    tied = {node for pair in model.linked for node in pair}
    owners: dict[frozenset[str], list[str]] = {}
    for key, sides in model.edges.items():
        for side in sides:
            owners.setdefault(frozenset(side), []).append(key)
    found: list[str] = []
    for side, keys in owners.items():
        start, end = (model.points[node] for node in sorted(side, key=int))
        near = model.grid.on_line(start, end, APART_MM)
        found += [f"{node} on {key}" for node in near if node in model.at_node and node not in tied for key in keys]
    return found


def _mm(value: float) -> str:
    return f"{value:.3g} mm"
