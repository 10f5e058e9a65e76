"""Where the centroid of a beam's section lies when the nodes are on another point of it (SECT_BEFORE.OFFSET_PT)."""

from dataclasses import dataclass

from app.engine.model.section_fibres import Fibres, section_fibres
from app.engine.records.properties import SectionRecord
from app.engine.records.scaling import in_kn_m
from app.engine.store.errors import EngineRefusal
from app.trade.unit_systems import UnitSystem

POINTS = frozenset(horizontal + vertical for horizontal in "LCR" for vertical in "TCB")
OUTWARD = {"L": -1.0, "R": 1.0, "T": 1.0, "B": -1.0}
USER_DEFINED, FROM_FIBRE, CENTRE_OF_SECTION = 1, 1, 1


@dataclass(frozen=True, slots=True)
class _Given:
    """A distance (m) at both ends, what its option says, and where it is measured from."""

    name: str
    option: int
    is_from_fibre: bool
    first: float
    last: float | None


def section_offset(record: SectionRecord, units: UnitSystem) -> tuple[float, float]:
    """Local y and z from the nodes to the centroid in m; left is -y and top +z.

    Raises `EngineRefusal` naming the section.
    """
    place = in_kn_m(record.place, units)
    point, name = place.offset_point, record.name
    if point not in POINTS:
        raise EngineRefusal(
            f"[Error] Section {name}: offset point {point} is not known; use one of {', '.join(sorted(POINTS))}."
        )
    by_centre = place.offset_centre == CENTRE_OF_SECTION
    if point == "CC" and not by_centre:
        return 0.0, 0.0
    fibres = section_fibres(record, units)
    if fibres is None:
        raise EngineRefusal(
            f"[Error] Section {name}: offset {point} needs the section's outer fibres, which are not known; "
            "use OFFSET_PT CC with beam end offsets (/db/OFFS)."
        )
    centre = _centre(fibres) if by_centre else (0.0, 0.0)
    is_fibre = place.offset_from == FROM_FIBRE
    horizontal = _Given("USERDEF_OFFSET_Y", place.horizontal_option, is_fibre, place.y_i, place.y_j)
    vertical = _Given("USERDEF_OFFSET_Z", place.vertical_option, is_fibre, place.z_i, place.z_j)
    y = _along(point[0], horizontal, (fibres.y_minus, fibres.y_plus), centre[0])
    z = _along(point[1], vertical, (fibres.z_minus, fibres.z_plus), centre[1])
    return -y, -z


def _centre(fibres: Fibres) -> tuple[float, float]:
    """Middle of the bounding box, from the centroid."""
    return (fibres.y_plus - fibres.y_minus) / 2.0, (fibres.z_plus - fibres.z_minus) / 2.0


def _along(letter: str, given: _Given, reach: tuple[float, float], centre: float) -> float:
    """The point's coordinate from the centroid: the outer fibre, or a given distance from the centre outwards."""
    if letter == "C":
        return centre
    outward = OUTWARD[letter]
    if given.option != USER_DEFINED:
        return reach[1] if outward > 0.0 else -reach[0]
    if given.is_from_fibre:
        raise EngineRefusal(
            "[Error] Section offsets measured from the extreme fibre (USER_OFFSET_REF 1) cannot be analysed."
        )
    if given.last is not None and given.last not in (given.first, 0.0):
        raise EngineRefusal(f"[Error] Section offsets that differ along the member ({given.name}J) cannot be analysed.")
    return centre + outward * given.first
