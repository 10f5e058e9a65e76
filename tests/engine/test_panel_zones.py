"""Rigid joints of columns and girders (PZEF) against the same frame with beam end offsets and against closed forms."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, user_material

COLUMN_DEPTH, COLUMN_WIDTH, GIRDER_DEPTH = 0.8, 0.5, 0.6
POSITION_PANEL_ZONE, POSITION_OFFSET = 0, 1
TABLES = ("REACTIONG", "DISPLACEMENTG", "BEAMFORCE")


def zones(gen: Gen, factor: float, position: int = POSITION_PANEL_ZONE, on: bool = True) -> None:
    gen.put("PZEF", {1: {"OPT_OFFSET": on, "OFFS_FACTOR": factor, "OUTPUT_POSITION": position}})


def portal(gen: Gen) -> None:
    """Two storeys of four columns; column depth along X, width along Y; loads of all members and a push."""
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5)})
    gen.post("SECT", {1: rectangle(COLUMN_DEPTH, COLUMN_WIDTH), 2: rectangle(GIRDER_DEPTH, 0.3)})
    plan = [(0, 0), (6, 0), (6, 5), (0, 5)]
    gen.post("NODE", {10 * k + n: {"X": x, "Y": y, "Z": 3.5 * k} for k in range(3) for n, (x, y) in enumerate(plan, 1)})
    columns = {10 * k + n: beam(10 * k + n, 10 * k + n + 10) for k in range(2) for n in range(1, 5)}
    girders = {100 * k + n: beam(10 * k + n, 10 * k + n % 4 + 1, section=2) for k in (1, 2) for n in range(1, 5)}
    gen.post("ELEM", columns | girders)
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED))
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.post("BMLD", dict.fromkeys(girders, line_load("P", -20.0)))
    gen.post("CNLD", {21: node_load("P", FX=80.0, FY=30.0)})


def offset(i: float, j: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "TYPE": "ELEMENT", "RGDXi": i, "RGDXj": -j}]}


def offsets_by_hand(factor: float) -> dict[int, Any]:
    """Girders along X (1, 3 of each floor) end at half the column's depth, along Y (2, 4) at half its width; columns at
    half the girder's depth, except at the feet."""
    x, y, z = (factor * size / 2.0 for size in (COLUMN_DEPTH, COLUMN_WIDTH, GIRDER_DEPTH))
    girders = {100 * k + n: offset(*((x, x) if n % 2 else (y, y))) for k in (1, 2) for n in range(1, 5)}
    return girders | {10 * k + n: offset(z if k else 0.0, z) for k in range(2) for n in range(1, 5)}


def numbers(gen: Gen) -> list[float]:
    gen.analyse()
    found: list[float] = []
    for table in TABLES:
        for row in gen.rows(table):
            found += [float(v) for key, v in row.items() if key[:2] in {"FX", "FY", "FZ", "MX", "MY", "MZ", "DX", "DY"}]
            found += [float(v) for key, v in row.items() if key[:5] in {"Axial", "Shear", "Torsi", "Momen"}]
    return found


@pytest.mark.parametrize("factor", [0.0, 0.5, 1.0])
def test_panel_zones_are_the_end_offsets_of_the_same_frame(gen: Gen, factor: float) -> None:
    portal(gen)
    plain = numbers(gen)
    zones(gen, factor, POSITION_OFFSET)
    found = numbers(gen)
    zones(gen, factor, on=False)
    if factor:
        gen.post("OFFS", offsets_by_hand(factor))
    wanted = numbers(gen)
    assert len(found) > 300
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-9)
    assert (found == pytest.approx(plain, rel=1e-3)) is (factor == 0.0)


def girder_between_fixed_columns(gen: Gen, girder: dict[str, Any]) -> None:
    """An 8 m girder and a 4 m column above its start; all nodes fixed, so that only the clear lengths bend."""
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: rectangle(COLUMN_DEPTH, COLUMN_WIDTH), 2: girder})
    places = {1: (0, 0, 0), 2: (8, 0, 0), 3: (0, 0, 4), 4: (8, 0, 4), 5: (8, 0, -4)}
    gen.post("NODE", {n: dict(zip("XYZ", place, strict=True)) for n, place in places.items()})
    gen.post("ELEM", {1: beam(1, 2, section=2), 2: beam(1, 3), 3: beam(2, 4), 4: beam(5, 2)})
    gen.post("CONS", dict.fromkeys(places, FIXED))
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("BMLD", {1: line_load("P", -20.0), 2: line_load("P", 20.0, "GX"), 4: line_load("P", 20.0, "GX")})


def moment(gen: Gen, element: int, part: str) -> float:
    rows = gen.rows("BEAMFORCE", NODE_ELEMS={"KEYS": [element]}, PARTS=[part])
    return float(rows[0]["Moment-y"])


def fixed(clear: float) -> float:
    return 20.0 * clear**2 / 12.0


@pytest.mark.parametrize("position", [POSITION_PANEL_ZONE, POSITION_OFFSET])
def test_whole_zones_leave_the_clear_length_between_faces(gen: Gen, position: int) -> None:
    """As V8: M = w Lc2 / 12 at the faces, Lc = 8 - 0.8 m; the columns lose half of the girder's depth at one end."""
    girder_between_fixed_columns(gen, rectangle(GIRDER_DEPTH, 0.3))
    zones(gen, 1.0, position)
    gen.analyse()
    assert moment(gen, 1, "PartI") == pytest.approx(-86.4, rel=1e-9)
    assert moment(gen, 1, "Part2/4") == pytest.approx(43.2, rel=1e-9)
    assert abs(moment(gen, 2, "PartJ")) == pytest.approx(fixed(4.0 - 0.3), rel=1e-9)


@pytest.mark.parametrize(("position", "inside"), [(POSITION_PANEL_ZONE, 0.2), (POSITION_OFFSET, 0.0)])
def test_half_zones_are_read_at_the_faces_or_at_their_own_ends(gen: Gen, position: int, inside: float) -> None:
    girder_between_fixed_columns(gen, rectangle(GIRDER_DEPTH, 0.3))
    zones(gen, 0.5, position)
    gen.analyse()
    clear = 8.0 - 0.4
    wanted = -fixed(clear) + 10.0 * inside * (clear - inside)
    assert moment(gen, 1, "PartI") == pytest.approx(wanted, rel=1e-9)
    assert moment(gen, 1, "PartJ") == pytest.approx(wanted, rel=1e-9)
    assert moment(gen, 1, "Part2/4") == pytest.approx(fixed(clear) / 2.0, rel=1e-9)


def test_the_reading_position_moves_the_ends_and_not_the_middle_with_p_delta(gen: Gen) -> None:
    """Columns of the upper storey have equal zones at both ends, so that both positions share the middle."""
    portal(gen)
    gen.post("PDEL", {1: {"ITER": 10, "TOL": 1e-8, "PDEL_CASES": [{"LCNAME": "P", "FACTOR": 1.0}]}})
    found: list[list[float]] = []
    for position in (POSITION_PANEL_ZONE, POSITION_OFFSET):
        zones(gen, 0.5, position)
        gen.analyse()
        found.append([moment(gen, 11, part) for part in ("PartI", "Part1/4", "Part2/4", "PartJ")])
    at_faces, at_ends = found
    assert at_faces[2] == pytest.approx(at_ends[2], rel=1e-9)
    # The face lies 0.15 m inside the 3.2 m between rigid ends; the moment there is near the straight line.
    assert at_faces[0] == pytest.approx(at_ends[0] + (at_ends[1] - at_ends[0]) * 0.15 / 0.8, rel=1e-3)


def test_that_the_joint_rule_is_unchecked_is_said_beside_the_results(gen: Gen) -> None:
    girder_between_fixed_columns(gen, rectangle(GIRDER_DEPTH, 0.3))
    zones(gen, 1.0)
    assert any("not compared with GEN NX" in note for note in gen.analyse()["NOTES"])
    zones(gen, 1.0, on=False)
    assert "NOTES" not in gen.analyse()


def test_girders_below_their_nodes_reach_only_into_the_columns_below(gen: Gen) -> None:
    girder = rectangle(GIRDER_DEPTH, 0.3)
    girder["SECT_BEFORE"]["OFFSET_PT"] = "CT"
    girder_between_fixed_columns(gen, girder)
    zones(gen, 1.0)
    gen.analyse()
    assert abs(moment(gen, 2, "PartI")) == pytest.approx(fixed(4.0), rel=1e-9)
    assert abs(moment(gen, 4, "PartJ")) == pytest.approx(fixed(4.0 - GIRDER_DEPTH), rel=1e-9)


def test_beam_end_offsets_go_before_panel_zones(gen: Gen) -> None:
    girder_between_fixed_columns(gen, rectangle(GIRDER_DEPTH, 0.3))
    gen.post("OFFS", {1: offset(0.1, 0.1)})
    zones(gen, 1.0)
    gen.analyse()
    assert moment(gen, 1, "PartI") == pytest.approx(-fixed(7.8), rel=1e-9)


@pytest.mark.parametrize(
    ("table", "key", "record", "said"),
    [
        ("PZEF", 1, {"OFFS_FACTOR": 1.5}, "OFFS_FACTOR must be 0 to 1"),
        ("SECT", 1, {"SECTTYPE": "VALUE"}, "dimensions of section 0.8x0.5 are not known"),
        ("NODE", 2, {"X": 0.35, "Y": 0, "Z": 0}, "element 1 lies within the joints"),
    ],
)
def test_zones_that_cannot_be_known_are_refused_by_name(
    gen: Gen, table: str, key: int, record: dict[str, Any], said: str
) -> None:
    girder_between_fixed_columns(gen, rectangle(GIRDER_DEPTH, 0.3))
    zones(gen, 1.0)
    if record.get("SECTTYPE") == "VALUE":
        stiffness = {"AREA": 0.4, "ASY": 0.0, "ASZ": 0.0, "RXX": 0.02, "RYY": 0.02, "RZZ": 0.01}
        inner = {"BUILT_FLAG": 1, "vSIZE": [0.0] * 8, "STIFF": stiffness}
        record = record | {"SECT_BEFORE": {"OFFSET_PT": "CC", "SHAPE": "SB", "SECT_I": inner}}
    gen.put(table, {key: record})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert said in gen.error("POST", "/doc/ANAL", {})
