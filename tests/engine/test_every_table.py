"""Every table the product has can be created, read, updated and deleted, with one path of code for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.engine.store.catalogue import TABLES_REFUSING_WRITES, TableSpec, table_specs
from app.engine.store.defaults import FACTORY_RECORDS, new_store
from app.trade.gen_nx_tables import design_tables
from tests.engine.conftest import KEY, Gen
from tests.engine.models import beam, line_load, node_load, rectangle, story, support, user_material

CASE = {"LCNAME": "DL"}
COMBINATION = {"NAME": "C1", "iTYPE": 0, "vCOMB": [{"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1.0}]}
# Records of the tables with behaviour of their own; every other table gets one made from its field types.
RECORDS: dict[str, Any] = {
    "NODE": {"X": 1.0, "Y": 2.0, "Z": 3.0},
    "ELEM": beam(1, 2),
    "MATL": user_material(2.0e8),
    "SECT": rectangle(0.4, 0.3),
    "CONS": support("1111000"),
    "CNLD": node_load("DL", FX=1.0),
    "BMLD": line_load("DL", -5.0),
    "SDSP": {"ITEMS": [{"ID": 1, "LCNAME": "DL", "GROUP_NAME": ""}]},
    "BODF": {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]},
    "FBLD": {"NAME": "F", "ITEM": [{"LCNAME": "DL", "FLOOR_LOAD": -4.0}]},
    "FBLA": {"FLOOR_LOAD_TYPE_NAME": "OFFICE", "FLOOR_DIST_TYPE": 2, "DIR": "GZ", "NODES": [1, 2, 3]},
    "LTOM": {"DIR": "XY", "vLC": [{"LCNAME": "DL", "FACTOR": 1.0}]},
    "RIGD": {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [2, 3]}]},
    "STOR": story("1F", 0.0, diaphragm=False),
    "SPFC": {"NAME": "S", "iTYPE": 1, "aFUNC": [{"PERIOD": 0.0, "VALUE": 0.4}]},
    "SPLC": {"NAME": "R", "DIR": "XY", "COMTYPE": "CQC", "aFUNCNAME": []},
    "UNIT": {"FORCE": "N", "DIST": "MM"},
    "DESIGN/RC/DRC": {"DGNCODE": "KDS 41 20 : 2022"},
    "DESIGN/STEEL/DSTL": {"DGNCODE": "KDS 41 30 : 2022"},
    "DESIGN/STEEL/KDS-41-30-2022/DCO": {"DGNCODE": "KDS 41 30 : 2022", "SEISMIC": True},
    "DESIGN/SRC/AIK-SRC2K/DSRC": {"DGNCODE": "AIK-SRC2K"},
    "DESIGN/SRC/AIK-SRC2K/DCO": {"DGNCODE": "AIK-SRC2K", "SEISMIC": True},
    "DESIGN/RC/KDS-41-20-2022/DCO": {"DESIGN_CD": "KDS 41 20 : 2022", "SEISMIC": {"FRAME_TYPE": "Special"}},
} | {f"LCOM-{name}": COMBINATION for name in ("GEN", "CONC", "STEEL", "SRC", "STLCOMP", "SEISMIC")}


NAMES = {"LCNAME": "DL", "GROUP_NAME": "", "ELEM_LIST": [1, 2], "LIVE_LOAD_CASES": ["DL"]}
# Names of stories and groups and ranges of elements: none is named.
EMPTY = frozenset({"STORY", "FROM", "TO", "STOR_NAME", "STRUCTURE_GROUP_NAME"})
KINDS = {"number": 0.75, "integer": 1, "string": "A", "boolean": True}
# The fewest bars, rows and legs that the manual allows; Poisson's ratio.
LEGS = ("STIRRUP_ARRANGEMENT", "ARRANGEMENT_Y", "ARRANGEMENT_Z", "STIRRUP_NUM")
SIZES = dict.fromkeys(LEGS, 2) | {"NUM": 4, "ROW": 4, "PS": 0.3}


def sample(fields: Any, choices: Mapping[str, Sequence[str | float]], path: str = "") -> Any:
    """A value of each field's type, the first of its list where there is one; load cases are the base model's."""
    match fields:
        case {"*": kind}:
            return {"1": sample(kind, choices, path), "2": sample(kind, choices, path)}
        case dict():
            inner = {key: f"{path}.{key}" if path else key for key in fields}
            return {
                key: NAMES[key] if key in NAMES else sample(value, choices, inner[key]) for key, value in fields.items()
            }
        case list():
            return [sample(fields[0], choices, path)] if fields else []
        case _:
            name = path.rpartition(".")[2]
            if name in EMPTY and fields == "string":
                return ""
            (first, *_) = choices.get(path) or choices.get(name) or (SIZES.get(name) or KINDS[fields],)
            return str(first).partition("~")[0] if fields == "string" else first


def choices_of(spec: TableSpec) -> Mapping[str, Sequence[str | float]]:
    return design_tables()[spec.name].choices if spec.is_design else {}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EngineServer, Gen]]:
    """One engine for all tables; each test begins with a new document."""
    server = EngineServer(tmp_path_factory.mktemp("documents"), KEY)
    client = Gen(server.start())
    yield server, client
    client.connection.close()
    server.stop()


@pytest.fixture
def base(engine: tuple[EngineServer, Gen]) -> Gen:
    """A closed triangle of beams, a load case and a floor load type for whatever refers to them."""
    server, gen = engine
    server.session.replace_document(new_store(), None)
    gen.post("NODE", {n: {"X": 4.0 * (n == 2), "Y": 4.0 * (n == 3), "Z": 0.0} for n in (1, 2, 3)})
    gen.post("MATL", {1: user_material(2.0e8) | {"NAME": "M1"}})
    gen.post("SECT", {1: rectangle(0.5, 0.3)})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(2, 3), 3: beam(3, 1)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("FBLD", {1: {"NAME": "OFFICE", "ITEM": [{"LCNAME": "DL", "FLOOR_LOAD": -4.0}]}})
    return gen


# Tables in which the base model has a record 1; everywhere else 1 is free, and there is a node and an element 1.
FILLED = frozenset({"NODE", "ELEM", "STLD", "FBLD", "MATL", "SECT"})
WRITABLE = [spec for spec in table_specs().values() if "PUT" in spec.verbs and spec.name not in TABLES_REFUSING_WRITES]


@pytest.mark.parametrize("spec", WRITABLE, ids=lambda spec: spec.name)
def test_a_table_lives_through_its_whole_life(base: Gen, spec: TableSpec) -> None:
    address = spec.name if spec.is_design else f"db/{spec.name}"
    record = RECORDS.get(spec.name) or sample(spec.fields, choices_of(spec))
    key = "7" if spec.name in FILLED else "1"
    if "POST" in spec.verbs:
        body = base.call("POST", f"/{address}", {"Assign": {key: record}})
        assert body == (201, {spec.key: {key: record}})
        assert base.error("POST", f"/{address}", {"Assign": {stored_key(base, address, spec): record}}) == (
            "Key Already Exist"
        )
    else:
        base.ok("PUT", f"/{address}", {"Assign": {key: record}})
    key = stored_key(base, address, spec)
    stored = base.ok("GET", f"/{address}/{key}")[spec.key][key]
    assert set(record) <= set(stored)
    assert base.call("PUT", f"/{address}", {"Assign": {key: record}})[0] == 200
    assert base.ok("GET", f"/{address}/{key}")[spec.key][key] == stored
    if "DELETE" in spec.verbs:
        base.ok("DELETE", f"/{address}/{key}")
        assert base.call("GET", f"/{address}/{key}")[1].get(spec.key, {}).get(key) == FACTORY_RECORDS.get(spec.name)
    else:
        assert base.call("DELETE", f"/{address}/{key}")[0] == 404


def stored_key(gen: Gen, address: str, spec: TableSpec) -> str:
    """The id of the newest record; some tables number their records themselves."""
    return max(gen.ok("GET", f"/{address}")[spec.key], key=int)


def test_info_answers_for_every_table(base: Gen) -> None:
    for spec in table_specs().values():
        address = spec.name if spec.is_design else f"db/{spec.name}"
        assert set(base.ok("GET", f"/info/{address}")[spec.key]["properties"]) == set(spec.fields)


def test_a_new_eccentricity_is_echoed_and_not_stored(base: Gen) -> None:
    def case(along: float) -> dict[int, Any]:
        listed = [{"STORY": "2F", "ALONG": along, "CROSS": 0.0}]
        return {1: RECORDS["SPLC"] | {"bACCECC": True, "aACCECC_ECCEN_LIST": listed}}

    base.post("SPLC", case(1.0))
    assert base.put("SPLC", case(2.0))["SPLC"]["1"]["aACCECC_ECCEN_LIST"][0]["ALONG"] == 2.0
    assert base.ok("GET", "/db/SPLC/1")["SPLC"]["1"]["aACCECC_ECCEN_LIST"][0]["ALONG"] == 1.0
    base.ok("DELETE", "/db/SPLC/1")
    base.post("SPLC", case(2.0))
    assert base.ok("GET", "/db/SPLC/1")["SPLC"]["1"]["aACCECC_ECCEN_LIST"][0]["ALONG"] == 2.0
