"""Temperature loads, in the document's degrees: STMP, NTMP, ETMP, BTMP, GTMP."""

from app.engine.records.dimensions import LENGTH, PRESSURE, TEMPERATURE
from app.engine.records.fields import flag, number, parts, record, text, whole
from app.engine.records.names import GROUP, LOAD_CASE
from app.engine.records.table import ItemTable, LoadWords, RecordTable


@record
class SystemTemperature:
    """The temperature of everything in one case."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    temperature: float = number("TEMPER", TEMPERATURE)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class NodalTemperature:
    """The temperature of one node."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    temperature: float = number("TEMPER", TEMPERATURE)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class ElementTemperature:
    """The temperature of one element."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    temperature: float = number("TEMP", TEMPERATURE)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class TemperatureStrip:
    """A strip of a section: its width, and where it begins and ends with the temperature there."""

    kind: str = text("TYPE", default="ELEMENT")
    width: float | None = number("VAL_B", LENGTH, default=None)
    start: float | None = number("VAL_H1", LENGTH, default=None)
    end: float | None = number("VAL_H2", LENGTH, default=None)
    start_temperature: float | None = number("VAL_T1", TEMPERATURE, default=None)
    end_temperature: float | None = number("VAL_T2", TEMPERATURE, default=None)
    elastic: float = number("ELAST", PRESSURE, default=0.0)


@record
class SectionTemperature:
    """Temperatures over the depth or width of one beam's section."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    direction: str = text("DIR", default="LZ")
    reference: str = text("REF", default="Centroid")
    is_psc: bool = flag("bPSC")
    strips: tuple[TemperatureStrip, ...] = parts("vSECTTMP", TemperatureStrip)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class TemperatureGradient:
    """The difference from one face to the other, along local z and y, over the section's own size or a given one."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    kind: int | None = whole("TYPE", default=None)
    difference_z: float = number("TZ", TEMPERATURE, default=0.0)
    difference_y: float = number("TY", TEMPERATURE, default=0.0)
    uses_own_depth: bool = flag("USE_HZ")
    uses_own_width: bool = flag("USE_HY")
    depth: float = number("HZ", LENGTH, default=0.0)
    width: float = number("HY", LENGTH, default=0.0)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


STMP = RecordTable(name="STMP", shape=SystemTemperature, load=LoadWords("system temperature"))
NTMP = ItemTable(name="NTMP", shape=NodalTemperature, keyed_by="NODE", load=LoadWords("nodal temperatures"))
ETMP = ItemTable(name="ETMP", shape=ElementTemperature, keyed_by="ELEM", load=LoadWords("element temperatures"))
BTMP = ItemTable(name="BTMP", shape=SectionTemperature, keyed_by="ELEM", load=LoadWords("section temperatures"))
GTMP = ItemTable(name="GTMP", shape=TemperatureGradient, keyed_by="ELEM", load=LoadWords("temperature gradients"))
TABLES = (STMP, NTMP, ETMP, BTMP, GTMP)
