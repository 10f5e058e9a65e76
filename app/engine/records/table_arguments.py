"""The Argument of POST /post/TABLE: no record, but read the same way, once."""

from app.engine.records.fields import (
    flag,
    maybe_part,
    number,
    part,
    parts,
    reader_of,
    record,
    switch,
    text,
    texts,
    whole,
    wholes,
)
from app.trade.json_types import JsonObject


@record
class WantedUnits:
    """Units of the answer; None is the document's."""

    force: str | None = text("FORCE", default=None)
    length: str | None = text("DIST", default=None)


@record
class Styles:
    """How numbers are written: FORMAT and digits after the point."""

    form: str = text("FORMAT", default="Default")
    place: int = whole("PLACE", default=6)


@record
class ChosenIds:
    """Nodes or elements: ids, ids as a list in words (`1to5 8`), or a structure group."""

    keys: tuple[int, ...] | None = wholes("KEYS", default=None)
    ranges: str | None = text("TO", default=None)
    group: str | None = text("STRUCTURE_GROUP_NAME", default=None)


@record
class Stations:
    """Where plates are told of."""

    has_centre: bool = flag("CENTER", default=True)
    has_nodes: bool = flag("NODES", default=True)


@record
class Factored:
    """A load case of a combination for P-Delta."""

    name: str = text("NAME")
    factor: float = number("FACTOR", default=1.0)


@record
class BetaArgument:
    """Shear demand over capacity: FIXED is 1, USER a value between two storeys."""

    kind: str = text("FIX_USER_CHECK", default="FIXED")
    first: str | None = text("NAME_FROM", default=None)
    last: str | None = text("NAME_TO", default=None)
    value: float = number("VALUE", default=1.0)


@record
class DriftArgument:
    """Parameters of drifts and of stability: R where `uses_r`, else Cd; IE; a scale; the allowable ratio."""

    uses_r: bool = flag("RESPONSE_MOD_FACTOR_CHECK")
    response_factor: float = number("RESPONSE_MOD_FACTOR_VALUE", default=1.0)
    amplification: float = number("DEFLECTION_AMPL_FACTOR_VALUE", default=1.0)
    importance: float = number("IMPORTANCE_FACTOR_VALUE", default=1.5)
    scale: float = number("SCALE_FACTOR_VALUE", default=1.0)
    allowable: float = number("ALLOWABLE_RATIO", default=0.015)
    gravity: tuple[Factored, ...] = parts("LCOMS", Factored)
    beta: BetaArgument = part("BETA", BetaArgument)


@record
class PlanEnds:
    """Two nodes whose vertical lines are the ends of the plan."""

    is_user_defined: bool = flag("USER_DEFINE")
    nodes: tuple[int, ...] = wholes("SELECT_NODES", default=())


@record
class HorizontalAngle:
    """Degrees from X."""

    angle: float | None = number("ANGLE", default=None)


@record
class Overturning:
    """What overturning moments are multiplied by."""

    spectrum_factor: float = number("SF_FOR_RS", default=1.0)
    definition: str = text("DEFINE_RF", default="FIXED")


@record
class Methods:
    """How drift and stiffness of a storey are taken; None is the usual way."""

    drift: str | None = text("STORY_DRIFT_METHOD", default=None)
    stiffness: str | None = text("STORY_STIFFNESS_METHOD", default=None)


@record
class CombinedMethods:
    """Which drifts in plan are shown; the line on a selected node by the id of the node."""

    centre: bool | int = switch("DRIFT_AT_THE_CENTER_OF_MASS")
    average: bool | int = switch("AVERAGE_DRIFT_OF_VERTICAL_ELEMENTS")
    selected: bool | int = switch("DRIFT_OF_A_VERTICAL_LINE_ON_SELECTED_NODE")
    maximum: bool | int = switch("MAXIMUM_DRIFT_OF_ALL_VERTICAL_ELEMENTS")


@record
class Additional:
    """What some tables take beside the rest."""

    drift: DriftArgument | None = maybe_part("SET_STORY_DRIFT_PARAMS", DriftArgument)
    stability: DriftArgument | None = maybe_part("SET_STABILITY_COEFFICIENT_PARAMS", DriftArgument)
    direction: HorizontalAngle = part("SET_ANGLE", HorizontalAngle)
    overturning: Overturning = part("SET_OVERTURNING_MOMENT_PARAMS", Overturning)
    ends: PlanEnds = part("SELECT_IRREGULAR_ENDS", PlanEnds)
    methods: Methods | None = maybe_part("SET_CALCULATION_METHOD", Methods)
    combined: CombinedMethods | None = maybe_part("SET_STORY_DRIFT_CALCULATION_METHOD", CombinedMethods)


@record
class TableArgument:
    """The whole Argument. `cases` None are all; `methods` and `combined` may stand here or in `additional`."""

    kind: str = text("TABLE_TYPE")
    name: str = text("TABLE_NAME", default="")
    export_path: str = text("EXPORT_PATH", default="")
    units: WantedUnits = part("UNIT", WantedUnits)
    styles: Styles = part("STYLES", Styles)
    components: tuple[str, ...] = texts("COMPONENTS")
    chosen: ChosenIds = part("NODE_ELEMS", ChosenIds)
    cases: tuple[str, ...] | None = texts("LOAD_CASE_NAMES", default=None)
    has_stages: bool = flag("OPT_CS")
    stage_steps: tuple[str, ...] = texts("STAGE_STEP")
    parts: tuple[str, ...] = texts("PARTS")
    modes: tuple[str, ...] = texts("MODES")
    stories: tuple[str, ...] = texts("STORY_NAMES")
    items: tuple[str, ...] | None = texts("ITEM_TO_DISPLAY", default=None)
    stations: Stations = part("NODE_FLAG", Stations)
    is_averaged: bool = flag("AVERAGE_NODAL_RESULT")
    additional: Additional = part("ADDITIONAL", Additional)
    methods: Methods | None = maybe_part("SET_CALCULATION_METHOD", Methods)
    combined: CombinedMethods | None = maybe_part("SET_STORY_DRIFT_CALCULATION_METHOD", CombinedMethods)


@record
class _OnlyType:
    kind: str = text("TABLE_TYPE")


def table_type(argument: JsonObject) -> str:
    """The type of table that is asked for, without blanks, in capitals."""
    return "".join(reader_of(_OnlyType)(argument).kind.split()).upper()


def read_argument(argument: JsonObject) -> TableArgument:
    """The Argument of a request. Raises `EngineRefusal` for a wrong type."""
    return reader_of(TableArgument)(argument)
