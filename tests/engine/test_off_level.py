"""Floor nodes that are not quite on their story's level: on the floor up to a millimetre, told beyond."""

from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material

HEIGHT = 3.5


def tower(gen: Gen, off: float = 0.0, node: int = 7, *, diaphragm: bool = True, scale: float = 1.0) -> None:
    """Two storeys of one bay with rigid floors; one node is `off` m above its level; `scale` is length units per m."""
    gen.put("MATL", {1: user_material(27e6 / scale**2, 0.2, density=24.5 / scale**3)})
    gen.put("SECT", {1: rectangle(0.5 * scale, 0.5 * scale)})
    plan = [(0.0, 0.0), (6.0, 0.0), (6.0, 5.0), (0.0, 5.0)]
    nodes = {4 * k + n: (x, y, HEIGHT * k) for k in range(3) for n, (x, y) in enumerate(plan, 1)}
    nodes[node] = (*nodes[node][:2], nodes[node][2] + off)
    gen.put("NODE", {n: dict(zip("XYZ", [v * scale for v in p], strict=True)) for n, p in nodes.items()})
    columns = {n: beam(n, n + 4) for n in range(1, 9)}
    gen.put("ELEM", columns | {10 * k + n: beam(4 * k + n, 4 * k + n % 4 + 1) for k in (1, 2) for n in range(1, 5)})
    gen.put("CONS", dict.fromkeys(range(1, 5), FIXED))
    levels = enumerate(("1F", "2F", "Roof"))
    gen.put("STOR", {k + 1: story(name, HEIGHT * k * scale, diaphragm and k > 0) for k, name in levels})
    gen.put("STLD", {1: {"NAME": "EX", "TYPE": "E"}})
    gen.put("CNLD", {5: node_load("EX", FY=100.0)})


def moves(gen: Gen) -> dict[str, float]:
    return {row["Node"]: float(row["DY"]) for row in gen.rows("DISPLACEMENTG")}


def notes(answer: Any) -> str:
    return "\n".join(answer.get("NOTES", []))


@pytest.mark.parametrize("off", [1e-4, 5e-4, -9e-4])
def test_a_node_within_a_millimetre_belongs_to_its_floor(gen: Gen, off: float) -> None:
    tower(gen)
    gen.analyse()
    true = moves(gen)
    tower(gen, off)
    assert "7" not in notes(gen.analyse())
    assert moves(gen) == pytest.approx(true, rel=2e-3)
    assert len({round(moves(gen)[n], 12) for n in ("6", "7")}) == 1


@pytest.mark.parametrize(("off", "words"), [(2e-3, "7 (2F +2 mm)"), (-0.012, "7 (2F -12 mm)"), (0.05, "7 (2F +50 mm)")])
@pytest.mark.parametrize("diaphragm", [True, False])
def test_a_node_farther_off_is_named_with_its_size(gen: Gen, off: float, words: str, diaphragm: bool) -> None:
    tower(gen, off, diaphragm=diaphragm)
    said = gen.analyse()
    assert words in notes(said)
    assert words in gen.sub_rows("ENGINECHECKS", "MODEL")[0]["What the geometry makes of the model"]


def test_the_size_is_told_in_millimetres_whatever_the_unit(gen: Gen) -> None:
    gen.put("UNIT", {1: {"FORCE": "KN", "DIST": "MM", "HEAT": "KJ", "TEMPER": "C"}})
    tower(gen, 0.02, scale=1000.0)
    assert "7 (2F +20 mm)" in notes(gen.analyse())


def test_a_lowered_slab_and_a_node_that_was_disconnected_are_not_named_as_almost_level(gen: Gen) -> None:
    tower(gen, -0.35)
    (note,) = gen.analyse()["NOTES"]
    assert "own height: 1F 7 on 3 (3.15 m), 2F 11 on 7 (3.85 m)." in note
    tower(gen, -0.02)
    gen.put("DRLS", {7: {}})
    assert "NOTES" not in gen.analyse()


def floor_with(gen: Gen, place: tuple[float, float, float], *, diaphragm: bool = True) -> None:
    """The tower with node 20 in the middle of a beam along X at 2F or wherever else it is put."""
    tower(gen, diaphragm=diaphragm)
    gen.put("NODE", {20: dict(zip("XYZ", place, strict=True))})
    gen.put("ELEM", {11: beam(5, 20), 30: beam(20, 6)})


@pytest.mark.parametrize("drop", [-0.6, -0.3, -0.15, -0.1001, 0.25, 0.875])
@pytest.mark.parametrize("diaphragm", [True, False])
def test_a_node_of_a_sunk_or_raised_floor_is_named_with_its_size(gen: Gen, drop: float, diaphragm: bool) -> None:
    floor_with(gen, (3.0, 0.0, HEIGHT + drop), diaphragm=diaphragm)
    (note,) = gen.analyse()["NOTES"]
    assert note.startswith("Nodes of sunk or raised parts of floors")
    assert f"20 (2F {drop * 1e3:+.4g} mm)." in note


def test_a_node_that_falls_behind_its_floor_is_the_one_that_is_named(gen: Gen) -> None:
    """What the note says: the rigid floor goes without it."""
    for drop, lags in ((0.0, 0.0), (-0.3, 1e-6)):
        floor_with(gen, (3.0, 0.0, HEIGHT + drop))
        gen.put("CNLD", {20: node_load("EX", FY=10.0)})
        assert ("20 (2F -300 mm)" in notes(gen.analyse())) is (drop < 0.0)
        moved = moves(gen)
        behind = moved["20"] - (moved["5"] + moved["6"]) / 2.0
        assert behind > lags if lags else behind == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("place", [(3.0, 0.0, HEIGHT + 1.75), (3.0, 0.0, HEIGHT), (3.0, 0.0, HEIGHT + 0.95)])
def test_a_node_on_its_floor_or_far_from_every_level_is_not_named(gen: Gen, place: tuple[float, float, float]) -> None:
    floor_with(gen, place)
    assert "NOTES" not in gen.analyse()


def test_a_floor_whose_level_is_no_story_is_named_with_its_size(gen: Gen) -> None:
    tower(gen)
    assert "NOTES" not in gen.analyse()
    gen.ok("DELETE", "/db/STOR/2")
    (note,) = gen.analyse()["NOTES"]
    assert note.startswith("Floors and platforms on heights that are no stories")
    assert "5 (1F +3500 mm), 6 (1F +3500 mm), 7 (1F +3500 mm), 8 (1F +3500 mm)." in note


@pytest.mark.parametrize(("rise", "words"), [(1.0, "(2F +1000 mm)"), (1.75, "(2F +1750 mm)"), (2.2, "(Roof -1300 mm)")])
def test_a_platform_between_divided_columns_is_named_with_its_size(gen: Gen, rise: float, words: str) -> None:
    tower(gen)
    corners = [(0.0, 0.0), (6.0, 0.0), (6.0, 5.0), (0.0, 5.0)]
    gen.put("NODE", {20 + n: {"X": x, "Y": y, "Z": HEIGHT + rise} for n, (x, y) in enumerate(corners, 1)})
    gen.put(
        "ELEM", {4 + n: beam(4 + n, 20 + n) for n in range(1, 5)} | {30 + n: beam(20 + n, 8 + n) for n in range(1, 5)}
    )
    assert "NOTES" not in gen.analyse()
    gen.put("ELEM", {40 + n: beam(20 + n, 20 + n % 4 + 1) for n in range(1, 5)})
    (note,) = gen.analyse()["NOTES"]
    assert note.startswith("Floors and platforms on heights that are no stories")
    assert ", ".join(f"{n} {words}" for n in range(21, 25)) in note


def test_a_sunk_node_that_was_disconnected_on_purpose_is_not_named(gen: Gen) -> None:
    floor_with(gen, (3.0, 0.0, HEIGHT - 0.3))
    gen.put("DRLS", {20: {}})
    assert "NOTES" not in gen.analyse()


def test_a_sunk_slab_is_named_and_its_supports_and_the_ground_are_not(gen: Gen) -> None:
    tower(gen)
    gen.put("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "T_IN": 0.15, "T_OUT": 0.15, "bINOUT": False}})
    low = {20 + n: (x, y, HEIGHT - 0.45) for n, (x, y) in enumerate([(2.0, 1.0), (4.0, 1.0), (4.0, 3.0), (2.0, 3.0)])}
    ground = {30: (3.0, 0.0, -0.4)}
    gen.put("NODE", {n: dict(zip("XYZ", p, strict=True)) for n, p in {**low, **ground}.items()})
    plate = {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "STYPE": 1, "NODE": [20, 21, 22, 23]}
    gen.put("ELEM", {40: plate, 41: beam(5, 20), 42: beam(6, 21), 43: beam(1, 30), 44: beam(30, 2)})
    (note,) = gen.analyse()["NOTES"]
    assert "displacement; their mass counts to that story: 20 (2F -450 mm), 21 (2F -450 mm), 22" in note


@pytest.mark.parametrize("bound", [1e-3, 0.1])
@pytest.mark.parametrize("storey", [1, 2])
@pytest.mark.parametrize("scale", [1.0, 1000.0, 1 / 0.3048])
def test_exactly_a_millimetre_is_on_the_level_and_exactly_a_hundred_near_it(
    gen: Gen, bound: float, storey: int, scale: float
) -> None:
    """To both sides of each bound, whatever digits the sum of level and bound ends in."""
    said: list[str] = []
    dist = {1.0: "M", 1000.0: "MM", 1 / 0.3048: "FT"}[scale]
    gen.put("UNIT", {1: {"FORCE": "KN", "DIST": dist, "HEAT": "KJ", "TEMPER": "C"}})
    for off in (bound - 1e-5, bound, -bound, bound + 1e-5, -bound - 1e-5):
        tower(gen, off, node=4 * storey + 3, scale=scale)
        said.append(notes(gen.analyse()))
    kind = "near a story's level" if bound == 0.1 else ""
    assert [kind in each if kind else not each for each in said] == [True, True, True, False, False]
    assert all(said[3:])


def test_a_story_that_no_node_lies_on_is_named(gen: Gen) -> None:
    tower(gen)
    gen.put("STOR", {4: story("Attic", 9.0, True)})
    assert "no results: Attic" in notes(gen.analyse())


def test_a_member_that_only_looks_vertical_is_named(gen: Gen) -> None:
    tower(gen)
    gen.put("NODE", {11: {"X": 6.0, "Y": 5.0 + 7e-3, "Z": 2 * HEIGHT}})
    assert "up to 90 degrees: 7." in notes(gen.analyse())
    gen.put("NODE", {11: {"X": 6.0, "Y": 5.0 + 3e-3, "Z": 2 * HEIGHT}})
    assert "NOTES" not in gen.analyse()


def test_generated_stories_take_the_level_of_most_nodes(gen: Gen) -> None:
    tower(gen, -4e-4)
    gen.ok("POST", "/ope/STOR", {"Argument": {}})
    records = gen.ok("GET", "/db/STOR")["STOR"]
    assert [record["STORY_LEVEL"] for record in records.values()] == [0.0, HEIGHT, 2 * HEIGHT]


def test_a_picture_of_a_story_shows_what_belongs_to_its_floor(gen: Gen, server: EngineServer) -> None:
    tower(gen, 5e-4)
    active = {"ACTIVE_MODE": "Identity", "IDENTITY_TYPE": "STORY", "IDENTITY_LIST": ["2F"], "STORY_ACTIVE": "FLOOR"}
    gen.ok("POST", "/view/ACTIVE", {"Argument": active})
    assert server.session.view.elements == {11, 12, 13, 14}
