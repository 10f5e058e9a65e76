"""Elastic properties of materials: grades of the standards known here, or values given by the user."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.records.analysis_control import units_of
from app.engine.records.fields import filled, given
from app.engine.records.properties import GRADE, ISOTROPIC, MATL, MaterialRecord, MaterialValues
from app.engine.records.scaling import in_kn_m
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.material_standards import STANDARDS, explain_missing, find_grade, find_standard
from app.trade.unit_systems import UnitSystem

KILONEWTON_PER_M2 = 1000.0
# kN/m²: what is softer is no material, and nothing else would stop the results.
LEAST_MODULUS = 1e-6
# Programs print a modulus with five digits.
SAME_MODULUS = 2e-4


@dataclass(frozen=True, slots=True)
class ElasticMaterial:
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


def build_material(told: MaterialRecord, units: UnitSystem, gravity: float, celsius: float) -> ElasticMaterial:
    """The material of a MATL record; `gravity` in m/s² turns unit weight into density. `celsius`: what a degree of the
    document is in Celsius, for which standards give their coefficients of expansion."""
    record = in_kn_m(told, units)
    name = record.name
    if record.kind == "SRC" or len(record.values) != 1:
        raise EngineRefusal(
            f"[Error] Material {name}: composite (SRC) materials, steel and concrete in one section, are not analysed "
            "by the embedded engine, and not as one of the two alone; give a material and a VALUE section of the whole."
        )
    (values,) = record.values
    match values.kind:
        case kind if kind == GRADE:
            return _from_standard(name, values, gravity, celsius)
        case kind if kind == ISOTROPIC:
            return _from_user(record, values, gravity)
        case other:
            raise EngineRefusal(
                "Not Registered String", f"material {name}: P_TYPE {other} is not available in the embedded engine"
            )


def material_source(record: MaterialRecord) -> str:
    """Where the elastic values come from, for the engineer to read."""
    sources = {
        _source(values.standard) if values.kind == GRADE and not values.uses_own_modulus else "values as given"
        for values in record.values
    }
    return "; ".join(sorted(sources))


def _source(standard: str) -> str:
    found = find_standard(standard)
    return found.source if found else "not in the database"


def _modulus_source(standard: str) -> str:
    found = find_standard(standard)
    return found.modulus_source if found else "not in the database"


def grades(standard: str) -> tuple[str, ...]:
    """Grades the database holds of one standard."""
    found = find_standard(standard)
    return tuple(found.moduli_mpa) if found else ()


def standards(kind: str) -> tuple[str, ...]:
    """Standards the database holds of CONC or STEEL."""
    return tuple(name for name, found in STANDARDS.items() if found.kind == kind)


def require_grade(kind: str, standard: str, grade: str) -> None:
    """Refuse a grade that the database does not know, naming what it has."""
    found = find_standard(standard)
    if found is None or find_grade(found, grade) is None:
        # The reason stands in the message itself: most callers read nothing else.
        raise EngineRefusal(f"Unknown Error: {explain_missing(kind, standard, grade)}")
    if kind in {"CONC", "STEEL"} and found.kind != kind:
        raise EngineRefusal(f"Unknown Error: {standard} is a standard of {found.kind}, the material is {kind}")


def database_modulus_mpa(standard: str, grade: str) -> float | None:
    """The modulus of elasticity of a grade; None where the database does not know it."""
    found = find_standard(standard)
    name = find_grade(found, grade) if found else None
    return found.moduli_mpa[name] if found and name else None


def moduli_not_used(store: ModelStore) -> Iterator[str]:
    """Grades that carry a modulus of elasticity of their own which is not used and is not the database's."""
    units = units_of(store)
    for key, record in MATL.rows(store).items():
        for values in in_kn_m(record, units).values:
            standard, grade = values.standard, values.grade
            known = database_modulus_mpa(standard, grade) if values.kind == GRADE else None
            own = (values.elastic or 0.0) / KILONEWTON_PER_M2
            if known and own and not values.uses_own_modulus and abs(own / known - 1.0) > SAME_MODULUS:
                yield (
                    f"material {key} {standard} {grade}: the file carries E = {own:.1f} MPa, which its own switch "
                    f"leaves unused; the analysis takes {known:.1f} MPa ({_modulus_source(standard)})"
                )


def _from_standard(name: str, values: MaterialValues, gravity: float, celsius: float) -> ElasticMaterial:
    grade = filled(values.grade, f"material {name}: DB")
    standard = find_standard(filled(values.standard, f"material {name}: STANDARD"))
    found = find_grade(standard, grade) if standard else None
    if standard is None or found is None:
        raise EngineRefusal("Not Registered String", explain_missing("", values.standard, grade))
    modulus, weight = standard.moduli_mpa[found] * KILONEWTON_PER_M2, standard.weight_of(found)
    if values.uses_own_modulus:
        modulus = given(values.elastic, f"material {name}: ELAST")
    return ElasticMaterial(name, modulus, standard.poisson, standard.thermal * celsius, weight, weight / gravity)


def _from_user(record: MaterialRecord, values: MaterialValues, gravity: float) -> ElasticMaterial:
    name, poisson = record.name, values.poisson
    modulus = given(values.elastic, f"material {name}: ELAST")
    if modulus < LEAST_MODULUS or not -1.0 < poisson < 0.5:
        raise EngineRefusal(
            "Wrong Field", f"material {name}: ELAST must be at least 0.001 Pa and POISN between -1 and 0.5"
        )
    density = values.mass_density if record.uses_mass_density else values.unit_weight / gravity
    return ElasticMaterial(name, modulus, poisson, values.thermal, values.unit_weight, density)
