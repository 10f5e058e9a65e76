"""Densities that contradict each other or no building material has: told with values, units and what is likely meant.

Right values: concrete 24 kN/m³ and 2.4 t/m³, steel 77 kN/m³ and 7.85 t/m³ (EN 1991-1-1, tables A.1 and A.4, as
recalled), in other units by arithmetic.
"""

from typing import Any

import pytest

from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tools.analysis.density_checks import wrong_mass_densities, wrong_weight_densities
from app.trade.unit_systems import UnitSystem
from tests.gennx.bench import Bench

# Millimetres per length unit, kN per force unit.
LENGTHS = {"MM": 1.0, "CM": 10.0, "M": 1000.0, "IN": 25.4, "FT": 304.8}
FORCES = {"N": 1e-3, "KN": 1.0, "KGF": 9.80665e-3, "TONF": 9.80665, "LBF": 4.4482216152605e-3, "KIPS": 4.4482216152605}


def model(
    weight: float,
    mass: float | None = None,
    elastic: float = 2.7e7,
    *,
    kind: str = "USER",
    units: str = "KN M",
    **more: Any,
) -> ModelSnapshot:
    """One material in use; `weight` (per volume), `mass` and `elastic` are numbers in the model's units."""
    force, length = units.split()
    row: dict[str, Any] = {"TYPE": kind, "NAME": "A", "bMASS_DENS": mass is not None}
    row["PARAM"] = [{"P_TYPE": 2, "ELAST": elastic, "DEN": weight, "MASS": mass or 0.0}]
    element = {"TYPE": "BEAM", "MATL": 1, "NODE": [1, 2]}
    tables: dict[str, Any] = {"MATL": {"1": {**row, **more}}, "ELEM": {"1": element}}
    return ModelSnapshot(tables, 1.0 / LENGTHS[length], units=UnitSystem(force, length))


@pytest.mark.parametrize("units", ["KN M", "N MM", "KGF CM", "TONF M", "KIPS FT", "LBF IN", "N M"])
@pytest.mark.parametrize(
    ("weight", "elastic"), [(24.5, 2.7e7), (77.0, 2.05e8), (5.0, 1.1e7), (18.0, 1.5e7), (25.0, 3e7)]
)
def test_right_densities_pass_in_every_unit(units: str, weight: float, elastic: float) -> None:
    force, length = (table[name] for table, name in zip((FORCES, LENGTHS), units.split(), strict=True))
    metre = 1000.0 / length
    in_model = weight / force / metre**3
    found = model(in_model, in_model / (9.80665 * metre), elastic / force / metre**2, units=units)
    assert list(wrong_weight_densities(found)) == list(wrong_mass_densities(found)) == []


@pytest.mark.parametrize(("weight", "mass"), [(24.0, 2.4), (25.0, 2.5), (78.5, 7.85), (24.0, 2.5), (23.5, 2.4)])
def test_values_rounded_as_in_tables_pass(weight: float, mass: float) -> None:
    assert list(wrong_mass_densities(model(weight, mass))) == []


@pytest.mark.parametrize(
    ("units", "weight", "mass", "meant"),
    [
        ("KN M", 24.5, 2500.0, "2500 kN·s²/m⁴ for 24.5 kN/m³, 2.498 expected; 2500 kg/m³ meant?"),
        ("KN M", 24.5, 24.5, "24.5 kN·s²/m⁴ for 24.5 kN/m³, 2.498 expected; 24.5 kN/m³ meant?"),
        ("N MM", 2.45e-5, 2.45e-5, "2.45e-05 N·s²/mm⁴ for 2.45e-05 N/mm³, 2.498e-09 expected; 2.45e-05 N/mm³ meant?"),
        ("N MM", 2.45e-5, 2500.0, "2500 N·s²/mm⁴ for 2.45e-05 N/mm³, 2.498e-09 expected; 2500 kg/m³ meant?"),
        ("N MM", 2.45e-5, 2.5, "2.5 N·s²/mm⁴ for 2.45e-05 N/mm³, 2.498e-09 expected; 2.5 t/m³ meant?"),
        ("N M", 24500.0, 2.5, "2.5 N·s²/m⁴ for 2.45e+04 N/m³, 2498 expected; 2.5 t/m³ meant?"),
        ("KN M", 78.5, 7850.0, "7850 kN·s²/m⁴ for 78.5 kN/m³, 8.005 expected; 7850 kg/m³ meant?"),
        ("KN M", 24.5, 4.0, "4 kN·s²/m⁴ for 24.5 kN/m³, 2.498 expected"),
        ("KN M", 24.5, 0.2548, "0.2548 kN·s²/m⁴ for 24.5 kN/m³, 2.498 expected; divided by gravity twice?"),
    ],
)
def test_a_mass_density_that_contradicts_the_weight_is_told(units: str, weight: float, mass: float, meant: str) -> None:
    assert list(wrong_mass_densities(model(weight, mass, units=units))) == [f"MATL 1 A {meant}"]


@pytest.mark.parametrize(
    ("kind", "weight", "elastic", "meant"),
    [
        ("CONC", 2.4, 2.7e7, "2.4 kN/m³; 2.4 tf/m³ meant?"),
        ("USER", 2.4, 2.7e7, "2.4 kN/m³; 2.4 tf/m³ meant?"),
        ("CONC", 24000.0, 2.7e7, "2.4e+04 kN/m³; 2.4e+04 N/m³ meant?"),
        ("USER", 2400.0, 2.7e7, "2400 kN/m³; 2400 kgf/m³ meant?"),
        ("STEEL", 7850.0, 2.05e8, "7850 kN/m³; 7850 kgf/m³ meant?"),
        ("USER", 7.85, 2.05e8, "7.85 kN/m³; 7.85 tf/m³ meant?"),
        ("USER", 2.45e-5, 2.7e7, "2.45e-05 kN/m³; 2.45e-05 N/mm³ meant?"),
        ("USER", 150.0, 2.7e7, "150 kN/m³; 150 lbf/ft³ meant?"),
        ("CONC", 600.0, 2.7e7, "600 kN/m³"),
    ],
)
def test_a_weight_density_that_no_material_has_is_told(kind: str, weight: float, elastic: float, meant: str) -> None:
    assert list(wrong_weight_densities(model(weight, elastic=elastic, kind=kind))) == [f"MATL 1 A {meant}"]


def test_a_mass_density_of_a_weightless_material_is_judged_by_itself() -> None:
    assert list(wrong_mass_densities(model(0.0, 2.5))) == []
    assert list(wrong_mass_densities(model(0.0, 2500.0))) == ["MATL 1 A 2500 kN·s²/m⁴; 2500 kg/m³ meant?"]


@pytest.mark.parametrize(
    "found",
    [
        model(24.5, 0.0),
        model(0.0, 0.0),
        model(0.0),
        model(1e-9, 1e-10),
        model(24.5, 2500.0, bMASS_DENS=False),
        model(24.5, 2500.0, PARAM=[{"P_TYPE": 1, "STANDARD": "KS01(RC)", "DB": "C24"}]),
        ModelSnapshot({"MATL": {"1": {"PARAM": [{"P_TYPE": 2, "DEN": 2400.0}]}}}, 0.001),
    ],
    ids=["no mass", "nothing", "no weight", "almost nothing", "mass not used", "of a standard", "in no element"],
)
def test_what_is_meant_or_not_used_is_not_told(found: ModelSnapshot) -> None:
    assert list(wrong_weight_densities(found)) == list(wrong_mass_densities(found)) == []


@pytest.mark.parametrize("unit", [("kN", "m"), ("N", "mm")])
def test_the_check_before_analysis_names_both(frame: Bench, unit: tuple[str, str]) -> None:
    row: dict[str, Any] = {"TYPE": "USER", "NAME": "X", "bMASS_DENS": True}
    row["PARAM"] = [{"P_TYPE": 2, "ELAST": 2.7e7, "POISN": 0.2, "DEN": 24.5, "MASS": 2500.0}]
    frame.api.write("PUT", "MATL", {"1": row})
    frame.done("set_unit_system", force=unit[0], length=unit[1])
    checks = {each["id"]: each for each in frame.done("check_model_before_analysis")["data"]["checks"]}
    mass, weight = checks["mass_density_fits_weight"], checks["weight_density_fits_material"]
    assert (mass["passed"], mass["severity"], weight["passed"]) == (False, "warning", True)
    assert "2500 kg/m³ meant?" in mass["message"]["en"] if unit[0] == "kN" else "expected" in mass["message"]["en"]
