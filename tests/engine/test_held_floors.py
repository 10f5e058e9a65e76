"""Floors that supports hold sideways, as of a basement: a rigid one rests wherever its supports stand, so its mass is
no seismic weight and it has no stiffness centre, just as if every one of its nodes were held."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, rectangle, story, support, user_material
from tests.engine.test_story_forces import PARAMETERS

LEVELS = (-4.0, 0.0, 4.0, 8.0)
G = 9.806
SIDEWAYS = support("1100000")
ALL = dict.fromkeys(range(5, 9), SIDEWAYS)
# One node holds both ways, another beside it one way: nothing of a rigid floor is left to move.
PAIRS = [{5: SIDEWAYS, 8: SIDEWAYS}, {6: SIDEWAYS, 5: support("0100000")}, {5: support("1000000"), 8: SIDEWAYS}]


def masses(floor: int) -> float:
    return sum(20.0 + node for node in range(1 + 4 * floor, 5 + 4 * floor))


def building(gen: Gen, held: dict[int, Any], *, rigid: bool = True) -> None:
    """Four columns over a basement and two storeys; the floor at z = 0 is nodes 5 to 8."""
    nodes = {
        1 + i + 2 * j + 4 * k: {"X": 8.0 * i, "Y": 6.0 * j, "Z": z}
        for k, z in enumerate(LEVELS)
        for j in (0, 1)
        for i in (0, 1)
    }
    beams = [(a + 4 * k, b + 4 * k) for k in (1, 2, 3) for a, b in ((1, 2), (2, 4), (4, 3), (3, 1))]
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: rectangle(0.6, 0.4), 2: rectangle(0.6, 0.3)})
    gen.post("NODE", nodes)
    columns = {n: beam(n, n + 4) for n in range(1, 13)}
    gen.post("ELEM", columns | {13 + n: beam(*ends, section=2) for n, ends in enumerate(beams)})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED) | held)
    gen.post("STOR", {k: story(f"{k}F", z, rigid and k > 1) for k, z in enumerate(LEVELS, 1)})
    none = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {n: none | {"mX": 20.0 + n, "mY": 20.0 + n} for n in nodes})
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    scale = {"SCALE_FACTOR_X": 1.0, "SCALE_FACTOR_Y": 0.0, "ACCIDENT_TORSION": False}
    gen.post("SSEIS", {1: {"SEIS_CODE": "KDS(41-17-00:2019)", "PARAMETERS": PARAMETERS} | scale})
    gen.analyse()


def notes_on_bases(gen: Gen) -> list[str]:
    return [note for note in gen.analyse().get("NOTES", []) if "counted from the lowest story 1F" in note]


def test_a_held_floor_above_the_base_of_seismic_heights_is_named(gen: Gen) -> None:
    building(gen, PAIRS[1])
    (note,) = notes_on_bases(gen)
    assert "sideways: 2F." in note
    assert "구속한 층: 2F" in note
    forces = [{"STORY_NAME": "4F", "FORCE_X": 10.0, "FORCE_Y": 0.0}]
    gen.ok("DELETE", "/db/SSEIS")
    gen.post("SSEIS", {1: {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": forces}})
    assert notes_on_bases(gen) == []


@pytest.mark.parametrize("held", [{}, {5: SIDEWAYS}, dict.fromkeys(range(5, 9), support("1000000"))])
def test_a_floor_that_can_still_move_is_not(gen: Gen, held: dict[int, Any]) -> None:
    building(gen, held)
    assert notes_on_bases(gen) == []


def base_shear(gen: Gen) -> float:
    return -sum(float(row["FX"]) for row in gen.rows("REACTIONG", LOAD_CASE_NAMES=["E(ST)"]))


@pytest.mark.parametrize("held", PAIRS)
def test_a_rigid_floor_that_some_supports_hold_is_no_seismic_weight(gen: Gen, held: dict[int, Any]) -> None:
    building(gen, held)
    weights = {row["Story"]: float(row["Total"]) for row in gen.rows("STORYWEIGHT")}
    expected = {"1F": 0.0, "2F": 0.0, "3F": masses(2) * G, "4F": masses(3) * G}
    assert weights == pytest.approx(expected, rel=1e-9)
    above = {row["Story"]: float(row["Weight Sum"]) for row in gen.rows("STORY_SHEAR_FORCE_COEFFICIENT")}
    assert above["1F"] == pytest.approx((masses(2) + masses(3)) * G, rel=1e-9)


def test_the_base_shear_is_that_of_the_floors_which_move(gen: Gen) -> None:
    """The coefficient is that of V20: 1191.69 kN of ten floors of 3240 kN."""
    for held in [ALL, *PAIRS]:
        gen.ok("POST", "/doc/NEW", {})
        building(gen, held)
        assert base_shear(gen) == pytest.approx(1191.69 / 32400.0 * (masses(2) + masses(3)) * G, rel=1e-5)


def test_a_support_on_the_master_of_a_rigid_link_holds_its_slaves(gen: Gen) -> None:
    building(gen, {5: SIDEWAYS | {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "1100010"}]}}, rigid=False)
    gen.put("RIGD", {5: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 110001, "S_NODE": [6, 7, 8]}]}})
    weights = {row["Story"]: float(row["Total"]) for row in gen.rows("STORYWEIGHT")}
    assert weights["2F"] == pytest.approx(0.0, abs=1e-9)
    assert weights["3F"] == pytest.approx(masses(2) * G, rel=1e-9)


def test_what_one_support_leaves_to_turn_still_weighs(gen: Gen) -> None:
    building(gen, {5: SIDEWAYS})
    weights = {row["Story"]: float(row["Total"]) for row in gen.rows("STORYWEIGHT")}
    # About node 5 the node beside it along X moves along Y alone, the one along Y along X alone.
    assert weights["2F"] == pytest.approx((28.0 + (26.0 + 27.0) / 2) * G, rel=1e-9)


@pytest.mark.parametrize("table", ["STORY_ECNTRICITY", "CRITERIA_FOR_REGULARITY_IN_PLAN"])
def test_a_held_basement_leaves_the_stiffness_centres_above_it(gen: Gen, table: str) -> None:
    building(gen, ALL)
    expected = gen.rows(table)
    assert [row["Story"] for row in expected] == ["3F", "2F"]
    for held in [*PAIRS, {5: SIDEWAYS}, {5: support("1000000")}]:
        gen.ok("POST", "/doc/NEW", {})
        building(gen, held)
        for row, other in zip(gen.rows(table), expected, strict=True):
            assert {name for name in row if row[name] == other[name]} >= {"Story", "Level"}
            for name in set(row) - {"Story", "Level", "Remark", "Index"}:
                assert float(row[name]) == pytest.approx(float(other[name]), rel=1e-7, abs=1e-9)


TABLES = [("STORY_ECNTRICITY", True), ("CRITERIA_FOR_REGULARITY_IN_PLAN", True), ("STORY_DRIFT_X", False)]


@pytest.mark.parametrize(("table", "rigid"), TABLES)
def test_mass_on_a_support_beside_a_floor_moves_no_centre_of_mass(gen: Gen, table: str, rigid: bool) -> None:
    """A loading ramp that is supported at the height of 3F and joined to nothing."""
    building(gen, {}, rigid=rigid)
    expected = gen.rows(table)
    gen.post("NODE", {90: {"X": 40.0, "Y": 0.0, "Z": 4.0}, 91: {"X": 44.0, "Y": 0.0, "Z": 4.0}})
    gen.post("ELEM", {90: beam(90, 91)})
    gen.post("CONS", {90: FIXED, 91: FIXED})
    gen.post("DRLS", {90: {}, 91: {}} if rigid else {})
    none = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", dict.fromkeys((90, 91), none | {"mX": 100.0, "mY": 100.0}))
    gen.analyse()
    assert gen.rows(table) == expected


def test_where_no_floor_can_move_all_ways_there_is_no_stiffness_centre(gen: Gen) -> None:
    building(gen, {})
    gen.put("STYP", {1: {"STYP": 1}})
    gen.analyse()
    assert "4F in some directions" in gen.error("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": "STORY_ECNTRICITY"}})


def test_a_held_floor_is_neither_heavy_nor_a_neighbour(gen: Gen) -> None:
    building(gen, PAIRS[0])
    rows = {row["Story"]: row for row in gen.rows("WEIGHT_IRREGULARITY_X")}
    assert [rows[name]["Remark"] for name in ("4F", "3F", "2F")] == ["Regular", "Regular", "N/A"]
    assert float(rows["3F"]["Adjacent Story Weight*1.5"]) == pytest.approx(1.5 * masses(3) * G, rel=1e-9)
