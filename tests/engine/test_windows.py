"""Walls with windows, all of wall elements, and what spans a door in several pieces, against finer meshes."""

from typing import Any, NamedTuple

import pytest

from tests.engine.conftest import Gen
from tests.engine.fine_walls import Load, Part, solve
from tests.engine.models import FIXED, node_load
from tests.engine.test_wall_joints import NU, E, T, moved, nodes, reactions, start, wall

pytestmark = pytest.mark.any_kernel


class Facade(NamedTuple):
    """Two equal walls and an opening a storey between them: windows from the sill up to the lintel, a door in the
    lowest storey; the pieces of each wall and of what spans the opening, and of lintels one above the other."""

    width: float
    opening: float
    sill: float
    lintel: float
    pieces: tuple[int, int] = (1, 1)
    layers: int = 1
    storeys: int = 3
    height: float = 3.0

    @property
    def floors(self) -> list[float]:
        return [round(self.height * k, 6) for k in range(1, self.storeys + 1)]

    def is_open(self, z: float) -> bool:
        """Whether the opening is at a height."""
        above = z % self.height
        return above < self.height - self.lintel and (above > self.sill or z < self.height)


def built(gen: Gen, facade: Facade) -> tuple[int, list[int]]:
    """50 kN a floor along X on the first wall; a node of the roof and those of the first wall's foot."""
    start(gen, {})
    width, opening, (across, middle) = facade.width, facade.opening, facade.pieces
    first = [width * i / across for i in range(across + 1)]
    xs = [*first, *(width + opening * i / middle for i in range(1, middle)), *(width + opening + x for x in first)]
    cuts = [0.0, *(facade.lintel * layer / facade.layers for layer in range(1, facade.layers + 1))]
    zs = {0.0, *(z - cut for z in facade.floors for cut in cuts)}
    zs |= {z + facade.sill for z in [0.0, *facade.floors[:-1]]} if facade.sill else set()
    levels = sorted(round(z, 6) for z in zs)
    ids: dict[tuple[int, int], int] = {}
    elements: dict[int, Any] = {}
    for j in range(len(levels) - 1):
        for i in range(len(xs) - 1):
            is_pier = i < across or i >= across + middle
            if is_pier or not facade.is_open((levels[j] + levels[j + 1]) / 2.0):
                corners = (i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)
                elements[len(elements) + 1] = wall([ids.setdefault(at, len(ids) + 1) for at in corners])
    nodes(gen, {key: (xs[i], 0.0, levels[j]) for (i, j), key in ids.items()})
    gen.post("ELEM", elements)
    gen.post("CONS", {key: FIXED for (_, j), key in ids.items() if j == 0})
    shares = [50.0 / across / (2 if i in (0, across) else 1) for i in range(across + 1)]
    floors = [levels.index(z) for z in facade.floors]
    gen.post("CNLD", {ids[i, j]: node_load("P", FX=share) for j in floors for i, share in enumerate(shares)})
    return ids[0, floors[-1]], [ids[i, 0] for i in range(across + 1)]


def finer(facade: Facade, cell: float) -> tuple[float, float]:
    """Sway of the roof and pull in the first wall."""
    one, two, top = facade.width, facade.width + facade.opening, facade.floors[-1]
    parts = [Part(0.0, one, 0.0, top, T), Part(two, two + one, 0.0, top, T)]
    parts += [Part(one, two, z - facade.lintel, z, T) for z in facade.floors]
    parts += [Part(one, two, z, z + facade.sill, T) for z in facade.floors[:-1] if facade.sill]
    model = solve(parts, [Load(0.0, one, z, fx=50.0) for z in facade.floors], E, NU, (cell, cell))
    return float(model.displacement(0.0, top)[0]), float(model.reaction(0.0, one)[1])


@pytest.mark.parametrize(
    "facade",
    [
        Facade(2.0, 1.6, 0.9, 0.6),
        Facade(3.0, 1.6, 0.9, 0.6),
        Facade(1.0, 1.6, 0.9, 0.6),
        Facade(2.0, 2.4, 0.9, 0.6),
        Facade(2.0, 1.6, 0.9, 0.6, (2, 2)),
        Facade(2.0, 1.6, 0.0, 0.6, (1, 2)),
        Facade(2.0, 1.6, 0.0, 0.6, (1, 4)),
        Facade(1.0, 1.2, 0.0, 0.8, (1, 2)),
        Facade(2.0, 1.6, 0.0, 0.8, (2, 2), layers=2),
    ],
)
def test_walls_with_windows_follow_a_finer_mesh(gen: Gen, facade: Facade) -> None:
    roof, foot = built(gen, facade)
    gen.analyse()
    held = reactions(gen)
    found = moved(gen, roof), sum(held[key] for key in foot)
    coarse, fine = finer(facade, 0.1), finer(facade, 0.05)
    assert found[0] == pytest.approx(2.0 * fine[0] - coarse[0], rel=0.05)
    assert found[1] == pytest.approx(2.0 * fine[1] - coarse[1], rel=0.03)
