"""Tables of stored records as read_table tells them to people: what each holds, in the units that its cells name.

Loads of floor load types are positive downward; every other load is signed along the direction that it has.
"""

from dataclasses import dataclass
from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.dimensions import Dimension
from app.trade.text import Text
from app.trade.words import columns


@dataclass(frozen=True, slots=True)
class FloorLoadTypeRow:
    """What a floor load type puts on a floor in one case, positive downward, whatever units the model has."""

    name: Annotated[str, Cell(columns.NAME)]
    case: Annotated[str, Cell(columns.LOAD_CASE)]
    value: Annotated[float, Cell(columns.DOWNWARD, unit="kN/m²")]


@dataclass(frozen=True, slots=True)
class FloorLoadRow:
    """On how many panels a floor load type lies, spread in one way."""

    type: Annotated[str, Cell(columns.FLOOR_LOAD_TYPE)]
    distribution: Annotated[str, Cell(columns.DISTRIBUTION, words=columns.SPREAD)]
    panels: Annotated[int, Cell(columns.PANELS)]


@dataclass(frozen=True, slots=True)
class SupportRow:
    """Nodes that are held alike; `fixed` are the directions that are held."""

    nodes: Annotated[str, Cell(columns.NODES)]
    fixed: Annotated[str, Cell(columns.FIXED)]


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """Elements that are released alike; what is released at each end."""

    elements: Annotated[str, Cell(columns.ELEMENTS)]
    i_end: Annotated[str, Cell(columns.RELEASED_I)]
    j_end: Annotated[str, Cell(columns.RELEASED_J)]


@dataclass(frozen=True, slots=True)
class LoadRow:
    """Loads that are alike: what bears them, their direction, and their numbers with the model's unit."""

    case: Annotated[str, Cell(columns.LOAD_CASE)]
    on: Annotated[str, Cell(columns.ON)]
    shape: Annotated[str, Cell(columns.TYPE)]
    direction: Annotated[str, Cell(columns.DIRECTION)]
    value: Annotated[str, Cell(columns.VALUE)]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A load case that goes into masses or P-Delta with a factor; `direction` is empty where there is none."""

    case: Annotated[str, Cell(columns.LOAD_CASE)]
    factor: Annotated[float, Cell(columns.FACTOR)]
    direction: Annotated[str, Cell(columns.DIRECTION)]


@dataclass(frozen=True, slots=True)
class ModesSetRow:
    """How many modes the eigenvalue analysis is set to find, and by which method."""

    method: Annotated[str, Cell(columns.METHOD)]
    modes: Annotated[int, Cell(columns.MODES)]


@dataclass(frozen=True, slots=True)
class PDeltaRow:
    """A load case of the P-Delta analysis; the iterations and the tolerance are those of the whole analysis."""

    case: Annotated[str, Cell(columns.LOAD_CASE)]
    factor: Annotated[float, Cell(columns.FACTOR)]
    iterations: Annotated[int, Cell(columns.ITERATIONS)]
    tolerance: Annotated[float, Cell(columns.TOLERANCE)]


@dataclass(frozen=True, slots=True)
class HeldMassRow:
    """The masses of a node, along and about the axes."""

    node: Annotated[int, Cell(columns.NODE)]
    mx: Annotated[float, Cell(columns.MASS_X, Dimension.MASS)]
    my: Annotated[float, Cell(columns.MASS_Y, Dimension.MASS)]
    mz: Annotated[float, Cell(columns.MASS_Z, Dimension.MASS)]
    rmx: Annotated[float, Cell(Text("rmX", "rmX"), Dimension.ROTATIONAL_MASS)]
    rmy: Annotated[float, Cell(Text("rmY", "rmY"), Dimension.ROTATIONAL_MASS)]
    rmz: Annotated[float, Cell(Text("rmZ", "rmZ"), Dimension.ROTATIONAL_MASS)]


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A spectrum function: its range of periods and its largest value, as it is stored."""

    name: Annotated[str, Cell(columns.NAME)]
    damping: Annotated[float, Cell(columns.DAMPING)]
    start: Annotated[float, Cell(columns.FIRST_PERIOD, unit="s")]
    end: Annotated[float, Cell(columns.LAST_PERIOD, unit="s")]
    largest: Annotated[float, Cell(columns.LARGEST)]


@dataclass(frozen=True, slots=True)
class SeismicLoadRow:
    """A static seismic load of a standard along one axis; empty where given forces say it, or nothing was set."""

    case: Annotated[str, Cell(columns.LOAD_CASE)]
    direction: Annotated[str, Cell(columns.DIRECTION)]
    code: Annotated[str, Cell(columns.STANDARD)]
    zone: Annotated[str, Cell(columns.ZONE)]
    site: Annotated[str, Cell(columns.SITE)]
    group: Annotated[str, Cell(columns.USE_GROUP)]
    importance: Annotated[str, Cell(columns.IMPORTANCE)]
    response: Annotated[str, Cell(columns.RESPONSE)]
    period: Annotated[str, Cell(columns.APPROXIMATE_PERIOD)]
    eccentricity: Annotated[str, Cell(columns.ECCENTRICITY, words=columns.SIDES)]


@dataclass(frozen=True, slots=True)
class SpectrumCaseRow:
    """A response-spectrum load case."""

    case: Annotated[str, Cell(columns.LOAD_CASE)]
    function: Annotated[str, Cell(columns.SPECTRUM)]
    angle: Annotated[float, Cell(columns.ANGLE, unit="deg")]
    scale: Annotated[float, Cell(columns.FACTOR)]
    rule: Annotated[str, Cell(columns.MODAL_RULE)]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What a structure group holds."""

    name: Annotated[str, Cell(columns.NAME)]
    nodes: Annotated[str, Cell(columns.NODES)]
    elements: Annotated[str, Cell(columns.ELEMENTS)]


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many of a thing the model holds, by GEN NX's name."""

    what: Annotated[str, Cell(columns.CONTENT, words=columns.HELD)]
    number: Annotated[int, Cell(columns.NUMBER)]
