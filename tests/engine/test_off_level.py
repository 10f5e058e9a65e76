"""Floor nodes that are not quite on their story's level: on the floor up to a millimetre, told beyond."""

from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material
from tests.engine.test_vertical_lines import frame

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


def plane(gen: Gen, heights: tuple[float, ...], levels: tuple[float, ...], *, beams: bool = True) -> None:
    """Two columns with nodes at some heights, a beam at each but the lowest, and stories on some of them."""
    gen.put("MATL", {1: user_material(27e6, 0.2)})
    gen.put("SECT", {1: rectangle(0.5, 0.5)})
    gen.put("NODE", {2 * k + n: {"X": 6.0 * (n - 1), "Y": 0, "Z": z} for k, z in enumerate(heights) for n in (1, 2)})
    top = 2 * len(heights)
    columns = {n: beam(n, n + 2) for n in range(1, top - 1)}
    gen.put("ELEM", columns | {20 + n: beam(n, n + 1) for n in range(3, top, 2) if beams or heights[n // 2] in levels})
    gen.put("CONS", dict.fromkeys((1, 2), FIXED))
    gen.put("STOR", {k: story(f"L{k}", z, diaphragm=False) for k, z in enumerate(levels, 1)})
    gen.put("STLD", {1: {"NAME": "EX", "TYPE": "E"}})
    gen.put("CNLD", {3: node_load("EX", FX=100.0)})


def test_a_floor_of_a_plane_frame_is_named_with_its_height_its_mass_and_what_takes_it(gen: Gen) -> None:
    plane(gen, (0.0, 3.5, 7.0, 10.5), (0.0, 3.5, 10.5))
    gen.put("NMAS", {n: {"mX": 4.0, "mY": 4.0} for n in range(3, 9)})
    (note,) = gen.analyse()["NOTES"]
    assert "5 (L2 +3500 mm), 6 (L2 +3500 mm)." in note
    assert "the story that takes it: 7 m (8 t, L2). The drift of a storey is read over both of its floors" in note


def test_masses_on_columns_show_a_floor_and_light_ones_do_not(gen: Gen) -> None:
    plane(gen, (0.0, 3.5, 7.0, 10.5), (0.0, 3.5, 10.5), beams=False)
    assert "NOTES" not in gen.analyse()
    gen.put("NMAS", {n: {"mX": 4.0, "mY": 4.0} for n in (3, 4, 7, 8)} | {5: {"mX": 0.5, "mY": 0.5}})
    assert "NOTES" not in gen.analyse()
    gen.put("NMAS", {5: {"mX": 1.5, "mY": 1.5}})
    assert "5 (L2 +3500 mm). Height, mass and the story that takes it: 7 m (1.5 t, L2)" in notes(gen.analyse())


def test_walls_that_meet_a_storey_above_a_story_are_named_and_those_of_a_mesh_are_not(gen: Gen) -> None:
    for heights, is_told in (((0.0, 3.5, 7.0, 10.5), True), ((0.0, 1.75, 3.5, 5.25, 7.0, 8.75, 10.5), False)):
        gen.ok("POST", "/doc/SAVEAS", {"Argument": "walls.mgbx"})
        gen.ok("POST", "/doc/NEW", {})
        gen.put("MATL", {1: user_material(27e6, 0.2)})
        gen.put("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.2, "T_OUT": 0.2}})
        plan = [(0, 0), (4, 0), (4, 3), (0, 3)]
        gen.put("NODE", {4 * k + n: dict(zip("XYZ", (*at, z), strict=True))
                         for k, z in enumerate(heights) for n, at in enumerate(plan, 1)})  # fmt: skip
        gen.put("ELEM", {4 * k + n: {"TYPE": "WALL", "MATL": 1, "SECT": 1, "STYPE": 1, "WALL": n, "W_TYPE": 0, "NODE": [
            4 * k + n, 4 * k + n % 4 + 1, 4 * k + 5 + n % 4, 4 * k + 4 + n]}
            for k in range(len(heights) - 1) for n in range(1, 5)})  # fmt: skip
        gen.put("CONS", dict.fromkeys(range(1, 5), FIXED))
        gen.put("STOR", {k: story(f"L{k}", z, diaphragm=k > 1) for k, z in enumerate((0.0, 3.5, 10.5), 1)})
        gen.put("STLD", {1: {"NAME": "EX", "TYPE": "E"}})
        gen.put("CNLD", {5: node_load("EX", FX=100.0)})
        assert ("9 (L2 +3500 mm), 10 (L2 +3500 mm)" in notes(gen.analyse())) == is_told


@pytest.mark.parametrize(
    ("table", "key", "record"),
    [
        ("ELNK", 1, {"NODE": [5, 30], "LINK": "GEN", "SDR": [1e6] * 6}),
        ("RIGD", 5, {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [30]}]}),
    ],
)
def test_a_node_of_a_link_alone_near_its_level_is_named(gen: Gen, table: str, key: int, record: dict[str, Any]) -> None:
    tower(gen, diaphragm=False)
    gen.put("NODE", {30: {"X": 3.0, "Y": 2.0, "Z": HEIGHT + 0.005}})
    gen.put(table, {key: record})
    gen.put("NMAS", {30: {"mX": 5.0, "mY": 5.0}})
    assert "30 (2F +5 mm)" in notes(gen.analyse())


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
    assert "their mass counts to that story, in seismic weights by height: 20 (2F -450 mm), 21 (2F -450 mm), 22" in note


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


def two_towers(gen: Gen, *, joined: bool) -> Any:
    """Two bays 6 m apart under one rigid floor."""
    plan = [(x, y) for x in (0.0, 4.0, 10.0, 14.0) for y in (0.0, 5.0)]
    places = {1 + n + 8 * k: (*plan[n], 3.0 * k) for k in (0, 1) for n in range(8)}
    girders = [(9, 10), (11, 12), (9, 11), (10, 12), (13, 14), (15, 16), (13, 15), (14, 16)]
    members = [(n, n + 8) for n in range(1, 9)] + girders + ([(11, 13)] if joined else [])
    frame(gen, places, members, (0.0, 3.0), rigid=True)
    gen.put("STLD", {1: {"NAME": "EX", "TYPE": "E"}})
    gen.put("CNLD", {9: node_load("EX", FX=10.0)})
    return gen.analyse()


def test_a_rigid_floor_that_alone_ties_two_towers_is_named(gen: Gen) -> None:
    note = next(each for each in two_towers(gen, joined=False)["NOTES"] if "DRLS" in each)
    assert "2F: 9, 10, 11, 12 | 13, 14, 15, 16" in note
    gen.put("DRLS", {key: {} for key in range(13, 17)})
    assert "DRLS" not in str(gen.analyse())


def test_a_floor_that_a_beam_joins_is_one(gen: Gen) -> None:
    assert "NOTES" not in two_towers(gen, joined=True)
