"""The text model: every table comes back as it was, and a file of the usual MGT commands becomes a model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.documents.text_model import read_text_model, write_text_model
from app.engine.http.service import EngineServer
from app.engine.store.catalogue import table_specs
from app.engine.store.defaults import new_store
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, user_material, value_section
from tests.engine.test_every_table import choices_of, sample

pytestmark = pytest.mark.any_kernel

WRITTEN_ELSEWHERE = """
; a frame as an engineer keeps it
*VERSION
   9.5.5
*UNIT    ; Unit System
; FORCE, LENGTH, HEAT, TEMPER
   N    , MM, KJ, C
*NODE    ; Nodes
     1, 0, 0, 0
     2, 0, 0, 3000.
     3, 6e3, 0, 3000
*ELEMENT
     1, BEAM  ,    1,     1,     1,     2,     0,     0
     2, BEAM  ,    1,     1,     2,     3, \\
     0,     0
*MATERIAL
    1, CONC , C24 , 0, 0, , C, NO, 0.05, 1, KS21(RC)   ,            , C24          , NO, 0
*SECTION
    1, DBUSER    , 600x400           , CC, 0, 0, 0, 0, 0, 0, YES, NO, SB , 2, 600, 400, 0, 0, 0, 0, 0, 0, 0, 0
*STLDCASE
   DL, D , dead
   LL, L ,
*CONSTRAINT
   1, 111111,
*USE-STLD, DL
*SELFWEIGHT, 0, 0, -1,
*USE-STLD, LL
*CONLOAD
   2to3, 0, 0, -1000, 0, 0, 0, ,
*BEAMLOAD
    2, BEAM   , UNILOAD, GZ, NO , NO, aDir[1], , , , 0, -5, 1, -5, 0, 0, 0, 0, , NO, 0, 0, NO,
*ENDDATA
"""


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[tuple[Gen, Path]]:
    engine = EngineServer(tmp_path, KEY, dialog_limit_s=0.01)
    client = Gen(engine.start())
    yield client, tmp_path
    client.connection.close()
    engine.stop()


def build(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2.0e8), 3: {"TYPE": "CONC", "NAME": "콘크리트", "PARAM": [{"P_TYPE": 2}]}})
    gen.post("SECT", {1: rectangle(0.6, 0.4), 2: value_section(0.1, 0.01, 0.01, 0.02)})
    gen.post("THIK", {1: {"NAME": "T200", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.2}})
    gen.post("NODE", {n: {"X": 4.0 * (n > 2), "Y": 0, "Z": 3.1 * (n in {2, 3})} for n in range(1, 5)})
    gen.post("ELEM", {1: beam(1, 2, ANGLE=90.0), 2: beam(2, 3), 5: {**beam(4, 3), "TYPE": "TRUSS"}})
    gen.post("ELEM", {6: {"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": [1, 4, 3, 2], "STYPE": 1, "WALL": 1}})
    gen.post("CONS", {1: FIXED, 4: {"ITEMS": [{"ID": 7, "CONSTRAINT": "1110000"}]}})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D", "DESC": ""}, 2: {"NAME": "a, b; c", "TYPE": "L"}})
    gen.post("BODF", {3: {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.post("BMLD", {2: line_load("DL", -5.25)})
    gen.post("CNLD", {3: node_load("a, b; c", FX=1.5), 2: node_load("DL", FZ=-10)})
    gen.post("STOR", {1: story("1F", 0.0, diaphragm=False), 2: story("지붕", 3.1, diaphragm=True)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 2}})
    gen.post("LCOM-GEN", {4: {"NAME": "C", "iTYPE": 0, "vCOMB": [{"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1.4}]}})


@pytest.mark.parametrize("name", ["model.mgt", "model.mgtx"])
def test_export_and_import_as_text_give_the_same_tables(quick: tuple[Gen, Path], name: str) -> None:
    gen, folder = quick
    build(gen)
    gen.ok("POST", "/doc/EXPORT", {"Argument": "before.json"})
    gen.ok("POST", "/doc/EXPORTMXT", {"Argument": name})
    gen.ok("DELETE", "/db/NODE")
    gen.ok("POST", "/doc/IMPORTMXT", {"Argument": name})
    gen.ok("POST", "/doc/EXPORT", {"Argument": "after.json"})
    before, after = (json.loads((folder / f"{when}.json").read_text(encoding="utf-8")) for when in ("before", "after"))
    assert after == before
    # What has columns is written in columns.
    text = (folder / name).read_text(encoding="utf-8")
    assert "   2, 0.0, 0, 3.1\n" in text
    assert "   2, BEAM, 1, 1, 2, 3, , \n" in text


def test_a_file_of_usual_commands_becomes_a_model(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    (folder / "frame.mgt").write_text(WRITTEN_ELSEWHERE, encoding="utf-8-sig")
    gen.ok("POST", "/doc/IMPORTMXT", {"Argument": "frame.mgt"})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "frame.mgbx"})
    gen.ok("POST", "/doc/ANAL", {})
    rows = gen.rows("REACTIONG", LOAD_CASE_NAMES=["LL(ST)"])
    assert float(rows[0]["FZ"]) == pytest.approx(2 * 1000 + 5 * 6000, rel=1e-9)
    assert gen.ok("GET", "/db/CONS/1")["CONS"]["1"]["ITEMS"][0]["CONSTRAINT"] == "1111110"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("*NODE\n 1, far, 0, 0", "line 2"),
        ("*UNHEARD-OF\n 1", "*UNHEARD-OF"),
        ("*NODE\n 1, 0, 0, 0\n*ELEMENT\n 1, BEAM, 1, 1, 1, 9, 0", "node 9"),
        ("*CONLOAD\n 1, 1", "*USE-STLD"),
        ("1, 2", "before the first command"),
    ],
)
def test_a_wrong_text_model_changes_nothing_and_says_where(quick: tuple[Gen, Path], wrong: str, told: str) -> None:
    gen, folder = quick
    gen.post("NODE", {5: {"X": 1}})
    (folder / "bad.mgt").write_text(wrong, encoding="utf-8")
    assert told in gen.error("POST", "/doc/IMPORTMXT", {"Argument": "bad.mgt"})
    assert set(gen.ok("GET", "/db/NODE")["NODE"]) == {"5"}


def test_text_models_stay_inside_the_folder(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    assert "path is wrong" in gen.error("POST", "/doc/EXPORTMXT", {"Argument": "../a.mgt"})
    assert not (folder.parent / "a.mgt").exists()


WORDS = st.text(max_size=6) | st.sampled_from(["YES", "a,b", "a;b", "x\\", "*NODE", "1to9", "\u2028", " x"])


@st.composite
def stores(draw: st.DrawFn) -> ModelStore:
    """Any records of the right types in the tables that have columns."""
    store = new_store()
    for table in ("NODE", "ELEM", "MATL", "SECT", "CONS", "CNLD", "BMLD", "STLD", "BODF"):
        keys = draw(st.lists(st.integers(1, 30), max_size=3, unique=True))
        rows = {key: draw(values(table_specs()[f"db/{table}"].fields)) for key in sorted(keys)}
        if rows:
            store.tables[table] = rows
    return store


def values(fields: Any) -> st.SearchStrategy[Any]:
    match fields:
        case dict():
            chosen = [*fields][:12]
            return st.fixed_dictionaries({}, optional={key: values(fields[key]) for key in chosen})
        case list():
            return st.lists(values(fields[0]), max_size=4) if fields else st.just([])
        case _:
            kinds = {
                "number": st.floats(-1e39, 1e39) | st.integers(-5, 5),
                "integer": st.integers(-1, 9),
                "boolean": st.booleans(),
            }
            return kinds.get(fields, WORDS)


@settings(max_examples=60, deadline=None)
@given(store=stores())
def test_whatever_a_document_holds_comes_back_from_text(store: ModelStore) -> None:
    found = read_text_model(write_text_model(store))
    assert {name: rows for name, rows in found.tables.items() if rows} == {n: r for n, r in store.tables.items() if r}


def test_every_table_comes_back_from_text() -> None:
    store = ModelStore({spec.name: {3: sample(spec.fields, choices_of(spec))} for spec in table_specs().values()})
    store.tables["UNIT"] = {3: {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": "C"}}
    assert read_text_model(write_text_model(store)).tables == store.tables


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        ("*NODE\n 9, 3, 4", "ends before Z"),
        ("*NODE\n 10", "ends before X"),
        ("*CONSTRAINT\n 1, 11,", "fewer than 6 digits"),
        ("*SELFWEIGHT, 0, 0", "ends before Z"),
    ],
)
def test_a_line_that_is_cut_is_refused_and_not_filled_with_zeros(cut: str, told: str) -> None:
    with pytest.raises(EngineRefusal) as refused:
        read_text_model(f"*UNIT\n KN, M, KJ, C\n*STLDCASE\n DL, D,\n*USE-STLD, DL\n{cut}\n")
    assert told in (refused.value.detail or "")


@pytest.mark.parametrize("between", ["", "; the next nodes", "   ;"])
def test_a_comment_does_not_cut_a_line_that_goes_on(between: str) -> None:
    nodes = "".join(f" {key}, {key}, 0, 0\n" for key in range(1, 5))
    store = read_text_model(f"*UNIT\n KN, M, KJ, C\n*NODE\n{nodes}*GROUP\n G, 1to2 \\\n{between}\n 3 4,\n")
    (group,) = store.rows("GRUP").values()
    assert (group["NAME"], group["N_LIST"]) == ("G", [1, 2, 3, 4])


def test_a_command_ends_a_line_that_would_go_on() -> None:
    store = read_text_model("*UNIT\n KN, M, KJ, C\n*NODE\n 1, 0, 0, 0 \\\n*STLDCASE\n DL, D,\n")
    assert (len(store.rows("NODE")), len(store.rows("STLD"))) == (1, 1)


def test_a_broken_line_is_refused_with_its_number() -> None:
    with pytest.raises(EngineRefusal, match="line 3"):
        read_text_model("*NODE\n 1, 0, 0, 0\n 0, 1, 1, 1")


def test_the_answer_of_an_import_carries_the_report(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    (folder / "frame.MCT").write_bytes(WRITTEN_ELSEWHERE.replace("dead", "고정").encode("cp949"))
    report = gen.ok("POST", "/doc/IMPORTMXT", {"Argument": "frame.MCT"})["REPORT"]
    assert report["ENCODING"] == "CP949"
    assert report["OBSTACLES"] == []
    states = {entry["COMMAND"]: entry["STATE"] for entry in report["COMMANDS"]}
    assert states["NODE"] == "taken"
    assert states["VERSION"] == "passed over"


def test_a_text_model_can_be_looked_at_before_it_is_taken(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    gen.post("NODE", {5: {"X": 1}})
    (folder / "staged.mgt").write_text(WRITTEN_ELSEWHERE + "*STAGE\n NAME=CS1\n", encoding="utf-8")
    found = gen.ok("POST", "/ope/TEXTMODEL", {"Argument": "staged.mgt"})["TEXTMODEL"]
    assert "construction stages" in found["OBSTACLES"][0]
    assert "*STAGE" in gen.error("POST", "/doc/IMPORTMXT", {"Argument": "staged.mgt"})
    knowingly = {"PATH": "staged.mgt", "LEAVE_OUT": ["STAGE"]}
    assert gen.ok("POST", "/ope/TEXTMODEL", {"Argument": knowingly})["TEXTMODEL"]["OBSTACLES"] == []
    assert set(gen.ok("GET", "/db/NODE")["NODE"]) == {"5"}
    gen.ok("POST", "/doc/IMPORTMXT", {"Argument": knowingly})
    assert set(gen.ok("GET", "/db/NODE")["NODE"]) == {"1", "2", "3"}


@pytest.mark.parametrize("head", ["", "*UNIT\n", "*UNIT ; nothing\n; KN, M\n"])
def test_a_file_without_units_is_read_as_midas_does_and_says_so(quick: tuple[Gen, Path], head: str) -> None:
    gen, folder = quick
    (folder / "bare.mgt").write_text(f"{head}*NODE\n 1, 0, 0, 0\n", encoding="utf-8")
    report = gen.ok("POST", "/doc/IMPORTMXT", {"Argument": "bare.mgt"})["REPORT"]
    why = next(entry for entry in report["COMMANDS"] if entry["COMMAND"] == "UNIT")["WHY"]
    assert "tonf and m" in why
    assert "confirm" in why
    unit = gen.ok("GET", "/db/UNIT")["UNIT"]["1"]
    assert (unit["FORCE"], unit["DIST"]) == ("TONF", "M")


def test_units_that_are_left_out_on_request_are_an_assumption_too(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    (folder / "bare.mgt").write_text("*UNIT\n N, MM, J, C\n*NODE\n 1, 0, 0, 0\n", encoding="utf-8")
    found = gen.ok("POST", "/ope/TEXTMODEL", {"Argument": {"PATH": "bare.mgt", "LEAVE_OUT": ["UNIT"]}})["TEXTMODEL"]
    why = next(entry for entry in found["COMMANDS"] if entry["COMMAND"] == "UNIT")["WHY"]
    assert "left out" in why
    assert "tonf and m" in why


@pytest.mark.parametrize(("unit", "gravity"), [("KN, M", 9.806), ("N, MM", 9806.0), ("KIPS, FT", 9.806 / 0.3048)])
def test_a_file_without_structure_type_has_gravity_in_its_own_unit(
    quick: tuple[Gen, Path], unit: str, gravity: float
) -> None:
    gen, folder = quick
    (folder / "bare.mgt").write_text(f"*UNIT\n {unit}, J, C\n*NODE\n 1, 0, 0, 0\n", encoding="utf-8")
    report = gen.ok("POST", "/doc/IMPORTMXT", {"Argument": "bare.mgt"})["REPORT"]
    assert gen.ok("GET", "/db/STYP")["STYP"]["1"]["GRAV"] == pytest.approx(gravity, rel=1e-11)
    assert "9.806" in next(entry for entry in report["COMMANDS"] if entry["COMMAND"] == "STRUCTYPE")["WHY"]


def test_a_modulus_that_the_file_carries_and_nobody_uses_is_told(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    for own, is_told in (("2.5e4", True), ("25811", False)):
        (folder / "own.mgt").write_text(WRITTEN_ELSEWHERE.replace("NO, 0\n*SECTION", f"NO, {own}\n*SECTION"), "utf-8")
        notes = gen.ok("POST", "/ope/TEXTMODEL", {"Argument": "own.mgt"})["TEXTMODEL"]["NOTES"]
        assert ("E = 25000.0 MPa" in str(notes)) is is_told
