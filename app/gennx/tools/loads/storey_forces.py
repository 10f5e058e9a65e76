"""What the tools for loads of storeys share: the case, the storeys, periods, and a SSEIS record of given forces."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.seismic_axes import GIVEN_FORCES
from app.gennx.gen.wire import Record, field
from app.gennx.words import seismic as words
from app.gennx.words import terms
from app.gennx.words.terms import LOAD_CASE
from app.trade.gen_nx_tables import ECCENTRIC_SIDES
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text


@dataclass(frozen=True, slots=True)
class GivenForce:
    """What acts on a storey, in the model's units; `torsion` about Z, None where there is none to be told."""

    story: str
    along_x: float
    along_y: float
    torsion: float | None


def case_id(model: Model, name: str) -> str:
    """The id of a static load case. Raises Refusal with the names there are."""
    known = model.by_name("STLD")
    if name not in known:
        raise not_found(LOAD_CASE, name, known)
    return known[name][0]


def stories_from_base(model: Model, when_none: Text) -> list[Record]:
    """The stories from the lowest, which is the base, up. Raises Refusal where none stands above it."""
    stored = sorted(model.table("STOR").values(), key=lambda row: field(row, "STORY_LEVEL"))
    if len(stored) < 2:
        raise refusal(when_none, words.DEFINE_STORIES_FIRST, code="no_stories")
    return stored


def seconds(name: str, period: Quantity) -> float:
    """A period in s. Raises Refusal for one that is not positive."""
    value = period.to("s")
    if value <= 0:
        raise refusal(terms.NOT_POSITIVE(name=name, value=period), words.PERIOD_EXAMPLE)
    return value


def user_seismic_record(forces: Sequence[GivenForce], description: str, eccentric: Record) -> Record:
    """A SSEIS record of given forces; `eccentric` says on which side they lie off the middle by the story data."""
    wanted: dict[str, JsonValue] = {
        "SEIS_CODE": GIVEN_FORCES,
        "DESC": description,
        "SCALE_FACTOR_X": 1.0,
        "SCALE_FACTOR_Y": 1.0,
        **eccentric,
        "INHERENT_TORSION": False,
        "SEISMIC_FORCE": [
            {"STORY_NAME": each.story, "FORCE_X": each.along_x, "FORCE_Y": each.along_y} for each in forces
        ],
    }
    turned: list[JsonValue] = [
        {"STORY_NAME": each.story, "ALONG_X": 0.0, "ALONG_Y": 0.0, "TORSIONAL_RZ": each.torsion}
        for each in forces
        if each.torsion is not None
    ]
    return wanted | ({"ADDITIONAL_LOAD": turned} if turned else {})


def eccentric_to(side: str, axes: str) -> Record:
    """The side on which forces along these axes are eccentric by the story data; those along others are not at all."""
    return {
        "ACCIDENT_ECCEN_X": ECCENTRIC_SIDES[side if "X" in axes else "none"],
        "ACCIDENT_ECCEN_Y": ECCENTRIC_SIDES[side if "Y" in axes else "none"],
        "ACCIDENT_TORSION": side != "none",
    }


def scales_along(direction: str | None) -> Record:
    """The factors of a load that a code makes along one axis."""
    return {"SCALE_FACTOR_X": float(direction == "X"), "SCALE_FACTOR_Y": float(direction != "X")}
