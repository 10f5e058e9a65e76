"""Sections: from /db/SECT records to the properties the solver uses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.engine.model.section_database import find_section
from app.engine.model.shapes import SHAPES, Properties
from app.engine.records.fields import filled, given
from app.engine.records.properties import BY_SIZES, SectionFactors, SectionRecord, SectionSizes, SectionStiffness
from app.engine.records.scaling import in_kn_m
from app.engine.store.errors import EngineRefusal, wrong_field
from app.trade.unit_systems import UnitSystem


@dataclass(frozen=True, slots=True)
class MemberSection:
    """A section's name and properties in m; `weight_factor` scales self weight (SECF)."""

    name: str
    shape: str
    properties: Properties
    gross: Properties  # without stiffness factors
    weight_factor: float = 1.0


def build_section(record: SectionRecord, units: UnitSystem, factors: Sequence[SectionFactors] = ()) -> MemberSection:
    """The section of a SECT record, scaled by the first of its SECF items where there is one."""
    name, shape = record.name, record.place.shape
    properties = _properties(record, in_kn_m(record.place.inner, units))
    if not record.place.deforms_in_shear:
        properties = replace(properties, shear_y=0.0, shear_z=0.0)
    return _scaled(MemberSection(name, shape, properties, properties), factors)


def section_source(record: SectionRecord) -> str:
    """Where the numbers of a section come from, for the engineer to read."""
    inner = record.place.inner
    match record.kind:
        case "DBUSER" if record.is_of_database:
            found = find_section(inner.database, record.place.shape, inner.entry)
            return found.source if found else "not in the database"
        case "VALUE" if inner.stiffness is not None:
            return "values as given"
        case _:
            return "computed from the dimensions as given"


def _properties(record: SectionRecord, inner: SectionSizes) -> Properties:
    """Of the sizes or values in m."""
    name, shape = record.name, record.place.shape
    match record.kind:
        case "DBUSER" if record.place.source == BY_SIZES:
            return _from_sizes(name, shape, given(inner.sizes, f"section {name}: vSIZE", "a list of numbers"))
        case "DBUSER":
            database = filled(inner.database, f"section {name}: DB_NAME")
            return _from_database(name, shape, database, filled(inner.entry, f"section {name}: SECT_NAME"))
        case "VALUE" if inner.stiffness is not None:
            return _from_stiffness(name, inner.stiffness)
        case "VALUE":
            return _from_sizes(name, shape, given(inner.sizes, f"section {name}: vSIZE", "a list of numbers"))
        case other:
            raise EngineRefusal(
                f"[Error] Section {name}: sections of type {other} are not analysed by the embedded engine, and not as "
                "one of their parts alone; give a VALUE section with the stiffness of the whole."
            )


def _from_sizes(name: str, shape: str, sizes: tuple[float, ...]) -> Properties:
    known = SHAPES.get(shape)
    if known is None:
        raise EngineRefusal("Unknown Error", f"section {name}: shape {shape!r} is not available in the embedded engine")
    used = sizes[: known.known]
    if len(used) < known.required or any(size <= 0.0 for size in used[: known.required]):
        raise wrong_field(f"section {name}: vSIZE of {shape} needs {known.required} positive sizes")
    properties = known.build(*used)
    if min(properties.area, properties.inertia_y, properties.inertia_z) <= 0.0:
        raise wrong_field(f"section {name}: the sizes {list(sizes)} do not make a section")
    return properties


def _from_database(name: str, shape: str, database: str, entry: str) -> Properties:
    found = find_section(database, shape, entry)
    if found is None:
        raise EngineRefusal(
            "Not Registered String",
            f"section {name}: {database} has no {shape} section {entry} here; give its sizes in vSIZE instead",
        )
    return found.properties


def _from_stiffness(name: str, told: SectionStiffness) -> Properties:
    area = given(told.area, f"section {name}: AREA")
    properties = Properties(area, told.shear_y, told.shear_z, told.torsion, told.inertia_y, told.inertia_z)
    if properties.area <= 0.0:
        raise wrong_field(f"section {name}: AREA must be positive")
    return properties


def _scaled(section: MemberSection, factors: Sequence[SectionFactors]) -> MemberSection:
    for item in factors[:1]:
        base = section.properties
        scaled = Properties(
            base.area * item.area,
            base.shear_y * item.shear_y,
            base.shear_z * item.shear_z,
            base.torsion * item.torsion,
            base.inertia_y * item.inertia_y,
            base.inertia_z * item.inertia_z,
        )
        if scaled.area <= 0.0:
            raise wrong_field(f"section {section.name}: AREA_SF must be positive")
        # The weight follows the unscaled area times its own factor, so it is kept as a ratio to the scaled one.
        weight = item.weight * base.area / scaled.area
        return replace(section, properties=scaled, weight_factor=weight)
    return section
