"""Response spectra: functions SPFC and cases SPLC."""

from app.engine.records.dimensions import LENGTH, NONE, Chosen
from app.engine.records.fields import flag, number, part, parts, record, text, texts, whole
from app.engine.records.names import SPECTRUM
from app.engine.records.table import RecordTable
from app.engine.store import json_values as js
from app.trade.json_types import JsonObject, JsonValue
from app.trade.units import GEN_NX_GRAVITY_M_S2

# What the values of a function are, by iTYPE: multiples of gravity, acceleration, velocity, displacement.
KINDS = {1: NONE, 2: LENGTH, 3: LENGTH, 4: LENGTH}


@record
class StoredSpectrumPoint:
    """A period (s) and the spectrum's value there."""

    period: float | None = number("PERIOD", default=None, column="!")
    value: float | None = number("VALUE", Chosen("iTYPE", KINDS, missing=1), default=None, column="!")


@record
class SpectrumCode:
    """The code that a function follows."""

    code: str = text("SPEC_CODE", default="")


@record
class CodeOptions:
    """Choices of the code: the site class."""

    site: int | None = whole("SC_", default=None)


@record
class CodeValues:
    """Numbers of the code: effective ground acceleration (g), importance, reduction, the last period (s)."""

    acceleration: float | None = number("EPA", default=None)
    importance: float = number("IE", default=1.0)
    reduction: float = number("R_", default=1.0)
    last_period: float | None = number("PERIOD", default=None)


@record
class SpectrumFunctionRecord:
    """A function by its points, or by a code that gives them."""

    name: str = text("NAME", default="")
    kind: int = whole("iTYPE", default=1)
    method: int = whole("iMETHOD", default=0)
    scale: float = number("SCALE", default=1.0)
    gravity: float = number("GRAV", LENGTH, default=GEN_NX_GRAVITY_M_S2)
    damping: float = number("DRATIO", default=0.05)
    is_computed: bool = flag("CALC_OPT")
    code: SpectrumCode = part("STR", SpectrumCode)
    options: CodeOptions = part("OPT", CodeOptions)
    values: CodeValues = part("VAL", CodeValues)
    points: tuple[StoredSpectrumPoint, ...] = parts("aFUNC", StoredSpectrumPoint)


@record
class ModeFactor:
    """Whether a mode counts, and its factor."""

    is_used: bool = flag("bUSE", default=True, column="!")
    factor: float = number("MSFACTOR", default=1.0, column="!")


@record
class ModeDamping:
    """The damping ratio of one mode (from 1)."""

    mode: int | None = whole("iMODE", default=None)
    ratio: float | None = number("DAMPING", default=None)


@record
class StoreyEccentricity:
    """Of one storey: the eccentricity of its inertia force along the motion and across it."""

    storey: str | None = text("STORY", default=None)
    along: float = number("ALONG", LENGTH, default=0.0)
    cross: float = number("CROSS", LENGTH, default=0.0)


@record
class SpectrumCaseRecord:
    """A response spectrum case: direction, function, how modes combine, damping, accidental eccentricity."""

    name: str = text("NAME")
    direction: str = text("DIR", default="XY")
    angle: float = number("ANGLE", default=0.0)
    scale: float = number("SCALE", default=1.0)
    period_factor: float = number("PMFT", default=1.0)
    functions: tuple[str, ...] = texts("aFUNCNAME", refers_to=SPECTRUM)
    interpolation: str = text("INTERP", default="LINEAR")
    rule: str = text("COMTYPE", default="CQC")
    adds_signs: bool = flag("bADDSIGN")
    sign_kind: int = whole("iSIGNTYPE", default=1)
    chooses_modes: bool = flag("bMODE")
    modes: tuple[ModeFactor, ...] = parts("aUSEMODE", ModeFactor)
    has_damping: bool = flag("bDAMP")
    damping_method: int = whole("iMDTYPE", default=1)
    has_mass_term: bool = flag("bMASSP", default=True)
    mass_term: float = number("MASSC", default=0.0)
    has_stiffness_term: bool = flag("bSTIFFP", default=True)
    stiffness_term: float = number("STIFFC", default=0.0)
    first_frequency: float = number("FP1", default=0.0)
    first_ratio: float = number("DR1", default=0.0)
    second_frequency: float = number("FP2", default=0.0)
    second_ratio: float = number("DR2", default=0.0)
    all_modes: float | None = number("DALL", default=None)
    dampings: tuple[ModeDamping, ...] = parts("aDAMPING", ModeDamping)
    corrects_damping: bool = flag("bCDAMP")
    searches_angle: bool = flag("bAUTO")
    is_ndp: bool = flag("bNDP")
    has_eccentricity: bool = flag("bACCECC")
    is_eccentricity_automatic: bool = flag("bACCECC_AUTO")
    eccentricity_percent: float = number("ACCECC_PERCENT", default=5.0)
    considers_ground: bool = flag("bACCECC_CONSIDER_GL")
    has_minimum_torsion: bool = flag("bACCECC_MINIMUM_TORSION")
    eccentricities: tuple[StoreyEccentricity, ...] = parts("aACCECC_ECCEN_LIST", StoreyEccentricity)


def has_points_of_its_own(record: JsonObject, stored: JsonObject) -> bool:
    """Whether a function was sent with points other than those that it has."""
    return bool(record.get("aFUNC")) and record.get("aFUNC") != stored.get("aFUNC")


def with_points(record: JsonObject, points: list[JsonValue]) -> JsonObject:
    """The function with these points."""
    return js.with_fields(record, {"aFUNC": points})


def with_kept_eccentricities(record: JsonObject, stored: JsonObject) -> JsonObject:
    """GEN NX echoes a new ALONG of a storey but keeps the old one; only delete and create change it."""
    field = "aACCECC_ECCEN_LIST"
    old = {js.text(item, "STORY", ""): item.get("ALONG") for item in js.objects(stored, field)}
    if not old or field not in record:
        return record
    kept: list[JsonValue] = [
        item | ({"ALONG": old[js.text(item, "STORY", "")]} if js.text(item, "STORY", "") in old else {})
        for item in js.objects(record, field)
    ]
    return js.with_fields(record, {field: kept})


SPFC = RecordTable(name="SPFC", shape=SpectrumFunctionRecord, unique="NAME")
SPLC = RecordTable(name="SPLC", shape=SpectrumCaseRecord, unique="NAME")
TABLES = (SPFC, SPLC)
