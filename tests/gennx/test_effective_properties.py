"""A database name is only as good as the figures behind it: they are read back, with their source."""

from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench

C24 = {"name": "C24", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}
H300 = {"name": "B1", "shape": "H", "db_name": "KS21", "section_name": "H300x150x6.5/9"}


def test_a_database_material_shows_its_figures_and_that_they_were_not_checked(engine: Bench) -> None:
    outcome = engine.done("define_material", **C24)
    assert "not checked against the printed standard" in outcome["data"]["source"]
    assert outcome["data"]["source"] in outcome["summary"]["en"]
    assert "기억에 따른 값으로 기준 원문과 대조하지 않음" in outcome["summary"]["ko"]
    [table] = outcome["tables"]
    row = dict(zip((column["key"] for column in table["columns"]), table["rows"][0], strict=True))
    assert row["elasticity"] > 2e7
    assert table["total_rows"] == 1


def test_a_database_section_does_too_and_one_of_given_sizes_needs_no_source(engine: Bench) -> None:
    assert "as published tables have them" in engine.done("define_section", **H300)["data"]["source"]
    given = engine.done("define_section", name="C1", shape="SB", height="600 mm", width="600 mm")
    assert "source" not in given.get("data", {})


def test_a_name_that_the_host_holds_without_properties_is_a_mismatch(fake: ScriptedGenNx) -> None:
    fake.result_tables["MATERIAL"] = {
        "Material": {"HEAD": ["ID", "Name", "Type", "Elasticity"], "DATA": [["1", "C24", "CONC", "0.000000"]]}
    }
    outcome = Bench(fake.start(), KEY).call("define_material", **C24)
    assert (outcome["status"], outcome["error"]["code"]) == ("mismatch", "empty_properties")


def test_a_host_that_cannot_tell_its_figures_is_said_so(fake: ScriptedGenNx) -> None:
    outcome = Bench(fake.start(), KEY).done("define_material", **C24)
    assert "could not be read back" in outcome["summary"]["en"]
