"""Whatever GEN NX would analyse and the engine does not is refused by its name before solving: table by table."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.engine.model.materials import build_material
from app.engine.model.sections import build_section
from app.engine.records.properties import MATL, SECT
from app.engine.records.scaling import KN_M
from app.engine.records.tables import without_effect
from app.engine.solve.supported import ANALYSED
from app.engine.store.catalogue import TABLES_REFUSING_WRITES, TableSpec, table_specs
from app.engine.store.defaults import new_store
from app.engine.store.errors import EngineRefusal
from tests.engine.conftest import KEY, Gen, assign
from tests.engine.models import FIXED, beam, node_load, rectangle, user_material
from tests.engine.test_every_table import choices_of, sample
from tests.engine.test_shells import plate, thickness

pytestmark = pytest.mark.any_kernel

NOT_ANALYSED = [
    spec
    for spec in table_specs().values()
    if not spec.is_design and spec.name not in ANALYSED | without_effect() | TABLES_REFUSING_WRITES
]

# Pinned, so that no table leaves or joins a list unseen: on neither, its records stop every analysis; on the wrong one,
# they can be left out of the answer in silence.
MUST_BE_ANALYSED = (
    "BMLD BODF BTMP BUCK CNLD CONS DRLS EIGV ELEM ELNK ESSF ETMP FBLA FBLD FRLS GTMP LCOM-CONC LCOM-GEN "
    "LCOM-SEISMIC LCOM-SRC LCOM-STEEL LCOM-STLCOMP LTOM MATL NBOF NMAS NODE NSPR NTMP OFFS PDEL PRES PSSF PTNS PZEF "
    "RIGD SDSP SECF SECT SKEW SPFC SPLC SSEIS STLD STMP STOR STYP SWIND THIK UNIT WSSF"
)
MUST_NOT_MATTER = (
    "BNGR CCFC CLWP CO_F CO_M CO_S CO_T CUTL DCON DCTL DSTL EPMT ETFC FIBR FIMP GRDP GRUP GSTP HSFC IMFM LDGR "
    "LDSQ LENG LTSR MATD MBTP MEMB MLFC MVCD NLLP NPLN PJCF PNLD POSL REBB REBC REBR REBW RPSC SDHY SDIS SDST "
    "SDVE SDVI TDGR TDME TDMF TDMT TDNT THFC THGC TMAT ULFC VBEM VSEC WMAK"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EngineServer, Gen]]:
    server = EngineServer(tmp_path_factory.mktemp("documents"), KEY)
    client = Gen(server.start())
    yield server, client
    client.connection.close()
    server.stop()


@pytest.fixture
def loaded(engine: tuple[EngineServer, Gen]) -> Gen:
    """A cantilever that can be analysed, with a plate at its tip."""
    server, gen = engine
    server.session.replace_document(new_store(), None)
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: rectangle(0.4, 0.3)})
    gen.post("THIK", {1: thickness(0.2)})
    places = [(0, 0, 0), (4, 0, 0), (5, 0, 0), (5, 1, 0), (4, 1, 0), (4, 0, 1), (5, 0, 1), (5, 1, 1), (4, 1, 1)]
    gen.post("NODE", {n: dict(zip("XYZ", place, strict=True)) for n, place in enumerate(places, 1)})
    gen.post("ELEM", {1: beam(1, 2), 2: plate([2, 3, 4, 5])})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("DL", FZ=-10.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    return gen


def refusal(gen: Gen) -> str:
    """What an analysis says, and that it leaves no results."""
    said = gen.error("POST", "/doc/ANAL", {})
    assert "no analysis result" in gen.error(
        "POST", "/post/TABLE", {"Argument": {"TABLE_NAME": "T", "TABLE_TYPE": "REACTIONG"}}
    )
    return said


def test_each_table_is_on_the_list_where_it_belongs() -> None:
    assert set(MUST_BE_ANALYSED.split()) == ANALYSED
    assert set(MUST_NOT_MATTER.split()) == without_effect()


def test_the_model_without_any_of_it_is_analysed(loaded: Gen) -> None:
    assert loaded.ok("POST", "/doc/ANAL", {})["message"] == "MIDAS GEN NX command complete"


@pytest.mark.parametrize("spec", NOT_ANALYSED, ids=lambda spec: spec.name)
def test_records_of_every_other_table_are_refused_by_name(loaded: Gen, spec: TableSpec) -> None:
    record = sample(spec.fields, choices_of(spec))
    loaded.ok("POST" if "POST" in spec.verbs else "PUT", f"/db/{spec.name}", {"Assign": {"1": record}})
    assert refusal(loaded).startswith(f"[Error] {spec.name} records cannot be analysed")


@pytest.mark.parametrize("name", sorted(without_effect() & {spec.name for spec in table_specs().values()}))
def test_tables_without_effect_do_not_stop_an_analysis(loaded: Gen, name: str) -> None:
    spec = table_specs()[f"db/{name}"]
    record = sample(spec.fields, choices_of(spec))
    loaded.ok("POST" if "POST" in spec.verbs else "PUT", f"/db/{name}", {"Assign": {"1": record}})
    assert loaded.ok("POST", "/doc/ANAL", {})["message"] == "MIDAS GEN NX command complete"


@pytest.mark.parametrize(
    ("kind", "nodes"),
    [
        ("PLSTRS", [2, 3, 4, 5]),
        ("PLSTRN", [2, 3, 4, 5]),
        ("AXISYM", [2, 3, 4, 5]),
        ("SOLID", [2, 3, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_element_types_are_refused_by_name(loaded: Gen, kind: str, nodes: list[int]) -> None:
    loaded.post("ELEM", {9: {"TYPE": kind, "MATL": 1, "SECT": 1, "NODE": nodes}})
    assert f"{kind} elements (element 9)" in refusal(loaded)


RELEASE = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000100", "VALUE_I": [0] * 7}
LINK = {"NODE": [2, 6], "LINK": "GEN", "ANGLE": 0, "SDR": [1e3] * 6}
TRUSS = {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": [1, 3]}
OPTIONS: list[tuple[str, int, Any, str]] = [
    ("FRLS", 2, {"ITEMS": [RELEASE | {"FLAG_J": "0000000", "VALUE_J": [0] * 7}]}, "element 2"),
    ("FRLS", 3, {"ITEMS": [RELEASE | {"FLAG_J": "0000000", "VALUE_J": [0] * 7}]}, "element 3"),
    ("OFFS", 2, {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "TYPE": "GLOBAL", "RGDXi": 0.2}]}, "element 2"),
    ("PRES", 1, {"ITEMS": [{"ID": 1, "LCNAME": "DL", "CMD": "PRES", "FORCES": [1.0]}]}, "element 1"),
    ("ELEM", 1, {"LCAXIS": 1}, "LCAXIS settings (element 1)"),
    ("THIK", 1, {"OFFSET": 1, "O_VALUE": 0.5}, "Thickness 1"),
    ("THIK", 1, {"TYPE": "STIFFENED"}, "Thickness 1"),
    ("SECT", 1, {"SECTTYPE": "TAPERED"}, "TAPERED"),
    ("ELNK", 1, LINK | {"R_S": [True] + [False] * 5}, "link 1"),
    ("ELNK", 1, LINK | {"LINK": "MULTI LINEAR"}, "link 1"),
    ("NSPR", 2, {"ITEMS": [{"ID": 1, "TYPE": "MULTI", "GROUP_NAME": "", "SDR": [0] * 6}]}, "node 2"),
    ("STYP", 1, {"bMASSOFFSET": True}, "bMASSOFFSET"),
    ("EIGV", 1, {"TYPE": "LANCZOS", "iFREQ": 0}, "iFREQ"),
    ("BUCK", 1, {"MODE_NUM": -1, "ITEMS": [{"LCNAME": "DL", "FACTOR": 1.0, "LOAD_TYPE": 0}]}, "MODE_NUM"),
    ("STYP", 1, {"bALIGNBEAM": True}, "bALIGNBEAM"),
    ("STYP", 1, {"bALIGNSLAB": True}, "bALIGNSLAB"),
    ("STYP", 1, {"bROTRIGID": True}, "bROTRIGID"),
]


@pytest.mark.parametrize(("table", "key", "record", "said"), OPTIONS)
def test_options_of_analysed_tables_are_refused_by_name(
    loaded: Gen, table: str, key: int, record: Any, said: str
) -> None:
    loaded.post("ELEM", {3: TRUSS})
    status, answer = loaded.call("PUT", f"/db/{table}", {"Assign": {str(key): record}})
    assert status in {200, 201}
    # Some are refused when they are written already.
    refused = answer["error"]["detail"] if "error" in answer else loaded.call("POST", "/doc/ANAL", {})[1]["error"]
    assert said in str(refused)


def test_panel_zones_that_are_off_change_nothing(loaded: Gen) -> None:
    loaded.put("PZEF", {1: {"OPT_OFFSET": False, "OFFS_FACTOR": 1.0, "OUTPUT_POSITION": 0}})
    assert loaded.ok("POST", "/doc/ANAL", {})["message"] == "MIDAS GEN NX command complete"


@pytest.mark.parametrize(
    ("table", "record", "told"),
    [
        ("MATL", {"TYPE": "STONE", "PARAM": [{"P_TYPE": 2, "ELAST": 1.0}]}, "STONE is no kind of material"),
        ("ELEM", {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "NODE": [1, 2, 3], "STYPE": 9}, "STYPE 9"),
    ],
)
def test_a_kind_that_gen_nx_does_not_have_is_refused(gen: Gen, table: str, record: dict[str, Any], told: str) -> None:
    gen.post("NODE", {key: {"X": key, "Y": key * key, "Z": 0} for key in (1, 2, 3)})
    assert told in gen.call("PUT", f"/db/{table}", assign({5: record}))[1]["error"]["detail"]


@pytest.mark.parametrize(
    ("table", "record", "told"),
    [
        ("MATL", {"TYPE": "CONC", "PARAM": [{"P_TYPE": 1, "DB": "C24"}]}, "STANDARD must be a text"),
        ("MATL", {"TYPE": "CONC", "PARAM": [{"P_TYPE": 1, "STANDARD": "KS21(RC)"}]}, "DB must be a text"),
        ("SECT", {"SECTTYPE": "DBUSER", "SECT_BEFORE": {"SHAPE": "H", "DATATYPE": 1}}, "DB_NAME must be a text"),
    ],
)
def test_what_names_an_entry_of_a_database_must_be_given(
    gen: Gen, table: str, record: dict[str, Any], told: str
) -> None:
    assert told in gen.call("PUT", f"/db/{table}", assign({5: record}))[1]["error"]["detail"]


def test_an_entry_that_a_file_does_not_name_is_told_with_its_owner() -> None:
    section = SECT.read({"SECTTYPE": "DBUSER", "SECT_NAME": "a", "SECT_BEFORE": {"SHAPE": "H", "DATATYPE": 1}})
    with pytest.raises(EngineRefusal, match="section a: DB_NAME must be a text"):
        build_section(section, KN_M)
    material = MATL.read({"TYPE": "CONC", "NAME": "b", "PARAM": [{"P_TYPE": 1, "DB": "C24"}]})
    with pytest.raises(EngineRefusal, match="material b: STANDARD must be a text"):
        build_material(material, KN_M, 9.806, 1.0)
