"""Coupled walls whose piers are divided across, and in height, against finer meshes, and the members that are named."""

from typing import Any, NamedTuple

import pytest

from tests.engine.conftest import Gen
from tests.engine.fine_walls import Load, Part, solve
from tests.engine.models import FIXED, beam, node_load
from tests.engine.test_wall_joints import NU, E, T, moved, nodes, notes_of, reactions, start, wall


class Pair(NamedTuple):
    """Two equal walls and the beams between them; `cell` is that of the coarser mesh."""

    width: float
    gap: float
    depth: float
    across: int
    pieces: int
    cell: tuple[float, float]
    height: float = 3.0
    storeys: int = 4
    every: int = 1  # floors from beams to beams


def divided(gen: Gen, pair: Pair, at: float = 0.0) -> tuple[int, list[int]]:
    """50 kN a floor along X on the first wall, which starts at x = `at`; a node of the roof and those of its foot."""
    start(gen, {1: (pair.depth, T)})
    second = at + pair.width + pair.gap
    lines = [first + pair.width * i / pair.across for first in (at, second) for i in range(pair.across + 1)]
    count, rows = len(lines), pair.storeys * pair.pieces
    rise = pair.height / pair.pieces
    nodes(gen, {1 + i + count * k: (x, 0.0, rise * k) for k in range(rows + 1) for i, x in enumerate(lines)})
    cells = [1 + i + count * k for k in range(rows) for i in range(count - 1) if i != pair.across]
    elements: dict[int, Any] = {n: wall([a, a + 1, a + 1 + count, a + count]) for n, a in enumerate(cells, 1)}
    floors = [count * pair.pieces * k for k in range(1, pair.storeys + 1)]
    joints = [1 + pair.across + floor for floor in floors[pair.every - 1 :: pair.every]]
    gen.post("ELEM", elements | {1000 + n: beam(a, a + 1) for n, a in enumerate(joints)})
    gen.post("CONS", {1 + i: FIXED for i in range(count)})
    share = [50.0 / pair.across / (2 if i in (0, pair.across) else 1) for i in range(pair.across + 1)]
    gen.post("CNLD", {1 + i + floor: node_load("P", FX=force) for floor in floors for i, force in enumerate(share)})
    return 1 + floors[-1], list(range(1, pair.across + 2))


def finer(pair: Pair, cell: tuple[float, float]) -> tuple[float, float]:
    """Sway of the roof and pull in the first wall, which reaches up to the top of the last beam."""
    second, top = pair.width + pair.gap, pair.height * pair.storeys
    parts = [Part(x, x + pair.width, 0.0, top + pair.depth / 2.0, T) for x in (0.0, second)]
    floors = [pair.height * k for k in range(1, pair.storeys + 1)]
    parts += [Part(pair.width, second, z - pair.depth / 2.0, z + pair.depth / 2.0, T) for z in floors]
    model = solve(parts, [Load(0.0, pair.width, z, fx=50.0) for z in floors], E, NU, cell)
    return float(model.displacement(0.0, top)[0]), float(model.reaction(0.0, pair.width)[1])


@pytest.mark.parametrize(
    "pair",
    [
        Pair(3.0, 2.0, 0.5, 6, 1, (0.125, 0.125)),
        Pair(3.0, 2.0, 0.5, 4, 1, (0.125, 0.125)),
        Pair(2.0, 2.0, 0.5, 4, 1, (0.125, 0.125)),
        Pair(2.4, 2.0, 0.6, 4, 1, (0.1, 0.1), 3.2),
        Pair(1.5, 2.0, 0.9, 3, 1, (0.125, 0.15)),
        Pair(1.0, 2.0, 0.5, 2, 1, (0.125, 0.125)),
        Pair(1.0, 2.0, 0.5, 2, 2, (0.125, 0.125)),
        Pair(1.5, 2.0, 0.6, 3, 3, (0.125, 0.1)),
        Pair(2.0, 2.0, 0.9, 2, 2, (0.125, 0.15)),
        Pair(2.0, 2.0, 1.0, 2, 3, (0.125, 0.125)),
    ],
)
def test_coupled_walls_divided_across_follow_a_finer_mesh(gen: Gen, pair: Pair) -> None:
    roof, foot = divided(gen, pair)
    gen.analyse()
    held = reactions(gen)
    found = moved(gen, roof), sum(held[key] for key in foot)
    coarse, fine = finer(pair, pair.cell), finer(pair, (pair.cell[0] / 2.0, pair.cell[1] / 2.0))
    assert found[0] == pytest.approx(2.0 * fine[0] - coarse[0], rel=0.05)
    assert found[1] == pytest.approx(2.0 * fine[1] - coarse[1], rel=0.03)


ANY = (0.1, 0.1)


@pytest.mark.parametrize("at", [0.0, 4.1, 1.0 / 3.0])
@pytest.mark.parametrize(
    ("pair", "is_named"),
    [
        (Pair(3.0, 2.0, 0.5, 6, 1, ANY), False),
        (Pair(2.4, 2.0, 0.6, 4, 1, ANY), False),
        (Pair(1.5, 2.0, 0.6, 3, 1, ANY), False),
        (Pair(2.0, 2.0, 0.75, 4, 1, ANY), False),
        (Pair(1.5, 2.0, 0.9, 3, 1, ANY), True),
        (Pair(2.0, 2.0, 0.9, 2, 2, ANY), False),
        (Pair(1.2, 2.3, 0.6, 2, 2, ANY), True),
        (Pair(2.0, 2.0, 1.0, 2, 3, ANY), True),
        (Pair(2.0, 2.0, 0.5, 8, 4, ANY), True),
        (Pair(2.0, 2.0, 0.6, 4, 1, ANY, every=2), True),
        (Pair(0.6, 2.0, 0.6, 1, 1, ANY), False),
        (Pair(0.6, 2.0, 0.6, 1, 2, ANY), True),
        (Pair(0.7, 2.0, 0.6, 1, 2, ANY), False),
        (Pair(0.6, 2.0, 0.7, 1, 2, ANY), True),
    ],
)
def test_members_too_deep_for_the_elements_are_named_wherever_the_walls_stand(
    gen: Gen, pair: Pair, is_named: bool, at: float
) -> None:
    """Widths are differences of coordinates, so that equal ones come as different numbers."""
    divided(gen, pair, at)
    found = [note for note in notes_of(gen) if "too narrow for their depth" in note]
    assert len(found) == is_named
    assert all("1000" in note and "60 % and more" in note and "60 % 이상" in note for note in found)
