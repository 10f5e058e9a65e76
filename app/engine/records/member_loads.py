"""Loads on members: BMLD, PTNS."""

from app.engine.records.dimensions import FORCE, LENGTH, Chosen
from app.engine.records.fields import flag, number, numbers, record, text, whole, word
from app.engine.records.names import GROUP, LOAD_CASE
from app.engine.records.table import ItemTable, LoadWords
from app.engine.store import json_values as js
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue
from app.trade.stored_units import BEAM_LOADS

# Optional in a request, always there in an answer.
SWITCHES: JsonObject = {"USE_PROJECTION": False, "USE_ECCEN": False, "USE_ADDITIONAL": False}


@record
class BeamLoadItem:
    """One load on one beam: values P at ratios D of its length."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    command: str = word(
        "CMD",
        default="BEAM",
    )
    kind: str = word(
        "TYPE",
    )
    direction: str | None = word("DIRECTION", default=None)
    is_projected: bool = flag("USE_PROJECTION")
    is_eccentric: bool = flag("USE_ECCEN")
    eccentric_along: str = text("ECCEN_DIR", default="")
    eccentricity_i: float = number("I_END", LENGTH, default=0.0)
    eccentricity_j: float | None = number("J_END", LENGTH, default=None)
    uses_j: bool = flag("USE_J_END")
    places: tuple[float, ...] = numbers("D", default=(0.0, 1.0))
    values: tuple[float, ...] = numbers("P", Chosen("TYPE", BEAM_LOADS))
    vx: float = number("VX", default=0.0)
    vy: float = number("VY", default=0.0)
    vz: float = number("VZ", default=0.0)
    has_additional: bool = flag("USE_ADDITIONAL")
    additional_i: float = number("ADDITIONAL_I_END", LENGTH, default=0.0)
    additional_j: float | None = number("ADDITIONAL_J_END", LENGTH, default=None)
    uses_additional_j: bool = flag("USE_ADDITIONAL_J_END")
    eccentric_from: int | None = whole("ECCEN_TYPE", default=None)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class Pretension:
    """The tension a truss would have if its ends were held."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    tension: float = number("TENSION", FORCE)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


def checked_beam_load(record: JsonObject) -> JsonObject:
    """A BMLD record as GEN NX stores it, with its switches. Raises `EngineRefusal` for what is no beam load."""
    items = BMLD.read(record)
    for item in items:
        if any(not 0.0 <= place <= 1.0 for place in item.places):
            raise wrong_field("D holds ratios of the length between 0 and 1")
        if item.kind not in BEAM_LOADS:
            raise wrong_field(f"TYPE {item.kind} is not a beam load")
    filled: list[JsonValue] = [{**SWITCHES, **item} for item in js.objects(record, BMLD.items)]
    return js.with_fields(record, {BMLD.items: filled})


BMLD = ItemTable(
    name="BMLD",
    shape=BeamLoadItem,
    keyed_by="ELEM",
    load=LoadWords("beam loads", "Beam Load", to_mass="bBEAM", is_drawn=True, needs_model=True),
)
PTNS = ItemTable(name="PTNS", shape=Pretension, keyed_by="ELEM", load=LoadWords("pretension"))
TABLES = (BMLD, PTNS)
