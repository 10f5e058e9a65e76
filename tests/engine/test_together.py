"""Many tables in one answer: each as its own GET gives it, all of one state."""

from app.engine.http.service import EngineServer
from tests.engine.conftest import Gen

DESIGN = "DESIGN/RC/KDS-41-20-2022/LCTB"


def asked(gen: Gen, *paths: str) -> dict[str, object]:
    found: dict[str, object] = gen.ok("POST", "/ope/TABLES", {"Argument": {"PATHS": list(paths)}})
    return found


def test_each_table_is_told_as_a_request_of_its_own_tells_it(gen: Gen) -> None:
    gen.ok("POST", "/db/NODE", {"Assign": {"1": {"X": 0, "Y": 0, "Z": 0}, "7": {"X": 1, "Y": 2.5, "Z": 3}}})
    paths = ("db/NODE", "db/ELEM", "db/UNIT", "db/LCOM-GEN", DESIGN, "ope/PROJECTSTATUS")
    assert asked(gen, *paths) == {"TABLES": {path: gen.ok("GET", f"/{path}") for path in paths}, "MISSING": []}


def test_what_is_no_table_is_named(gen: Gen) -> None:
    found = asked(gen, "db/NODE", "db/NOTHING", "ope/STOR")
    assert found == {"TABLES": {"db/NODE": {"message": ""}}, "MISSING": ["db/NOTHING", "ope/STOR"]}


def test_reading_them_is_no_change(gen: Gen, server: EngineServer) -> None:
    before = server.session.etag
    asked(gen, "db/NODE", "db/UNIT")
    assert server.session.etag == before


def test_more_than_a_model_has_is_refused(gen: Gen) -> None:
    assert gen.error("POST", "/ope/TABLES", {"Argument": {"PATHS": ["db/NODE"] * 301}}) == "Wrong Field"


def test_without_an_open_document_nothing_is_told(gen: Gen) -> None:
    gen.ok("POST", "/doc/CLOSE", {"Argument": {}})
    assert "not opened" in gen.error("POST", "/ope/TABLES", {"Argument": {"PATHS": ["db/NODE"]}})
