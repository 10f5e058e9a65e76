"""Elastic properties of materials: grades of the standards known here, or values given by the user."""

from dataclasses import dataclass

from app.engine.errors import Refusal
from app.engine.json_values import JsonObject, flag, integer, number, objects, text
from app.engine.units import UnitSystem

KILONEWTON_PER_M2 = 1000.0
UNCHECKED = "entered as recalled, not checked against the printed standard"
CONCRETE_STANDARDS = ("KS01(RC)", "KS19(RC)", "KS21(RC)")
CONCRETE_GRADES_MPA = (18, 21, 24, 27, 30, 35, 40, 45, 50, 55, 60)
# 2.5 tf/m³; a 0.6 x 0.6 x 3.2 m column of C24 weighs 28.243152 kN on a real GEN NX.
CONCRETE_WEIGHT_KN_M3 = 2.5 * 9.80665
CONCRETE_POISSON = 0.167
STEEL_WEIGHT_KN_M3 = 76.98
KDS_STEEL = (
    "SS235 SS275 SS315 SM275 SM355 SM420 SM460 SMA275 SMA355 SN275 SN355 SHN275 SHN355 HSA650 SNT275 SNT355 "
    "SMA460 SGT275 SGT355 SRT275 SRT355"
)
KBC_STEEL = "SS400 SS490 SM400 SM490 SM520 SM570 SMA400 SMA490 SN400 SN490 SHN490"


@dataclass(frozen=True, slots=True)
class SteelStandard:
    """Grades of one standard; a grade sets the strength only, the elastic values are one set per standard."""

    grades: frozenset[str]
    modulus_mpa: float
    thermal: float
    source: str


# KDS 14 31 05 (2017) table 3.3-1 and EN 1993-1-1 3.2.6: E = 210 GPa; KBC 2009 0702.3: 205 GPa; AISC 360 A3:
# 29,000 ksi, 6.5e-6 per degree Fahrenheit.
_KDS = SteelStandard(frozenset(KDS_STEEL.split()), 210_000.0, 1.2e-5, "KDS 14 31 05:2017 table 3.3-1")
_KBC = SteelStandard(frozenset(KBC_STEEL.split()), 205_000.0, 1.2e-5, "KBC 2009 0702.3")
STEEL_STANDARDS = {
    "KS22(S)": _KDS,
    "KS18(S)": _KDS,
    "KS16(S)": _KBC,
    "KS09(S)": _KBC,
    "EN05(S)": SteelStandard(frozenset({"S235", "S275", "S355", "S450"}), 210_000.0, 1.2e-5, "EN 1993-1-1 3.2.6"),
    "ASTM(S)": SteelStandard(frozenset({"A36", "A572-50", "A992"}), 29_000.0 * 6.894757293168, 1.17e-5, "AISC 360 A3"),
}


@dataclass(frozen=True, slots=True)
class Material:
    """Isotropic elastic material in kN, m, t: moduli in kN/m², unit weight in kN/m³, density in t/m³."""

    name: str
    elastic_modulus: float
    poisson: float
    thermal: float
    unit_weight: float
    density: float

    @property
    def shear_modulus(self) -> float:
        """G of an isotropic material."""
        return self.elastic_modulus / (2.0 * (1.0 + self.poisson))


def concrete_modulus_mpa(grade_mpa: float) -> float:
    """Ec = 8500 · ∛fcm for normal-weight concrete, fcm = fck + Δf (KDS 14 20 10 4.3.3; KCI 2007 3.4.3).

    Δf is 4 MPa up to fck = 40 MPa and 6 MPa from 60 MPa on, linear between.
    """
    if grade_mpa <= 40:
        extra = 4.0
    elif grade_mpa >= 60:
        extra = 6.0
    else:
        extra = 4.0 + (grade_mpa - 40.0) / 10.0
    return 8500.0 * (grade_mpa + extra) ** (1.0 / 3.0)


def concrete_modulus_2003_mpa(grade_mpa: float) -> float:
    """Ec = 8500 · ∛fcu with fcu = fck + 8 MPa (KCI 2003 3.4.3), the rule behind KS01(RC)."""
    return 8500.0 * (grade_mpa + 8.0) ** (1.0 / 3.0)


def build_material(record: JsonObject, units: UnitSystem, gravity: float) -> Material:
    """The material of a MATL record; `gravity` in m/s² turns unit weight into density."""
    name = text(record, "NAME", "")
    parameters = objects(record, "PARAM")
    if len(parameters) != 1:
        raise Refusal("Not Registered String", f"material {name}: composite (SRC) materials are not available")
    match integer(parameters[0], "P_TYPE"):
        case 1:
            return _from_standard(name, parameters[0], units, gravity)
        case 2:
            return _from_user(name, record, parameters[0], units, gravity)
        case other:
            raise Refusal(
                "Not Registered String", f"material {name}: P_TYPE {other} is not available in the embedded engine"
            )


def material_source(record: JsonObject) -> str:
    """Where the elastic values come from, for the engineer to read."""
    sources = {
        _source(text(parameter, "STANDARD", ""))
        if integer(parameter, "P_TYPE", 0) == 1 and not flag(parameter, "bELAST")
        else "values as given"
        for parameter in objects(record, "PARAM")
    }
    return "; ".join(sorted(sources))


def _source(standard: str) -> str:
    if standard == "KS01(RC)":
        return f"Ec = 8500 (fck + 8)^(1/3) MPa, KCI 2003 3.4.3, {UNCHECKED}"
    if standard in CONCRETE_STANDARDS:
        return f"Ec = 8500 (fck + Df)^(1/3) MPa, KDS 14 20 10 4.3.3, {UNCHECKED}"
    return f"{STEEL_STANDARDS[standard].source}, {UNCHECKED}" if standard in STEEL_STANDARDS else "not in the database"


def grades(standard: str) -> tuple[str, ...]:
    """Grades the database holds of one standard."""
    if standard in CONCRETE_STANDARDS:
        return tuple(f"C{value}" for value in CONCRETE_GRADES_MPA)
    return tuple(sorted(STEEL_STANDARDS[standard].grades)) if standard in STEEL_STANDARDS else ()


def standards(kind: str) -> tuple[str, ...]:
    """Standards the database holds of CONC or STEEL."""
    return {"CONC": CONCRETE_STANDARDS, "STEEL": tuple(STEEL_STANDARDS)}.get(kind, ())


def has_grade(standard: str, grade: str) -> bool:
    """True when the database knows the grade."""
    if standard in CONCRETE_STANDARDS:
        return grade in {f"C{value}" for value in CONCRETE_GRADES_MPA}
    return standard in STEEL_STANDARDS and grade in STEEL_STANDARDS[standard].grades


def _from_standard(name: str, parameter: JsonObject, units: UnitSystem, gravity: float) -> Material:
    standard, grade = text(parameter, "STANDARD"), text(parameter, "DB")
    if standard in CONCRETE_STANDARDS and grade in {f"C{value}" for value in CONCRETE_GRADES_MPA}:
        strength = float(grade[1:])
        rule = concrete_modulus_2003_mpa if standard == "KS01(RC)" else concrete_modulus_mpa
        modulus, poisson, weight = rule(strength) * KILONEWTON_PER_M2, CONCRETE_POISSON, CONCRETE_WEIGHT_KN_M3
        thermal = 1.0e-5
    elif standard in STEEL_STANDARDS and grade in STEEL_STANDARDS[standard].grades:
        steel = STEEL_STANDARDS[standard]
        modulus, thermal = steel.modulus_mpa * KILONEWTON_PER_M2, steel.thermal
        poisson, weight = 0.3, STEEL_WEIGHT_KN_M3
    else:
        raise Refusal("Not Registered String", f"{standard} {grade} is not in the material database; use P_TYPE 2")
    if flag(parameter, "bELAST"):
        modulus = number(parameter, "ELAST") * units.factor(1, -2)
    return Material(name, modulus, poisson, thermal, weight, weight / gravity)


def _from_user(name: str, record: JsonObject, parameter: JsonObject, units: UnitSystem, gravity: float) -> Material:
    modulus = number(parameter, "ELAST") * units.factor(1, -2)
    poisson = number(parameter, "POISN", 0.0)
    if modulus <= 0.0 or not -1.0 < poisson < 0.5:
        raise Refusal("Wrong Field", f"material {name}: ELAST must be positive and POISN between -1 and 0.5")
    weight = number(parameter, "DEN", 0.0) * units.factor(1, -3)
    given_mass = flag(record, "bMASS_DENS")
    density = number(parameter, "MASS", 0.0) * units.factor(1, -4) if given_mass else weight / gravity
    return Material(name, modulus, poisson, number(parameter, "THERMAL", 0.0), weight, density)
