"""Values of a text model that the file itself switches off: stored as they stand, told because nothing uses them."""

from collections.abc import Iterator, Sequence

from app.engine.records.analysis_control import EIGV, EigenvalueControl
from app.engine.records.boundaries import ELNK, FRLS, NSPR, ElasticLinkRecord, EndRelease, PointSpring
from app.engine.records.member_loads import BMLD, BeamLoadItem
from app.engine.records.nodal_loads import SDSP, GivenDisplacements
from app.engine.records.properties import MATL, SECT, MaterialRecord, SectionRecord
from app.engine.records.surface_loads import PRES, Pressure
from app.engine.store.model_store import ModelStore

MOST_IDS = 8
# What is given and not used, with the reason.
Found = Iterator[tuple[str, str]]


def values_switched_off(store: ModelStore) -> Iterator[str]:
    """One sentence for each kind of value that is given and that a switch of the same record leaves unused."""
    for table, found in _found_in(store):
        kinds: dict[tuple[str, str], list[int]] = {}
        for key, what in dict.fromkeys(found):
            kinds.setdefault(what, []).append(key)
        for (name, why), keys in kinds.items():
            more = f" and {len(keys) - MOST_IDS} more" if len(keys) > MOST_IDS else ""
            listed = ", ".join(map(str, keys[:MOST_IDS])) + more
            yield f"{table} {listed}: {name} is given and not used, as {why}"


def _found_in(store: ModelStore) -> Iterator[tuple[str, list[tuple[int, tuple[str, str]]]]]:
    """By table, in which record there is what."""
    yield "MATL", [(key, what) for key, one in MATL.rows(store).items() for what in _material(one)]
    yield "SECT", [(key, what) for key, one in SECT.rows(store).items() for what in _section(one)]
    yield "NSPR", [(key, what) for key, one in NSPR.each(store) for what in _spring(one)]
    yield "ELNK", [(key, what) for key, one in ELNK.rows(store).items() for what in _link(one)]
    yield "FRLS", [(key, what) for key, one in FRLS.each(store) for what in _release(one)]
    yield "BMLD", [(key, what) for key, one in BMLD.each(store) for what in _beam_load(one)]
    yield "PRES", [(key, what) for key, one in PRES.each(store) for what in _pressure(one)]
    yield "SDSP", [(key, what) for key, one in SDSP.each(store) for what in _displacement(one)]
    yield "EIGV", [(key, what) for key, one in EIGV.rows(store).items() for what in _modes(one)]


def _off(why: str, **values: float | None) -> Found:
    yield from ((name, why) for name, value in values.items() if value)


def _material(record: MaterialRecord) -> Found:
    if not record.uses_mass_density and any(values.mass_density for values in record.values):
        yield "MASS", "bMASS_DENS is NO"


def _section(record: SectionRecord) -> Found:
    place = record.place
    if place.horizontal_option == 0:
        yield from _off("HORZ_OFFSET_OPT is 0", USERDEF_OFFSET_YI=place.y_i)
    if place.vertical_option == 0:
        yield from _off("VERT_OFFSET_OPT is 0", USERDEF_OFFSET_ZI=place.z_i)


def _beam_load(item: BeamLoadItem) -> Found:
    if not item.is_eccentric:
        yield from _off("USE_ECCEN is NO", I_END=item.eccentricity_i, J_END=item.eccentricity_j)
    elif not item.uses_j and item.eccentricity_j not in (None, 0, item.eccentricity_i):
        yield "J_END", "USE_J_END is NO"
    first, last = item.additional_i, item.additional_j
    if not item.has_additional:
        yield from _off("USE_ADDITIONAL is NO", ADDITIONAL_I_END=first, ADDITIONAL_J_END=last)
    elif not item.uses_additional_j and last not in (None, 0, first):
        yield "ADDITIONAL_J_END", "USE_ADDITIONAL_J_END is NO"


def _displacement(item: GivenDisplacements) -> Found:
    if any(value.value for value in item.values if not value.is_given):
        yield "DISPLACEMENT", "OPT_FLAG is NO"


def _spring(item: PointSpring) -> Found:
    if _both(item.is_fixed, item.stiffness or ()):
        yield "SDR", "F_S fixes the direction"
    if not item.has_damping and any(item.damping):
        yield "Cr", "DAMPING is NO"


def _both(switches: Sequence[bool], values: Sequence[float]) -> bool:
    return any(is_set and value for is_set, value in zip(switches, values, strict=False))


def _release(item: EndRelease) -> Found:
    for end, digits, values in (("I", item.flags_i, item.values_i), ("J", item.flags_j, item.values_j)):
        if _both([digit == "0" for digit in digits], values):
            yield f"VALUE_{end}", f"FLAG_{end} does not release the direction"


def _link(record: ElasticLinkRecord) -> Found:
    if not record.places_shear and record.shear_places not in ((0.5, 0.5), (0.0, 0.0)):
        yield "DR", "bSHEAR is NO"
    if _both(record.is_rigid, record.stiffness):
        yield "SDR", "R_S makes the direction rigid"


def _pressure(item: Pressure) -> Found:
    if item.direction != "VECTOR" and any(item.vector or ()):
        yield "VECTORS", "DIRECTION is not VECTOR"


def _modes(record: EigenvalueControl) -> Found:
    if not record.has_range:
        yield from _off("bMINMAX is NO", FRMIN=record.lowest, FRMAX=record.highest)
