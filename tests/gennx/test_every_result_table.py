"""The tool server reads every result table of its list from an analysed building, with the right units."""

from collections.abc import Iterator

import pytest

from app.engine.http.service import EngineServer
from app.trade.result_tables import types_read
from tests.engine.conftest import KEY, Gen
from tests.engine.test_result_tables import build
from tests.gennx.bench import Bench

WITHOUT_CASES = ("EIGEN", "PARTICIPATION", "STORY_M", "STORYW", "STORY_E", "MASS_", "WEIGHT", "MATERIAL", "SECTION")
READABLE = [kind for kind in types_read() if kind != "CAPACITY_IRREGULARITY"]


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    server = EngineServer(tmp_path_factory.mktemp("documents"), KEY)
    address = server.start()
    gen = Gen(address)
    build(gen)
    gen.analyse()
    gen.connection.close()
    yield Bench(address, KEY)
    server.stop()


@pytest.mark.parametrize("kind", READABLE)
def test_a_listed_table_is_read(analysed: Bench, kind: str) -> None:
    cases = {} if kind.startswith(WITHOUT_CASES) else {"cases": ["RX"] if "FOR_RS" in kind else ["DL"]}
    table = analysed.done("get_result_table", table_type=kind, **cases)["tables"][0]
    assert table["rows"]
    assert table["source"].startswith("embedded linear FE")


def test_a_table_the_engine_cannot_make_is_told_with_the_reason(analysed: Bench) -> None:
    outcome = analysed.call("get_result_table", table_type="CAPACITY_IRREGULARITY")
    assert outcome["status"] == "failed"
    assert "CAPACITY_IRREGULARITY is not available" in str(outcome)


@pytest.mark.parametrize("kind", ["BEAMSTRESS", "TRUSSSTRESS", "PLATESTRESSL"])
def test_stresses_are_shown_as_stresses(analysed: Bench, kind: str) -> None:
    columns = analysed.done("get_result_table", table_type=kind, cases=["DL"])["tables"][0]["columns"]
    units = {column["key"]: column["unit"] for column in columns}
    named = {key: unit for key, unit in units.items() if key in {"elem", "load", "part", "node", "angle"}}
    assert set(named.values()) <= {"", "deg"}
    assert {unit for key, unit in units.items() if key not in named} == {"kN/m²"}
