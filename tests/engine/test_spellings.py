"""Requests as published clients spell them: any letter case, no path, no name, several ids, one unit after another."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from app.engine.http.addresses import below_base
from tests.engine.conftest import Gen, assign
from tests.engine.models import FIXED, beam, node_load, rectangle, user_material

pytestmark = pytest.mark.any_kernel

NODES = {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3}}


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("/gen/db/node", "db/NODE"),
        ("/GEN/DB/Node/7", "db/NODE/7"),
        ("/gen/db/lcom-gen/1,2", "db/LCOM-GEN/1,2"),
        ("/gen/db/mvldCH", "db/MVLDch"),
        ("/gen/design/rc/kds-41-20-2022/leng/4", "DESIGN/RC/KDS-41-20-2022/LENG/4"),
        ("/gen/design/steel/kds-41-30-2022/code-anal", "DESIGN/STEEL/KDS-41-30-2022/CODE-ANAL"),
        ("/gen/ope/matl_db/KS01(RC)", "ope/MATL_DB/KS01(RC)"),
        ("/gen/Info/Db/Node", "info/db/NODE"),
        ("/gen/config/ver", "config/VER"),
        ("/gen/post/table/", "post/TABLE"),
        ("/gen/doc/saveas", "doc/SAVEAS"),
        ("/gen/View/Capture", "view/CAPTURE"),
        ("/general/db/NODE", None),
        ("/gen", None),
        ("/gen/doc/ımport", None),
    ],
)
def test_an_address_has_one_meaning_in_every_letter_case(given: str, meant: str | None) -> None:
    assert below_base(given) == meant


@pytest.mark.parametrize("path", ["/db/nodes", "/db/no de", "/dbs/NODE", "/config/version", "/info/node", "/db/ſtld"])
def test_what_is_no_address_stays_unknown(gen: Gen, path: str) -> None:
    quoted = path.replace(" ", "%20").replace("ſ", "%C5%BF")
    assert gen.call("GET", quoted)[0] == 404


@pytest.fixture
def tower(gen: Gen) -> Gen:
    gen.ok("POST", "/doc/new", {})
    gen.ok("PUT", "/db/unit", assign({1: {"FORCE": "KN", "DIST": "M", "HEAT": "BTU", "TEMPER": "C"}}))
    gen.ok("POST", "/db/matl", assign({1: user_material(2e7)}))
    gen.ok("POST", "/db/Sect", assign({1: rectangle(0.6, 0.3)}))
    gen.ok("PUT", "/DB/node", assign(NODES))
    gen.ok("PUT", "/db/elem", assign({1: beam(1, 2)}))
    gen.ok("PUT", "/db/cons", assign({1: FIXED}))
    gen.ok("PUT", "/db/stld", assign({1: {"NO": 1, "NAME": "DL", "TYPE": "D", "DESC": ""}}))
    gen.ok("PUT", "/db/cnld", assign({2: node_load("DL", FX=12.0)}))
    gen.ok("POST", "/doc/saveas", {"Argument": "tower.mgbx"})
    gen.ok("POST", "/doc/anal", {"Assign": {}})
    return gen


def shear(gen: Gen, **argument: object) -> str:
    request = {"Argument": {"TABLE_NAME": "SS_Table", "TABLE_TYPE": "REACTIONG"} | argument}
    table = gen.ok("POST", "/post/table", request)["SS_Table"]
    return table["DATA"][0][table["HEAD"].index("FX")]


def test_a_whole_job_in_small_letters_is_the_same_job(tower: Gen) -> None:
    assert tower.ok("GET", "/db/stld")["STLD"]["1"]["NAME"] == "DL"
    assert float(shear(tower)) == -12.0
    assert tower.ok("GET", "/ope/projectstatus")["PROJECTSTATUS"]["DATA"][0][1] == "2"
    assert "NODE" in tower.ok("GET", "/info/db/node")
    assert tower.ok("GET", "/config/ver")["VER"]["NAME"]
    assert tower.call("GET", "/mapikey/Verify")[0] == 200


def test_an_answer_has_the_wanted_name_and_empty_without_one(tower: Gen) -> None:
    for name, key in ((None, "empty"), ("", "empty"), ("  ", "empty"), ("Mine", "Mine"), ("반력", "반력")):
        named = {} if name is None else {"TABLE_NAME": name}
        body = tower.ok("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": "REACTIONG"} | named})
        assert list(body) == [key]
        assert body[key]["DATA"]


@pytest.mark.parametrize(("written", "cell"), [("fixed", "-12.000"), ("SCIENTIFIC", "-1.200e+01"), ("General", "-12")])
def test_a_number_format_is_named_in_any_letter_case(tower: Gen, written: str, cell: str) -> None:
    assert shear(tower, STYLES={"FORMAT": written, "PLACE": 3}) == cell


def test_a_format_that_does_not_exist_is_refused(tower: Gen) -> None:
    argument = {"TABLE_TYPE": "REACTIONG", "STYLES": {"FORMAT": "fix"}}
    assert tower.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"


def test_another_unit_keeps_the_results_and_converts_them(tower: Gen) -> None:
    for force, length, value in (("N", "MM", -12000.0), ("TONF", "CM", -12.0 / 9.80665), ("KN", "M", -12.0)):
        tower.put("UNIT", {1: {"FORCE": force, "DIST": length, "HEAT": "KCAL", "TEMPER": "C"}})
        assert float(shear(tower, STYLES={"FORMAT": "Scientific", "PLACE": 12})) == pytest.approx(value, rel=1e-12)
    tower.ok("PUT", "/db/NODE", assign({2: {"X": 0, "Y": 0, "Z": 3}}))
    argument = {"Argument": {"TABLE_NAME": "T", "TABLE_TYPE": "REACTIONG"}}
    assert "no analysis result" in tower.error("POST", "/post/TABLE", argument)


def test_several_records_go_by_one_address(gen: Gen) -> None:
    gen.put("NODE", {key: {"X": key, "Y": 0, "Z": 0} for key in (1, 2, 3, 4)})
    assert set(gen.ok("GET", "/db/node/2,4")["NODE"]) == {"2", "4"}
    assert gen.error("GET", "/db/node/2,9") == "Not Found Key"
    assert set(gen.ok("DELETE", "/db/node/1,3,9")["NODE"]) == {"1", "3"}
    assert set(gen.ok("GET", "/db/node")["NODE"]) == {"2", "4"}
    for path in ("2,", ",2", "2,,4", "2, 4", "2-4", "2,x"):
        assert gen.error("DELETE", f"/db/NODE/{path.replace(' ', '%20')}") == "Wrong Key"
    assert set(gen.ok("GET", "/db/node")["NODE"]) == {"2", "4"}


def test_a_picture_without_a_path_comes_in_the_answer(tower: Gen, tmp_path: Path) -> None:
    argument = {"SET_MODE": "post", "SET_HIDDEN": False, "HEIGHT": 90, "WIDTH": 160}
    body = tower.ok("POST", "/view/capture", {"Argument": argument})
    assert list(body) == ["base64String"]
    assert Image.open(io.BytesIO(base64.b64decode(body["base64String"]))).size == (160, 90)
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["tower.mgbx"]


def test_the_smallest_picture_tells_whether_there_are_results(tower: Gen) -> None:
    asked = {"Argument": {"HEIGHT": 2, "WIDTH": 2, "SET_MODE": "post"}}
    assert "base64String" in tower.ok("POST", "/view/CAPTURE", asked)
    tower.put("NODE", {3: {"X": 1, "Y": 0, "Z": 0}})
    assert tower.error("POST", "/view/CAPTURE", asked) == "Please perform analysis."
    assert "base64String" in tower.ok("POST", "/view/CAPTURE", {"Argument": {"HEIGHT": 1, "WIDTH": 1}})


def test_there_are_no_tables_that_a_user_composed(gen: Gen) -> None:
    assert gen.ok("GET", "/ope/utbltypes") == {"UTBLTYPES": []}
    assert gen.error("POST", "/post/table", {"Argument": {"TABLE_NAME": "Mine"}}) == "Wrong Field"


def test_databases_are_asked_in_any_letter_case(gen: Gen) -> None:
    for path in ("MATL_DB/KS01(RC)", "SECT_DBNAME/H", "MATL_STANDARD/CONC"):
        name, _, value = path.partition("/")
        asked = gen.ok("GET", f"/ope/{name.lower()}/{value.lower()}")
        assert asked == gen.ok("GET", f"/ope/{path}")
