"""Whatever a table can hold, a change of the units converts it, leaves it as it has no unit, or is refused by name."""

from collections.abc import Iterator, Mapping

import pytest

from app.engine.records.conversion import check_convertible, convert_record
from app.engine.records.tables import TABLES
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore, StoreDraft
from app.trade.dimensions import Dimension
from app.trade.gen_nx_tables import design_tables, tables
from app.trade.json_types import JsonObject, JsonValue
from app.trade.unit_systems import UnitSystem
from tests.engine.conftest import Gen

pytestmark = pytest.mark.any_kernel

KN_M, KIPS_IN = UnitSystem("KN", "M"), UnitSystem("KIPS", "IN")
Path = tuple[str, ...]
IN_LIST = "[]"
# Where another field or the place in a list chooses what a number is, and the record built below chooses nothing.
CHOSEN = frozenset({"BMLD P", "FRLS VALUE_I", "FRLS VALUE_J", "SPFC VALUE"})
# Numbers without a unit of force or length in the manual of the Open API: ratios, factors, shares of a length, angles,
# directions, periods (s), and speeds, which are in m/s in every unit system.
PURE = {
    "STYP": "TEMP",
    "EIGV": "FRMAX FRMIN TOL",
    "PDEL": "FACTOR TOL",
    "BUCK": "FACTOR LOAD_FACTOR_FROM LOAD_FACTOR_TO",
    "ELEM": "ANGLE C_RAT",
    "MATL": "DAMP_RAT POISN POISN_M THERMAL THERMAL_M",
    "SECT": "DENS_RATIO MATL_POIS_C MATL_POIS_S MATL_STIF_FACTOR POISSON",
    "SECF": "AREA_SF ASY_SF ASZ_SF IXX_SF IYY_SF IZZ_SF WGT_SF W_SF J1 J2 J3 J4 J5 J6 J7 J8",
    "ESSF": "AREA_SF ASY_SF ASZ_SF IXX_SF IYY_SF IZZ_SF WGT_SF",
    "PSSF": "AXIAL_X AXIAL_Y SHEAR OUT_BENDING_X OUT_BENDING_Y OUT_TORSION OUT_SHEAR_X OUT_SHEAR_Y",
    "WSSF": "SHEAR BENDING AXIAL OUT_TORSION OUT_SHEAR OUT_BENDING",
    "ELNK": "ANGLE DR DRENDI",
    "SKEW": "ANGLE_X ANGLE_Y ANGLE_Z V1X V1Y V1Z V2X V2Y V2Z LV0X LV0Y LV0Z LV1X LV1Y LV1Z LV2X LV2Y LV2Z",
    "PZEF": "OFFS_FACTOR",
    "BODF": "FV",
    "NBOF": "X Y Z",
    "BMLD": "D VX VY VZ",
    "FBLA": "LOAD_ANGLE SUB_BEAM_ANGLE",
    "PRES": "VECTORS",
    "STMP": "TEMPER",
    "NTMP": "TEMPER",
    "ETMP": "TEMP",
    "BTMP": "THERMAL VAL_T1 VAL_T2",
    "GTMP": "TY TZ",
    **{f"LCOM-{kind}": "FACTOR" for kind in ("GEN", "CONC", "STEEL", "SRC", "STLCOMP", "SEISMIC")},
    "LTOM": "FACTOR",
    "STOR": "SEIS_TORSIONAL_AMP_FACTOR_X SEIS_TORSIONAL_AMP_FACTOR_Y",
    "SPFC": "DRATIO EPA IE R_ PERIOD SCALE RMF ETA1 ETA2 FUNDAMENTAL_PERIOD IF I_ Q Q0 RMFACTOR SMFACTOR SOILFACTOR TB "
    "TC TCSTAR TD TL TS XI ZONEFACTOR aIF aSMF aTG",
    "SPLC": "ACCECC_PERCENT ANGLE DALL DR1 DR2 FP1 FP2 MASSC STIFFC NDP PMFT SCALE DAMPING MSFACTOR",
    "SSEIS": "EPA FA FV SDS SD1 CU IMPORTANCE_FACTOR PERIOD_APPR_X PERIOD_APPR_Y PERIOD_ANALYSIS_X PERIOD_ANALYSIS_Y "
    "RESPONSE_MOD_FACTOR_X RESPONSE_MOD_FACTOR_Y SCALE_FACTOR_X SCALE_FACTOR_Y",
    "SWIND": "CE DIRECTION_FACTOR_X DIRECTION_FACTOR_Y FORCE_COEF GUST_FACTOR_X GUST_FACTOR_Y IMPORTANCE_FACTOR KZT "
    "SCALE_FACTOR_X SCALE_FACTOR_Y WIND_SPEED",
}


def places(kind: JsonValue, path: Path = ()) -> Iterator[Path]:
    """Where a record of these fields may hold a number."""
    if isinstance(kind, Mapping):
        for name, inner in kind.items():
            yield from places(inner, (*path, name))
    elif isinstance(kind, list | tuple):
        for inner in kind:
            yield from places(inner, (*path, IN_LIST))
    elif kind == "number":
        yield path


def holding(path: Path, value: JsonValue) -> JsonObject:
    for name in reversed(path):
        value = [value] if name == IN_LIST else {name: value}
    assert isinstance(value, dict)
    return value


def at(value: JsonValue, path: Path) -> JsonValue:
    for name in path:
        if isinstance(value, list):
            value = value[0]
        else:
            assert isinstance(value, dict)
            value = value[name]
    return value


def last(path: Path) -> str:
    return [name for name in path if name != IN_LIST][-1]


def outcome(table: str, path: Path) -> float | str:
    """What a 2 becomes from kN, m to kips, in; or the words of the refusal."""
    record = holding(path, 2.0)
    try:
        check_convertible(StoreDraft(ModelStore({table: {7: record}})))
    except EngineRefusal as refused:
        return refused.detail
    found = at(convert_record(table, record, KN_M, KIPS_IN), path)
    assert isinstance(found, float)
    return found


def scaled(dimension: Dimension) -> float:
    return 2.0 * KN_M.factor(*dimension.powers) / KIPS_IN.factor(*dimension.powers)


def declared_by_place(table: str) -> Mapping[str, Dimension]:
    """Dimensions that the catalogue leaves to a place in a list or to another field, for the first place."""
    # Stiffness, damping per second, and the stiffness of a one-sided spring.
    springs: dict[str, Dimension] = dict.fromkeys(("SDR", "Cr", "STIFF"), Dimension.LINE_LOAD)
    by_table: dict[str, Mapping[str, Dimension]] = {
        "NSPR": springs,
        "ELNK": springs | {"GAP": Dimension.LENGTH},
        "SDSP": {"DISPLACEMENT": Dimension.LENGTH},
        "BMLD": {f"{more}{end}_END": Dimension.LENGTH for more in ("", "ADDITIONAL_") for end in "IJ"},
        "SPFC": {"GRAV": Dimension.LENGTH},
    }
    return by_table.get(table, {})


@pytest.mark.parametrize("table", TABLES)
def test_every_number_of_a_declared_table_is_converted_or_pure_or_refused_by_name(table: str) -> None:
    known = {**(tables()[table].dimensions or {}), **declared_by_place(table)}
    wrong: list[str] = []
    for path in places(tables()[table].fields):
        found, name = outcome(table, path), last(path)
        if isinstance(found, str):
            is_named = f"({table} 7)" in found and any(part in found for part in path if part != IN_LIST)
            is_right = is_named and name not in known
        elif name in known:
            is_right = found == pytest.approx(scaled(known[name]), rel=1e-12)
        else:
            is_right = found == 2.0 and (name in PURE.get(table, "").split() or f"{table} {name}" in CHOSEN)
        if not is_right:
            wrong.append(f"{'.'.join(path)}: {found}")
    assert wrong == []


def test_a_record_that_nothing_declares_refuses_the_change_for_the_number_it_holds_and_for_nothing_else() -> None:
    open_tables = [name for name in tables() if name not in TABLES and [*places(tables()[name].fields)]]
    assert len(open_tables) > 90
    for table in open_tables:
        for path in places(tables()[table].fields):
            assert f"{last(path)}, whose unit is not known ({table} 7)" in str(outcome(table, path))
            check_convertible(StoreDraft(ModelStore({table: {7: holding(path, 0)}})))


# The manual of the Open API gives these strengths in kN/mm2 and says of all numbers that they follow the model's unit.
UNKNOWN = {"RC/KDS-41-20-2022/MATD": {"FC", "FY", "FYS"}, "SRC/AIK-SRC2K/MATD": {"FC", "FYR", "FYS"}}


@pytest.mark.parametrize("address", design_tables())
def test_every_number_of_a_design_record_follows_the_catalogue_or_is_refused_by_name(address: str) -> None:
    table = design_tables()[address]
    assert table.unknown_units == UNKNOWN.get(address.removeprefix("DESIGN/"), set())
    for path in places(table.fields):
        found = outcome(address, path)
        if last(path) in table.unknown_units:
            assert f"{last(path)}, whose unit is not known ({address} 7)" in str(found)
        else:
            assert table.dimensions is not None
            expected = scaled(table.dimensions.get(last(path), Dimension.NONE))
            assert found == pytest.approx(expected, rel=1e-12), path


KN_MM: JsonObject = {"FORCE": "KN", "DIST": "MM", "HEAT": "KJ", "TEMPER": "C"}


def said(gen: Gen, unit: JsonObject) -> str:
    """The whole of a refused change of the units."""
    _, answer = gen.call("PUT", "/db/UNIT", {"Assign": {1: unit}})
    assert answer["error"]["message"] == "Wrong Field"
    return str(answer["error"])


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"VALUE": {"XZ": {"HU": 0.1, "T_IN": 0.2}}}, "VALUE.XZ.HU"),
        ({"SECTION": {"XZ": {"SIZE": [0.1, 0.2]}}}, "SECTION.XZ.SIZE"),
        ({"WALL": {"CONC": 0.3}}, "WALL.CONC"),
    ],
)
def test_a_size_that_is_not_declared_holds_the_unit(gen: Gen, more: JsonObject, place: str) -> None:
    thick: dict[str, JsonValue] = {"NAME": "T", "TYPE": "VALUE", "T_IN": 0.2, "T_OUT": 0.2, "bINOUT": False}
    gen.put("THIK", {4: {**thick, **more}})
    words = f"the unit cannot change while a number is stored in {place}, whose unit is not known (THIK 4)"
    assert words in said(gen, KN_MM)
    gen.ok("DELETE", "/db/THIK/4")
    gen.put("THIK", {4: thick})
    gen.ok("PUT", "/db/UNIT", {"Assign": {1: KN_MM}})
    assert gen.ok("GET", "/db/THIK")["THIK"]["4"]["T_IN"] == 200.0


def test_a_number_of_an_unknown_unit_holds_the_degrees_too(gen: Gen) -> None:
    gen.put("MATL", {3: {"TYPE": "CONC", "NAME": "C", "HE_COND": 2.3, "PARAM": [
        {"P_TYPE": 2, "ELAST": 3e7, "POISN": 0.2, "DEN": 24.0}]}})  # fmt: skip
    fahrenheit: JsonObject = {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": "F"}
    assert "HE_COND, whose unit is not known (MATL 3)" in said(gen, fahrenheit)
