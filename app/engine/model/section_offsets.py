"""Where the centroid of a beam's section lies when the nodes are on another point of it (SECT_BEFORE.OFFSET_PT)."""

from app.engine.model.section_fibres import Fibres, section_fibres
from app.engine.store.errors import Refusal
from app.engine.store.json_values import child, integer, number, text
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem

POINTS = frozenset(horizontal + vertical for horizontal in "LCR" for vertical in "TCB")
OUTWARD = {"L": -1.0, "R": 1.0, "T": 1.0, "B": -1.0}
USER_DEFINED, FROM_FIBRE, CENTRE_OF_SECTION = 1, 1, 1


def section_offset(record: JsonObject, units: UnitSystem) -> tuple[float, float]:
    """Local y and z from the nodes to the centroid in m; left is -y and top +z. Raises `Refusal` naming the section."""
    before = child(record, "SECT_BEFORE")
    point, name = text(before, "OFFSET_PT", "CC"), text(record, "SECT_NAME", "")
    if point not in POINTS:
        raise Refusal(
            f"[Error] Section {name}: offset point {point} is not known; use one of {', '.join(sorted(POINTS))}."
        )
    by_centre = integer(before, "OFFSET_CENTER", 0) == CENTRE_OF_SECTION
    if point == "CC" and not by_centre:
        return 0.0, 0.0
    fibres = section_fibres(record, units)
    if fibres is None:
        raise Refusal(
            f"[Error] Section {name}: offset {point} needs the section's outer fibres, which are not known; "
            "use OFFSET_PT CC with beam end offsets (/db/OFFS)."
        )
    centre = _centre(fibres) if by_centre else (0.0, 0.0)
    y = _along(
        before, point[0], "HORZ_OFFSET_OPT", "USERDEF_OFFSET_Y", (fibres.y_minus, fibres.y_plus), centre[0], units
    )
    z = _along(
        before, point[1], "VERT_OFFSET_OPT", "USERDEF_OFFSET_Z", (fibres.z_minus, fibres.z_plus), centre[1], units
    )
    return -y, -z


def _centre(fibres: Fibres) -> tuple[float, float]:
    """Middle of the bounding box, from the centroid."""
    return (fibres.y_plus - fibres.y_minus) / 2.0, (fibres.z_plus - fibres.z_minus) / 2.0


def _along(
    before: JsonObject,
    letter: str,
    option: str,
    given: str,
    reach: tuple[float, float],
    centre: float,
    units: UnitSystem,
) -> float:
    """The point's coordinate from the centroid: the outer fibre, or a given distance from the centre outwards."""
    if letter == "C":
        return centre
    outward = OUTWARD[letter]
    if integer(before, option, 0) != USER_DEFINED:
        return reach[1] if outward > 0.0 else -reach[0]
    if integer(before, "USER_OFFSET_REF", 0) == FROM_FIBRE:
        raise Refusal("[Error] Section offsets measured from the extreme fibre (USER_OFFSET_REF 1) cannot be analysed.")
    first, second = (number(before, f"{given}{end}", 0.0) for end in "IJ")
    if f"{given}J" in before and second != first and second != 0.0:
        raise Refusal(f"[Error] Section offsets that differ along the member ({given}J) cannot be analysed.")
    return centre + outward * first * units.factor(0, 1)
