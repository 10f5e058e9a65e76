"""References between records: combinations and rigid links must not run in a circle, members share no element."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from app.engine.records.boundaries import RIGD
from app.engine.records.cases import COMBINATIONS
from app.engine.records.design import check_members
from app.engine.records.geometry import NODE
from app.engine.store.errors import wrong_field
from app.engine.store.model_store import StoreDraft

Name = TypeVar("Name", bound=Hashable)
# A combination counts its parts again for every level; more levels than this are a mistake, not a design.
DEEPEST_NESTING = 20
# Which rotations of the master move a slave along each axis, and the coordinate that is their lever arm.
ARMS = {0: ((4, 2), (5, 1)), 1: ((3, 2), (5, 0)), 2: ((3, 1), (4, 0))}


def check_references(draft: StoreDraft, table: str) -> None:
    """Refuse a request after which records of the table refer to themselves, directly or through others, or members
    have an element in common."""
    if table in {combination.name for combination in COMBINATIONS.values()}:
        _check_combinations(draft)
    elif table == "RIGD":
        _check_rigid_links(draft)
    else:
        check_members(draft, table)


def circle_in(graph: Mapping[Name, Iterable[Name]]) -> Sequence[Name]:
    """Names that lead back to themselves, the first again at the end; empty when there is no circle."""
    done: set[Name] = set()
    for start in graph:
        path: list[Name] = []
        on_path: set[Name] = set()
        todo: list[tuple[Name, bool]] = [(start, False)]
        while todo:
            name, is_leaving = todo.pop()
            if is_leaving:
                on_path.discard(path.pop())
                done.add(name)
            elif name in on_path:
                return [*path[path.index(name) :], name]
            elif name not in done:
                path.append(name)
                on_path.add(name)
                todo.append((name, True))
                todo.extend((other, False) for other in graph.get(name, ()))
    return ()


def _check_combinations(draft: StoreDraft) -> None:
    graph = {
        (kind, combination.name): [(part.kind, part.case) for part in combination.parts]
        for kind, table in COMBINATIONS.items()
        for combination in table.values(draft)
    }
    circle = circle_in(graph)
    if circle:
        chain = " > ".join(f"{name}({kind})" for kind, name in circle)
        raise wrong_field(f"load combinations refer to each other in a circle: {chain}")
    levels: dict[tuple[str, str], int] = {}
    for name in graph:
        if _levels(graph, name, levels) > DEEPEST_NESTING:
            raise wrong_field(f"load combination {name[1]} is nested deeper than {DEEPEST_NESTING} levels")


def _levels(
    graph: Mapping[tuple[str, str], Sequence[tuple[str, str]]],
    start: tuple[str, str],
    known: dict[tuple[str, str], int],
) -> int:
    """How many levels of combinations lie below a name, itself included; the graph has no circle."""
    todo = [start]
    while todo:
        name = todo[-1]
        below = [other for other in graph[name] if other in graph]
        unknown = [other for other in below if other not in known]
        if unknown:
            todo.extend(unknown)
            continue
        known[todo.pop()] = 1 + max((known[other] for other in below), default=0)
    return known[start]


def _check_rigid_links(draft: StoreDraft) -> None:
    nodes = NODE.rows(draft)
    ties: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for master, link in RIGD.each(draft):
        if master not in nodes:
            raise wrong_field(f"rigid link {master}: node {master} is no node of the model")
        for slave in link.slaves or ():
            if slave not in nodes or slave == master:
                raise wrong_field(f"S_NODE of rigid link {master}: node {slave} is no other node of the model")
            for direction in (place for place, is_tied in enumerate(link.flags[:6]) if is_tied):
                arms = [
                    (master, rotation)
                    for rotation, axis in ARMS.get(direction, ())
                    if nodes[slave].point[axis] != nodes[master].point[axis]
                ]
                ties.setdefault((slave, direction), []).extend([(master, direction), *arms])
    circle = circle_in(ties)
    if circle:
        raise wrong_field(f"rigid links tie nodes in a circle: {' > '.join(str(node) for node, _ in circle)}")
