"""Along which axes a static seismic load acts, by its record."""

from typing import Final

from app.gennx.gen.wire import Record, field, items, record, text

# The code of a record whose forces are given storey by storey.
GIVEN_FORCES: Final = "USER TYPE"


def axes_of(stored: Record) -> str:
    """The axes along which a SSEIS record acts: of given forces by the forces, of a code by its factors."""
    if text(stored.get("SEIS_CODE")) != GIVEN_FORCES:
        return "".join(axis for axis in "XY" if field(stored, f"SCALE_FACTOR_{axis}"))
    forces = [record(each) for each in items(stored.get("SEISMIC_FORCE"))]
    return "".join(axis for axis in "XY" if any(field(each, f"FORCE_{axis}") for each in forces))
