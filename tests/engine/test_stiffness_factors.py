"""Stiffness factors of single elements: ESSF of line elements and equal PSSF of plates, against closed forms."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, user_material
from tests.engine.test_shells import E, T, deflection, edge, plate, pressure, square, start

L, P = 4.0, 10.0


def cantilever(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(E, density=25.0)})
    gen.post("SECT", {1: rectangle(0.6, 0.3)})
    gen.post("NODE", {key: {"X": L * (key - 1), "Y": 0, "Z": 0} for key in (1, 2)})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CONS", {1: FIXED})


def factors(**values: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "GROUP_NAME": ""} | values]}


@pytest.mark.parametrize(
    ("name", "load", "column"),
    [
        ("AREA_SF", "FX", "DX"),
        ("IXX_SF", "MX", "RX"),
        ("IYY_SF", "MY", "RY"),
        ("IZZ_SF", "MZ", "RZ"),
    ],
)
@pytest.mark.parametrize("table", ["ESSF", "SECF"])
def test_a_factor_divides_the_displacement_it_resists(gen: Gen, table: str, name: str, load: str, column: str) -> None:
    cantilever(gen)
    gen.post("CNLD", {2: node_load("P", **{load: P})})
    gen.analyse()
    full = deflection(gen, 2, column)
    gen.post(table, {1: factors(**{name: 0.4})})
    gen.analyse()
    assert deflection(gen, 2, column) == pytest.approx(full / 0.4, rel=1e-9)


@pytest.mark.parametrize(("name", "load", "column"), [("ASY_SF", "FY", "DY"), ("ASZ_SF", "FZ", "DZ")])
def test_a_shear_factor_divides_the_shear_deflection(gen: Gen, name: str, load: str, column: str) -> None:
    cantilever(gen)
    gen.post("CNLD", {2: node_load("P", **{load: P})})
    gen.analyse()
    full = deflection(gen, 2, column)
    gen.post("ESSF", {1: factors(**{name: 0.5})})
    gen.analyse()
    shear = P * L / (E / 2.6 * 5 / 6 * 0.18)
    assert deflection(gen, 2, column) == pytest.approx(full + shear, rel=1e-6)


@pytest.mark.parametrize("scaled", [1, 2])
def test_factors_of_one_piece_soften_that_piece_alone(gen: Gen, scaled: int) -> None:
    """A cantilever of two pieces: a crack in the one at the root counts seven times that in the outer one."""
    cantilever(gen)
    gen.post("NODE", {3: {"X": 2.0 * L, "Y": 0, "Z": 0}})
    gen.post("ELEM", {2: beam(2, 3)})
    gen.post("CNLD", {3: node_load("P", FZ=P)})
    gen.analyse()
    full = deflection(gen, 3, "DZ")
    gen.post("ESSF", {scaled: factors(IYY_SF=0.35)})
    gen.analyse()
    bent = P * L**3 / (3 * E * 0.3 * 0.6**3 / 12) * (7.0 if scaled == 1 else 1.0)
    assert deflection(gen, 3, "DZ") - full == pytest.approx(bent * (1 / 0.35 - 1), rel=1e-9)


def test_factors_of_an_element_go_before_those_of_its_section(gen: Gen) -> None:
    cantilever(gen)
    gen.post("CNLD", {2: node_load("P", MY=P)})
    gen.post("SECF", {1: factors(IYY_SF=0.5)})
    gen.post("ESSF", {1: factors(IYY_SF=0.25)})
    gen.analyse()
    assert deflection(gen, 2, "RY") == pytest.approx(P * L / (0.25 * E * 0.3 * 0.6**3 / 12), rel=1e-9)


def test_stress_and_weight_keep_the_section_as_it_is(gen: Gen) -> None:
    cantilever(gen)
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.post("ESSF", {1: factors(AREA_SF=0.5, IYY_SF=0.5)})
    gen.analyse()
    weight = 25.0 * 0.18 * L
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FZ"]) == pytest.approx(weight, rel=1e-9)
    first = gen.rows("BEAMSTRESS")[0]
    assert abs(float(first["Bend(+z)"])) == pytest.approx(weight * L / 2 / (0.3 * 0.6**2 / 6), rel=1e-9)
    gen.put("ESSF", {1: factors(WGT_SF=1.5)})
    gen.analyse()
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FZ"]) == pytest.approx(1.5 * weight, rel=1e-9)


BENDING = {"OUT_BENDING_X": 0.25, "OUT_BENDING_Y": 0.25, "OUT_TORSION": 0.25, "OUT_SHEAR_X": 0.25, "OUT_SHEAR_Y": 0.25}


def test_bending_factors_of_plates_divide_the_deflection(gen: Gen) -> None:
    start(gen, 0.2)
    ids = square(gen, 4, 4.0)
    gen.post("CONS", dict.fromkeys(edge(ids), FIXED))
    gen.post("PRES", {key: pressure(-5.0) for key in range(1, 17)})
    gen.analyse()
    full, moment = deflection(gen, ids[2, 2]), gen.rows("PLATEFORCEUL")[0]["Mxx"]
    gen.post("PSSF", {key: factors(**BENDING) for key in range(1, 17)})
    gen.analyse()
    assert deflection(gen, ids[2, 2]) == pytest.approx(4.0 * full, rel=1e-9)
    assert float(gen.rows("PLATEFORCEUL")[0]["Mxx"]) == pytest.approx(float(moment), rel=1e-6)


@pytest.mark.parametrize(
    ("load", "column", "values"), [("FX", "DX", {"AXIAL_X": 0.5, "AXIAL_Y": 0.5}), ("FY", "DY", {"SHEAR": 0.5})]
)
def test_membrane_factors_of_plates_divide_what_they_resist(
    gen: Gen, load: str, column: str, values: dict[str, float]
) -> None:
    """A square sheet, pulled evenly or sheared with its ends guided."""
    start(gen, material=user_material(E, 0.0))
    gen.put("STYP", {1: {"STYP": 3}})
    gen.post("NODE", {1: at(0, 0), 2: at(2, 0), 3: at(2, 2), 4: at(0, 2)})
    gen.post("ELEM", {1: plate([1, 2, 3, 4])})
    guided = "1100001" if column == "DX" else "1000001"
    held = (
        {key: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": guided}]} for key in (2, 3)}
        if column == "DY"
        else {}
    )
    gen.post("CONS", {1: FIXED, 4: FIXED} | held)
    gen.post("CNLD", {key: node_load("P", **{load: 50.0}) for key in (2, 3)})
    gen.analyse()
    full = deflection(gen, 2, column)
    assert full == pytest.approx(100.0 / (E * T) if column == "DX" else 100.0 / (E / 2 * T), rel=2e-3)
    gen.post("PSSF", {1: factors(**values)})
    gen.analyse()
    assert deflection(gen, 2, column) == pytest.approx(2.0 * full, rel=1e-6)


def at(x: float, y: float) -> dict[str, float]:
    return {"X": x, "Y": y, "Z": 0.0}


@pytest.mark.parametrize(
    ("table", "record", "why"),
    [
        ("ESSF", {"ITEMS": [{"ID": k, "GROUP_NAME": "", "AREA_SF": 0.5} for k in (1, 2)]}, "several boundary groups"),
        ("ESSF", {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "iPart": "After"}]}, "iPart After"),
        ("PSSF", factors(AXIAL_X=0.5, AXIAL_Y=0.5), "only plates"),
    ],
)
def test_what_is_not_known_is_refused_by_name(gen: Gen, table: str, record: dict[str, Any], why: str) -> None:
    cantilever(gen)
    gen.post(table, {1: record})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    message = gen.error("POST", "/doc/ANAL", {})
    assert "element 1" in message
    assert why in message


@pytest.mark.parametrize("part", ["Before", "ALL"])
def test_the_part_of_a_section_that_is_not_composite_changes_nothing(gen: Gen, part: str) -> None:
    cantilever(gen)
    gen.post("CNLD", {2: node_load("P", MY=P)})
    gen.post("ESSF", {1: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "IYY_SF": 0.25, "iPart": part}]}})
    gen.analyse()
    assert deflection(gen, 2, "RY") == pytest.approx(P * L / (0.25 * E * 0.3 * 0.6**3 / 12), rel=1e-9)
