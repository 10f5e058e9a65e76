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
    WALL_FORCE = "wall_force"
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
    """Which end of the values is asked for. LARGEST is largest in size, whatever its sign; the others go by sign."""

    NONE = ""
    LARGEST = "largest"
    HIGHEST = "highest"
    LOWEST = "lowest"
    BOTH = "both"


class End(StrEnum):
    """An end of an upright member, by its height."""

    UNSAID = ""
    UPPER = "upper"
    LOWER = "lower"


class ModeFact(StrEnum):
    """What is asked of modes beside their numbers: the way they go, which one governs an axis (by its share of the mass
    along it), which one twists, which one reaches a share of the mass."""

    DIRECTION = "direction"
    GOVERNS = "governs"
    TWIST = "twist"
    REACHES = "reaches"
    RUNNING_SUM = "running_sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One question. `components` are column keys of the tool's table (fz, dy, moment-y); `units` are as shown (tf, mm).

    `members` are columns, beams or braces where no ids were named. `limits` are shares without unit (0.0025), a
    `limit_length` is a quantity as written ("30 mm"); `share` is of the mass (0.9). `rank` is how many of the largest,
    one for each joint or member; 0 where none were counted. `is_each` wants every row, not an extreme. `against`
    compares base shears: the share to be kept, 0 where none was said. `compared` are two cases, joints or members, the
    first less the second and by it; empty where nothing is to be taken from another.
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
    end: End = End.UNSAID
    rank: int = 0
    facts: frozenset[ModeFact] = frozenset()
    against: Decimal | None = None
    compared: tuple[str, ...] = ()
    is_each: bool = False
