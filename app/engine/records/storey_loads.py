"""Static earthquake and wind loads of storeys: SSEIS, SWIND. Their ids are those of their load cases."""

from collections.abc import Callable

from app.engine.records.dimensions import FORCE, LENGTH, MOMENT, PRESSURE
from app.engine.records.fields import flag, number, part, parts, record, text, whole
from app.engine.records.table import LoadWords, RecordTable
from app.engine.store import json_values as js
from app.trade.json_types import JsonObject, JsonValue

BY_USER, SEISMIC_CODE, WIND_CODE = "USER_TYPE", "KDS2019", "KDS2022"
# What the wind across the building and vortex shedding need; its units are not public.
_UNKNOWN = frozenset({"BL_X_MIN", "BL_Y_MIN", "DB", "DM", "M", "N", "VIBRATION_PARAMS", "ZF"})


@record
class AddedForce:
    """A force that is added to a storey's: along X and Y, and about Z."""

    storey: str = text("STORY_NAME", default="")
    along_x: float = number("ALONG_X", FORCE, default=0.0)
    along_y: float = number("ALONG_Y", FORCE, default=0.0)
    about_z: float = number("TORSIONAL_RZ", MOMENT, default=0.0)
    across_x: float = number("ACROSS_X", FORCE, default=0.0)
    across_y: float = number("ACROSS_Y", FORCE, default=0.0)
    about_z_of_x: float = number("TORSIONAL_RZ_X", MOMENT, default=0.0)
    about_z_of_y: float = number("TORSIONAL_RZ_Y", MOMENT, default=0.0)


@record
class StoreyForce:
    """The earthquake's force on a storey as given."""

    storey: str = text("STORY_NAME", default="")
    x: float = number("FORCE_X", FORCE, default=0.0)
    y: float = number("FORCE_Y", FORCE, default=0.0)
    weight: float = number("WEIGHT", FORCE, default=0.0)
    elevation: float = number("ELEV", LENGTH, default=0.0)


@record
class StoredSeismicParameters:
    """What the code's base shear needs; what is None follows from the rest."""

    zone: int = whole("SEIS_ZONE", default=0)
    acceleration: float | None = number("EPA", default=None)
    site: int = whole("SITE_CLASS", default=0)
    fa: float | None = number("FA", default=None)
    fv: float | None = number("FV", default=None)
    sds: float | None = number("SDS", default=None)
    sd1: float | None = number("SD1", default=None)
    importance: float | None = number("IMPORTANCE_FACTOR", default=None)
    period_limit: float | None = number("CU", default=None)
    period_method: int = whole("PERIOD_METHOD", default=1)
    approximate_x: float | None = number("PERIOD_APPR_X", default=None)
    approximate_y: float | None = number("PERIOD_APPR_Y", default=None)
    analytical_x: float | None = number("PERIOD_ANALYSIS_X", default=None)
    analytical_y: float | None = number("PERIOD_ANALYSIS_Y", default=None)
    response_x: float | None = number("RESPONSE_MOD_FACTOR_X", default=None)
    response_y: float | None = number("RESPONSE_MOD_FACTOR_Y", default=None)


@record
class SeismicInputs:
    """What may stand at the record itself instead."""

    scale_x: float = number("SCALE_FACTOR_X", default=1.0)
    scale_y: float = number("SCALE_FACTOR_Y", default=1.0)
    has_accidental_torsion: bool = flag("ACCIDENT_TORSION")
    accidental_side_x: int = whole("ACCIDENT_ECCEN_X", default=2)
    accidental_side_y: int = whole("ACCIDENT_ECCEN_Y", default=2)
    has_inherent_torsion: bool = flag("INHERENT_TORSION")
    parameters: StoredSeismicParameters = part("PARAMETERS", StoredSeismicParameters)
    forces: tuple[StoreyForce, ...] = parts("SEISMIC_FORCE", StoreyForce)
    added: tuple[AddedForce, ...] = parts("ADDITIONAL_LOAD", AddedForce)


@record
class SeismicByCode:
    """Inputs by the name of the code."""

    code: SeismicInputs = part(SEISMIC_CODE, SeismicInputs)
    wind: SeismicInputs = part(WIND_CODE, SeismicInputs)
    user: SeismicInputs = part(BY_USER, SeismicInputs)


@record
class SeismicLoad(SeismicInputs):
    """A static earthquake load by a code, or by forces as given. Sides: 0 positive, 1 negative, 2 none."""

    code: str = text("SEIS_CODE", default="")
    inputs: SeismicByCode = part("INPUTS", SeismicByCode)


@record
class ForceCoefficient:
    """A coefficient for the whole height, where it is used."""

    is_used: bool = flag("OPT_USE")
    value: float = number("FORCE_COEF", default=0.0)


@record
class Topography:
    """The effect of a hill, where it is used."""

    is_used: bool = flag("OPT_USE")
    factor: float = number("KZT", default=0.0)


@record
class Vibration:
    """Methods beside the wind along the building."""

    is_across: bool = flag("ACROSS_WIND")
    is_torsional: bool = flag("TORSIONAL_WIND")
    is_response: bool = flag("WIND_RESPONSE")


@record
class StoredWindParameters:
    """What the code's wind along the building needs; 0 is what is not given. `method` and `exposure` are codes."""

    method: int = whole("INPUT_METHOD", default=-1)
    building: int = whole("BUILDING_TYPE", default=0)
    exposure: int = whole("EXP_CATEGORY", default=-1)
    roof: float = number("ROOF_HEIGHT", LENGTH, default=0.0)
    speed: float = number("WIND_SPEED", default=0.0)
    importance: float = number("IMPORTANCE_FACTOR", default=0.0)
    direction_x: float = number("DIRECTION_FACTOR_X", default=0.0)
    direction_y: float = number("DIRECTION_FACTOR_Y", default=0.0)
    gust_x: float = number("GUST_FACTOR_X", default=0.0)
    gust_y: float = number("GUST_FACTOR_Y", default=0.0)
    coefficient: ForceCoefficient = part("FORCE_COEF", ForceCoefficient)
    topography: Topography = part("TOPOGRAPHIC_EFFECT", Topography)
    vibration: Vibration = part("VIBRATION_PARAMS", Vibration)
    ce: float = number("CE", default=0.0)
    db: float = number("DB", default=0.0)
    dm: float = number("DM", default=0.0)
    m: float = number("M", default=0.0)
    n: float = number("N", default=0.0)
    zf: float = number("ZF", default=0.0)
    least_x: float = number("BL_X_MIN", default=0.0)
    least_y: float = number("BL_Y_MIN", default=0.0)

    @property
    def of_other_methods(self) -> dict[str, float]:
        """Values that the general method has no use for."""
        values = (self.ce, self.db, self.dm, self.m, self.n, self.zf, self.least_x, self.least_y)
        names = ("CE", "DB", "DM", "M", "N", "ZF", "BL_X_MIN", "BL_Y_MIN")
        return dict(zip(names, values, strict=True))


@record
class StoreyPressure:
    """The wind's pressure on a storey and the width and height that it acts on; 0 is what is not given."""

    storey: str = text("STORY_NAME", default="")
    x: float = number("PRESS_X", PRESSURE, default=0.0)
    y: float = number("PRESS_Y", PRESSURE, default=0.0)
    width_x: float = number("LOAD_BX", LENGTH, default=0.0)
    width_y: float = number("LOAD_BY", LENGTH, default=0.0)
    height: float = number("LOAD_H", LENGTH, default=0.0)
    elevation: float = number("ELEV", LENGTH, default=0.0)


@record
class WindInputs:
    """What may stand at the record itself instead."""

    scale_x: float = number("SCALE_FACTOR_X", default=1.0)
    scale_y: float = number("SCALE_FACTOR_Y", default=1.0)
    side_x: int = whole("WIND_ECCEN_X", default=2)
    side_y: int = whole("WIND_ECCEN_Y", default=2)
    parameters: StoredWindParameters = part("PARAMETERS", StoredWindParameters)
    pressures: tuple[StoreyPressure, ...] = parts("STORY_WIND_PRESSURE", StoreyPressure)
    added: tuple[AddedForce, ...] = parts("ADDITIONAL_LOAD", AddedForce)


@record
class WindByCode:
    """Inputs by the name of the code."""

    seismic: WindInputs = part(SEISMIC_CODE, WindInputs)
    code: WindInputs = part(WIND_CODE, WindInputs)
    user: WindInputs = part(BY_USER, WindInputs)


@record
class WindLoad(WindInputs):
    """A static wind load by a code, or by pressures as given. Sides: 0 positive, 1 negative, 2 none."""

    code: str = text("WIND_CODE", default="")
    inputs: WindByCode = part("INPUTS", WindByCode)


def _at_the_record(code_field: str, of_code: str) -> Callable[[JsonObject], JsonObject]:
    """What stands under INPUTS of the code that counts is moved to the record, unless it stands there already; forces
    that are added count wherever they stand."""

    def prepared(found: JsonObject) -> JsonObject:
        inputs = js.child(found, "INPUTS")
        is_user = "".join(js.text(found, code_field, "").split()).replace("_", "") == "USERTYPE"
        inner = js.child(inputs, BY_USER if is_user else of_code)
        added: list[JsonValue] = [*js.objects(found, "ADDITIONAL_LOAD")]
        if not added:
            names = (SEISMIC_CODE, WIND_CODE, BY_USER)
            added = [item for name in names for item in js.objects(js.child(inputs, name), "ADDITIONAL_LOAD")]
        return {**inner, **found, "ADDITIONAL_LOAD": added}

    return prepared


def _unknown_wind(found: JsonObject) -> str:
    inner = js.child(js.child(found, "INPUTS"), WIND_CODE)
    given = {*js.child(found, "PARAMETERS"), *js.child(inner, "PARAMETERS")} & _UNKNOWN
    return f"a wind load holds {', '.join(sorted(given))}" if given else ""


SSEIS = RecordTable(
    name="SSEIS",
    shape=SeismicLoad,
    prepared=_at_the_record("SEIS_CODE", SEISMIC_CODE),
    load=LoadWords("static seismic load"),
)
SWIND = RecordTable(
    name="SWIND",
    shape=WindLoad,
    prepared=_at_the_record("WIND_CODE", WIND_CODE),
    load=LoadWords("static wind load"),
    unconvertible=_unknown_wind,
)
TABLES = (SSEIS, SWIND)
