"""What a question about results asks for, read from its words alone: topic, components, place, unit, decimals."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.reading.slots import Storeys


class Topic(StrEnum):
    """A family of results; each is read by one tool or two."""

    REACTION = "reaction"
    DISPLACEMENT = "displacement"
    STOREY_DISPLACEMENT = "storey_displacement"
    MEMBER_FORCE = "member_force"
    PERIOD = "period"
    PARTICIPATION = "participation"
    BASE_SHEAR = "base_shear"
    STOREY_SHEAR = "storey_shear"
    DRIFT = "drift"
    OVERTURNING = "overturning"
    IRREGULARITY = "irregularity"
    SEISMIC_SUMMARY = "seismic_summary"
    EQUILIBRIUM = "equilibrium"
    WEIGHT = "weight"
    MASS = "mass"


class Extreme(StrEnum):
    """Which end of the values is asked for. LARGEST is largest in size, whatever its sign."""

    NONE = ""
    LARGEST = "largest"
    LOWEST = "lowest"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One question. `components` are column keys of the tool's table (fz, dy, moment-y); `units` are as shown (tf, mm).

    `members` are columns, beams or braces where no ids were named. `limits` are shares without unit (0.0025), a
    `limit_length` is a quantity as written ("30 mm"); `share` is of the mass (0.9).
    """

    topic: Topic
    components: tuple[str, ...] = ()
    extreme: Extreme = Extreme.NONE
    is_sum: bool = False
    parts: tuple[str, ...] = ()
    members: str = ""
    modes: tuple[int, ...] = ()
    storeys: tuple[Storeys, ...] = ()
    axes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    decimals: int | None = None
    limits: tuple[Decimal, ...] = ()
    limit_length: str = ""
    share: Decimal | None = None
