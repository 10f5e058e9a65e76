"""Combinations and envelopes hold in every table that lists forces or displacements by load case."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, user_material
from tests.engine.test_shells import plate, thickness, wall

Rows = list[dict[str, str]]
COMPONENTS = ("FX", "FY", "FZ", "MX", "MY", "MZ")
SECTION = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")
# Columns that are linear in the loads.
TABLES: dict[str, tuple[str, ...]] = {
    "REACTIONG": COMPONENTS,
    "DISPLACEMENTG": ("DX", "DY", "DZ", "RX", "RY", "RZ"),
    "BEAMFORCE": SECTION,
    "TRUSSFORCE": ("Force-I", "Force-J"),
    "TRUSSSTRESS": ("Stress-I", "Stress-J"),
    "PLATEFORCEUL": ("Fxx", "Fyy", "Fxy", "Mxx", "Myy", "Mxy", "Vxx", "Vyy"),
    "PLATEFORCEL": COMPONENTS,
    "PLATEFORCEG": COMPONENTS,
    "WALL_FORCE_MOMENT": SECTION,
    "STORY_SHEAR_FORCE_RATIO": ("Force1", "Force2"),
    "STORY_AXIAL_FORCE_SUM": ("Frame", "Wall"),
    "OVERTURNING_MOMENT": ("Overturning Moment/X", "Overturning Moment/Y"),
}


def combination(name: str, rule: int, *parts: tuple[str, str, float]) -> dict[str, Any]:
    combined = [{"ANAL": kind, "LCNAME": case, "FACTOR": factor} for kind, case, factor in parts]
    return {"NAME": name, "ACTIVE": "ACTIVE", "iTYPE": rule, "vCOMB": combined}


PAIR = (("ST", "D", 1.2), ("ST", "L", -0.5))
WITH_SPECTRUM = (("ST", "D", 1.0), ("RS", "R", -2.0))
NESTED = (("CB", "add", 2.0), ("CB", "env", -1.0))
COMBINATIONS = {
    1: combination("add", 0, *PAIR),
    2: combination("env", 1, *PAIR),
    3: combination("abs", 2, *PAIR),
    4: combination("srss", 3, *PAIR),
    5: combination("seis", 0, *WITH_SPECTRUM),
    6: combination("nest", 0, *NESTED),
}


def model(gen: Gen, **case: Any) -> None:
    """A frame of one bay and one storey with a wall, a slab, a brace and a spectrum case with accidental torsion."""
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5)})
    gen.post("SECT", {1: rectangle(0.5, 0.4)})
    gen.post("THIK", {1: thickness(0.2)})
    plan = [(0, 0), (6, 0), (6, 4), (0, 4)]
    gen.post("NODE", {10 * k + n: {"X": x, "Y": y, "Z": 3 * k} for k in (0, 1) for n, (x, y) in enumerate(plan, 1)})
    columns = {n: beam(n, 10 + n) for n in range(1, 5)} | {10 + n: beam(10 + n, 11 + n % 4) for n in range(1, 5)}
    shells = {20: wall([1, 2, 12, 11], 1), 21: plate([11, 12, 13, 14])}
    gen.post("ELEM", columns | shells | {30: beam(4, 13) | {"TYPE": "TRUSS"}})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED))
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3, diaphragm=True)})
    gen.post("STLD", {1: {"NAME": "D", "TYPE": "D"}, 2: {"NAME": "L", "TYPE": "L"}})
    gen.post("BMLD", {11: line_load("D", -20.0), 13: line_load("L", -9.0)})
    gen.post("CNLD", {13: node_load("L", FX=30.0, FY=12.0, MZ=4.0), 14: node_load("D", FX=-8.0, FZ=-50.0)})
    mass = {"mX": 8.0, "mY": 8.0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", dict.fromkeys((11, 13, 14), mass))
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    points = [{"PERIOD": 0.0, "VALUE": 3.0}, {"PERIOD": 5.0, "VALUE": 1.0}]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 2, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    base = {"NAME": "R", "DIR": "XY", "ANGLE": 20, "SCALE": 1.0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: base | {"bACCECC": True, "bACCECC_AUTO": True, "ACCECC_PERCENT": 5.0} | case})
    gen.post("LCOM-GEN", {1: COMBINATIONS[1]})
    gen.post("LCOM-GEN", {key: record for key, record in COMBINATIONS.items() if key > 1})
    gen.analyse()


def column(gen: Gen, table: str, case: str) -> list[float]:
    more = {"ADDITIONAL": {"SET_ANGLE": {"ANGLE": 30}}} if table == "STORY_SHEAR_FORCE_RATIO" else {}
    rows: Rows = gen.rows(table, LOAD_CASE_NAMES=[case], **more)
    assert rows, (table, case)
    return [float(row[name]) for row in rows for name in TABLES[table]]


def check(gen: Gen, table: str, case: str, expected: Callable[[float, float, float], float]) -> None:
    dead, live, spectrum = (column(gen, table, name) for name in ("D(ST)", "L(ST)", "R(RS)"))
    wanted = [expected(*values) for values in zip(dead, live, spectrum, strict=True)]
    size = max(map(abs, wanted))
    assert size > 0.0, (table, case)
    assert column(gen, table, case) == pytest.approx(wanted, rel=1e-7, abs=1e-9 * size), (table, case)


@pytest.mark.parametrize("signs", [{}, {"bADDSIGN": True, "iSIGNTYPE": 1}])
def test_every_table_combines_its_own_quantity(gen: Gen, signs: dict[str, Any]) -> None:
    model(gen, **signs)
    for table in TABLES:
        check(gen, table, "add(CB)", lambda d, q, _: 1.2 * d - 0.5 * q)
        check(gen, table, "env(CB:max)", lambda d, q, _: max(1.2 * d, -0.5 * q))
        check(gen, table, "env(CB:min)", lambda d, q, _: min(1.2 * d, -0.5 * q))
        check(gen, table, "abs(CB)", lambda d, q, _: abs(1.2 * d) + abs(0.5 * q))
        check(gen, table, "abs(CB:min)", lambda d, q, _: -abs(1.2 * d) - abs(0.5 * q))
        check(gen, table, "srss(CB)", lambda d, q, _: math.hypot(1.2 * d, 0.5 * q))
        check(gen, table, "seis(CB)", lambda d, _, r: d - 2.0 * r)
        check(gen, table, "seis(CB:max)", lambda d, _, r: d + 2.0 * abs(r))
        check(gen, table, "seis(CB:min)", lambda d, _, r: d - 2.0 * abs(r))
        check(gen, table, "nest(CB:max)", lambda d, q, _: 2.0 * (1.2 * d - 0.5 * q) - min(1.2 * d, -0.5 * q))
        check(gen, table, "nest(CB:min)", lambda d, q, _: 2.0 * (1.2 * d - 0.5 * q) - max(1.2 * d, -0.5 * q))


def test_unsigned_spectrum_results_are_never_negative(gen: Gen) -> None:
    model(gen)
    for table in TABLES:
        assert min(column(gen, table, "R(RS)")) >= 0.0, table


def mass_sums(gen: Gen, **options: bool) -> float:
    flags = dict.fromkeys(("bNODAL", "bBEAM", "bFLOOR", "bPRES"), False) | options
    gen.put("LTOM", {1: {"DIR": "XY", "GRAV": 10.0, "vLC": [{"LCNAME": "D", "FACTOR": 0.5}]} | flags})
    row = gen.sub_rows("MASS_SUMMARY_X", "SUMMATION")[0]
    return float(row["Load to Mass"])


def test_each_kind_of_load_becomes_mass_where_it_is_chosen(gen: Gen) -> None:
    """Nodal 50 kN; beams 20 kN/m x 6 m; floor 3 kN/m2 x 24 m2; slab pressure 2 kN/m2 x 24 m2; half of it over 10."""
    model(gen)
    face = {"CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE", "DIRECTION": "GZ", "EDGE_FACE": 1}
    gen.post("PRES", {21: {"ITEMS": [{"ID": 1, "LCNAME": "D", "GROUP_NAME": ""} | face | {"FORCES": [-2.0] * 4}]}})
    gen.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "D", "FLOOR_LOAD": -3.0}]}})
    area = {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": 2, "DIR": "GZ", "NODES": [11, 12, 13, 14]}
    gen.post("FBLA", {1: area})
    gen.post("BODF", {1: {"LCNAME": "D", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    found = [mass_sums(gen, **{name: True}) for name in ("bNODAL", "bBEAM", "bFLOOR", "bPRES")]
    assert found == pytest.approx([2.5, 6.0, 3.6, 2.4], rel=1e-9)
    everything = {"bNODAL": True, "bBEAM": True, "bFLOOR": True, "bPRES": True}
    assert mass_sums(gen, **everything) == pytest.approx(14.5, rel=1e-9)
    assert mass_sums(gen) == pytest.approx(0.0, abs=1e-12)


def moved(case: str, *values: float | None) -> dict[str, Any]:
    given = [{"OPT_FLAG": value is not None, "DISPLACEMENT": value or 0.0} for value in values]
    return {"ID": 1, "LCNAME": case, "GROUP_NAME": "", "VALUES": given}


def test_supports_move_and_turn_in_their_own_load_case(gen: Gen) -> None:
    """A fixed-fixed beam: a rise d gives 12EI d/L3 and 6EI d/L2, a turn t gives 4EI t/L and 2EI t/L."""
    gen.post("MATL", {1: user_material(2e8)})
    section = rectangle(0.4, 0.3)
    section["SECT_BEFORE"]["USE_SHEAR_DEFORM"] = False
    gen.post("SECT", {1: section})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 5, "Y": 0, "Z": 0}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("STLD", {1: {"NAME": "A", "TYPE": "D"}, 2: {"NAME": "B", "TYPE": "D"}, 3: {"NAME": "C", "TYPE": "D"}})
    items = [moved("A", None, None, 0.01), moved("B", None, None, None, None, 0.002) | {"ID": 2}]
    gen.post("SDSP", {2: {"ITEMS": items}})
    gen.analyse()
    stiffness = 2e8 * 0.3 * 0.4**3 / 12
    rows = {row["Load"]: row for row in gen.rows("REACTIONG", NODE_ELEMS={"KEYS": [2]})}
    assert float(rows["A"]["FZ"]) == pytest.approx(12 * stiffness * 0.01 / 125, rel=1e-9)
    assert float(rows["A"]["MY"]) == pytest.approx(6 * stiffness * 0.01 / 25, rel=1e-9)
    assert float(rows["B"]["MY"]) == pytest.approx(4 * stiffness * 0.002 / 5, rel=1e-9)
    far = {row["Load"]: float(row["MY"]) for row in gen.rows("REACTIONG", NODE_ELEMS={"KEYS": [1]})}
    assert far["B"] == pytest.approx(2 * stiffness * 0.002 / 5, rel=1e-9)
    assert far["C"] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("table", "key", "record"),
    [
        ("FMLD", 11, {"ITEMS": [{"ID": 1, "LCNAME": "D", "COVERING_TYPE": "FILL", "SCALE_FACTOR": 1.0}]}),
        ("PRST", 11, {"ITEMS": [{"ID": 1, "LCNAME": "D", "DIR": 1, "TENSION": 9.0}]}),
        ("SWIND", 1, {"WIND_CODE": "KDS(41-12: 2022)", "SCALE_FACTOR_X": 1.0}),
    ],
)
def test_loads_that_are_not_analysed_are_refused_by_name(gen: Gen, table: str, key: int, record: Any) -> None:
    model(gen)
    gen.post(table, {key: record})
    message = gen.error("POST", "/doc/ANAL", {})
    assert (record.get("WIND_CODE") or table) in message
