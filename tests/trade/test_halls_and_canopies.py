"""Runways of cranes are told from floors in halls whose eaves are no story, and canopies by what they carry."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.trade.open_floors import BEAM, GIRT, OPEN, Model, passing, tower
from tests.trade.test_what_is_no_floor import landing_between_two_columns

RAIL, BRACKET, RAFTER = 5, 4, 2


@dataclass
class Hall:
    """Frames side by side under a roof: places of columns and frames, the height of the eaves and the rise of the roof,
    which has one pitch over all or a gable over each bay."""

    across: list[float]
    along: list[float]
    eaves: float
    rise: float
    one_pitch: bool

    def roof(self, x: float) -> float:
        if self.one_pitch:
            return self.eaves + self.rise * x / self.across[-1]
        bay = self.across[1]
        return self.eaves + self.rise * (1.0 - abs(2.0 * (x / bay % 1.0) - 1.0))

    def frames(self, height: float, girts: float, struts: bool) -> Model:
        """Columns that a height divides, rafters, struts along, and girts round both long sides."""
        made = Model()
        ridges = [(a + b) / 2.0 for a, b in zip(self.across, self.across[1:], strict=False)]
        points = sorted([*self.across, *ridges])
        for y in self.along:
            for x in self.across:
                own = [girts] if girts and x in (self.across[0], self.across[-1]) else []
                made.chain(*((x, y, z) for z in (0.0, *own, height, self.roof(x))))
            made.beam(*((x, y, self.roof(x)) for x in points), section=RAFTER)
        for x in points if struts else ():
            made.beam(*((x, y, self.roof(x)) for y in self.along), section=GIRT)
        for x in (self.across[0], self.across[-1]) if girts else ():
            made.beam(*((x, y, girts) for y in self.along), section=GIRT)
        return made

    def add_runways(self, made: Model, height: float, bracket: float) -> None:
        """Rails on both sides of each bay."""
        for x, side in [(x, side) for x in self.across for side in (-1.0, 1.0)]:
            rail = x + side * bracket
            if not self.across[0] <= rail <= self.across[-1]:
                continue
            for y in self.along if bracket else ():
                made.beam((x, y, height), (rail, y, height), section=BRACKET)
            made.beam(*((rail, y, height) for y in self.along), section=RAIL)

    def add_floor(self, made: Model, height: float, *, is_loaded: bool) -> None:
        """Beams across, with beams along too or floor loads between them."""
        for y in self.along:
            made.beam(*((x, y, height) for x in self.across), section=9)
        for x in self.across if not is_loaded else ():
            made.beam(*((x, y, height) for y in self.along), section=8)
        bays = [
            (a, b, c, d)
            for a, b in zip(self.across, self.across[1:], strict=False)
            for c, d in zip(self.along, self.along[1:], strict=False)
        ]
        for a, b, c, d in bays if is_loaded else ():
            made.panel(*((x, y, height) for x, y in ((a, c), (b, c), (b, d), (a, d))))


def hall(draw: random.Random) -> Hall:
    bay, apart = draw.uniform(15.0, 30.0), draw.uniform(5.0, 9.0)
    across = [bay * i for i in range(draw.randint(2, 4))]
    along = [apart * k for k in range(draw.randint(4, 8))]
    return Hall(across, along, draw.uniform(6.0, 12.0), draw.choice([0.0, 0.6, 1.5, 2.5]), draw.random() < 0.4)


LEVELS: dict[str, Callable[[Hall], tuple[float, ...]]] = {
    "the ground alone": lambda _: (0.0,),
    "the eaves": lambda hall: (0.0, hall.eaves),
    "the middle of the roof": lambda hall: (0.0, hall.eaves + hall.rise / 2.0),
    "the ridge": lambda hall: (0.0, hall.eaves + hall.rise),
}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("stories", LEVELS)
def test_a_runway_in_a_hall_is_no_floor_and_a_floor_there_is_one(stories: str, seed: int) -> None:
    draw = random.Random(f"{stories} {seed}")
    plan = hall(draw)
    height, levels = plan.eaves * draw.uniform(0.55, 0.8), LEVELS[stories](plan)
    girts, struts = plan.eaves * draw.choice([0.0, 0.3, 0.45]), draw.random() < 0.8
    runway = plan.frames(height, girts, struts)
    plan.add_runways(runway, height, draw.choice([0.0, 0.4, 0.7, 0.9]))
    assert not runway.told(levels) & at(runway, height)
    floor = plan.frames(height, girts, struts)
    plan.add_floor(floor, height, is_loaded=draw.random() < 0.5)
    assert floor.told(levels) >= at(floor, height)


def at(made: Model, height: float) -> set[int]:
    return {node for (_, _, z), node in made.places.items() if abs(z - height) < 1e-6}


def narrow_canopy(carrying: str, columns: int = 2) -> Model:
    """1.5 m out of the plan on one or two columns of a front."""
    made = tower()
    passing(made, [(0.0, 6.0 * k) for k in range(columns)])
    corners = [(0.0, 0.0, OPEN), (-1.5, 0.0, OPEN), (-1.5, 6.0, OPEN), (0.0, 6.0, OPEN)][: columns + 2]
    made.beam(*corners, *corners[:1])
    match carrying:
        case "a slab":
            made.slab(*corners)
        case "a floor load":
            made.panel(*corners)
        case "masses":
            made.masses = {made.node(*corner): 2.0 for corner in corners[1:3]}
        case _:
            assert carrying == "nothing"
    return made


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("carrying", ["a slab", "a floor load", "masses", "nothing"])
def test_a_narrow_canopy_is_told_when_it_carries_something(carrying: str, columns: int) -> None:
    made = narrow_canopy(carrying, columns)
    assert made.told() == (set() if carrying == "nothing" else made.at(OPEN))


def test_a_loaded_landing_is_no_canopy() -> None:
    inside = landing_between_two_columns()
    inside.panel((0.0, 0.0, 8.75), (0.0, 1.5, 8.75), (6.0, 1.5, 8.75), (6.0, 0.0, 8.75))
    assert inside.told() == set()
    outside = narrow_canopy("a floor load")
    outside.beam((-1.5, -3.0, 8.75), (-1.5, 0.0, OPEN), section=BEAM)
    assert outside.told() == set()
