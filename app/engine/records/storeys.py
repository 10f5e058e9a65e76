"""Storeys: STOR."""

from app.engine.records.dimensions import LENGTH
from app.engine.records.fields import flag, number, parts, record, text
from app.engine.records.table import RecordTable
from app.trade.json_types import JsonObject


@record
class AreaPoint:
    """A corner of a storey's area."""

    x: float = number("X", LENGTH, default=0.0)
    y: float = number("Y", LENGTH, default=0.0)
    z: float = number("Z", LENGTH, default=0.0)


@record
class StoreyRecord:
    """A level, whether its floor is rigid, its width and middle in wind, and eccentricities of wind and earthquake."""

    name: str = text("STORY_NAME", default="", column="k!/NAME")
    level: float = number("STORY_LEVEL", LENGTH, default=0.0, column="!/LEVEL")
    has_diaphragm: bool = flag("bFLOOR_DIAPHRAGM", column="=NO/bFLDIAP")
    wind_eccentricity_x: float = number("WIND_ECCENT_X", LENGTH, default=0.0, column="-0")
    wind_eccentricity_y: float = number("WIND_ECCENT_Y", LENGTH, default=0.0, column="-0")
    wind_width_x: float = number("WIND_FLOOR_WIDTH_X", LENGTH, default=0.0, column="=0")
    wind_width_y: float = number("WIND_FLOOR_WIDTH_Y", LENGTH, default=0.0, column="=0")
    wind_centre_x: float = number("WIND_CENTER_X", LENGTH, default=0.0, column="=0")
    wind_centre_y: float = number("WIND_CENTER_Y", LENGTH, default=0.0, column="=0")
    accidental_x: float = number("SEIS_ACC_ECCENT_X", LENGTH, default=0.0, column="=0")
    accidental_y: float = number("SEIS_ACC_ECCENT_Y", LENGTH, default=0.0, column="=0")
    inherent_x: float = number("SEIS_INHERENT_ECCENT_X", LENGTH, default=0.0, column="=0")
    inherent_y: float = number("SEIS_INHERENT_ECCENT_Y", LENGTH, default=0.0, column="=0")
    amplification_x: float = number("SEIS_TORSIONAL_AMP_FACTOR_X", default=1.0, column="=1")
    amplification_y: float = number("SEIS_TORSIONAL_AMP_FACTOR_Y", default=1.0, column="=1")
    area: tuple[AreaPoint, ...] = parts("STORY_AREA_ITEMS", AreaPoint)


STOR = RecordTable(name="STOR", shape=StoreyRecord, unique="STORY_NAME")
# A storey is written with all of them.
REQUIRED = tuple(field.name for field in STOR.fields if field.part is None)
TABLES = (STOR,)


def missing_of(record: JsonObject) -> list[str]:
    """Fields that a storey is written with and that the record lacks."""
    return [name for name in REQUIRED if name not in record]
