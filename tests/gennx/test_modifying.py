"""Sections, materials and thicknesses that are there become others; what uses them follows, nothing else changes."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gennx.bench import Bench
from tests.gennx.building import Building, building
from tests.gennx.changing import changed, notes, row, tables


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


def section(model: Building, name: str) -> Any:
    (found,) = [each for each in tables(model)["SECT"].values() if each["SECT_NAME"] == name]
    return found["SECT_BEFORE"]


def put_sizes(model: Building, shape: str, sizes: list[float]) -> None:
    """Sizes that no tool writes, into the section of the beams."""
    changed_row = row(model, "SECT", 2)
    changed_row["SECT_BEFORE"] |= {"SHAPE": shape, "SECT_I": {"vSIZE": sizes}}
    model.server.session.store.tables["SECT"][2] = changed_row
    model.bench.session.seen = None


def test_a_section_keeps_its_number_and_what_was_not_said(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("modify_section", section="B", width="400 mm")
    assert changed(model, before) == {"SECT/2"}
    assert section(model, "B")["SECT_I"]["vSIZE"] == [0.6, 0.4]
    assert "Width: 0.3 m → 0.4 m." in notes(outcome)
    assert "폭: 0.3 m → 0.4 m." in notes(outcome, "ko")
    assert "Height" not in notes(outcome)
    assert outcome["data"]["elements"] == "9to16 18"
    assert "9 elements have it" in notes(outcome)


def test_a_number_names_a_section_as_its_name_does(model: Building) -> None:
    model.bench.done("modify_section", section="2", height="700 mm")
    assert section(model, "B")["SECT_I"]["vSIZE"] == [0.7, 0.3]


def test_a_name_goes_before_a_number(model: Building) -> None:
    model.bench.done("define_section", name="2", shape="SB", height="1 m", width="1 m")
    model.bench.done("modify_section", section="2", height="1.5 m")
    assert section(model, "2")["SECT_I"]["vSIZE"] == [1.5, 1.0]
    assert section(model, "B")["SECT_I"]["vSIZE"] == [0.6, 0.3]


def test_results_follow_a_changed_section_and_the_old_ones_are_gone(model: Building) -> None:
    bench = model.bench

    def sway() -> float:
        bench.done("perform_analysis", file_name="analysed.mgbx")
        table = bench.done("get_displacements", cases=["LL"], nodes="9")["tables"][0]
        keys = [column["key"] for column in table["columns"]]
        return float(table["rows"][0][keys.index("dx")])

    soft = sway()
    outcome = bench.done("modify_section", section="C", height="900 mm", width="900 mm")
    assert outcome["results_invalidated"] is True
    assert bench.done("get_analysis_status")["data"]["has_results"] is False
    assert 0 < sway() < 0.6 * soft


def test_another_shape_needs_all_its_sizes(model: Building) -> None:
    refused = model.bench.call("modify_section", section="B", shape="H", height="500 mm")
    assert refused["error"]["code"] == "invalid_arguments"
    assert "web_thickness" in refused["error"]["message"]["en"]
    sizes = {"height": "500 mm", "width": "200 mm", "web_thickness": "10 mm", "flange_thickness": "16 mm"}
    model.bench.done("modify_section", section="B", shape="H", **sizes)
    assert section(model, "B")["SHAPE"] == "H"
    assert section(model, "B")["SECT_I"]["vSIZE"] == [0.5, 0.2, 0.01, 0.016]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"section": "X9"}, "does not exist"),
        ({"section": "B"}, "Nothing to change"),
        ({"section": "B", "diameter": "500 mm"}, "has no diameter"),
        ({"section": "B", "height": "0 mm"}, "greater than zero"),
        ({"section": "B", "height": "500 mm", "area": "0.1 m2"}, "cannot hold together"),
        ({"section": "B", "area": "0.1 m2"}, "ixx, iyy, izz, asy, asz"),
        ({"section": "B", "section_name": "H300x150x6.5/9"}, "db_name"),
        ({"section": "B", "new_name": "C"}, "name of another"),
        ({"section": "B", "height": "500"}, "height"),
    ],
)
def test_what_is_no_section_is_refused_before_anything_is_sent(
    model: Building, arguments: dict[str, Any], said: str
) -> None:
    before = tables(model)
    outcome = model.bench.call("modify_section", **arguments)
    assert outcome["status"] == "failed"
    assert said in outcome["error"]["message"]["en"]
    assert model.writes() == []
    assert changed(model, before) == set()


def test_unknown_names_are_refused_with_those_there_are(model: Building) -> None:
    hint = model.bench.call("modify_section", section="G1", height="1 m")["error"]["hint"]["en"]
    assert "C, B, LAST" in hint


def test_a_section_of_a_database_takes_another_entry_and_no_bare_size(model: Building) -> None:
    sizes = {"db_name": "KS21", "section_name": "H 300x150x6.5/9"}
    model.bench.done("define_section", name="S", shape="H", **sizes)
    refused = model.bench.call("modify_section", section="S", height="400 mm")
    assert "H 300x150x6.5/9" in refused["error"]["message"]["en"]
    outcome = model.bench.done("modify_section", section="S", section_name="H 400x200x8/13")
    assert section(model, "S")["SECT_I"] == {"DB_NAME": "KS21", "SECT_NAME": "H 400x200x8/13"}
    assert outcome["tables"][0]["rows"][0]


def test_values_replace_a_shape_only_as_a_whole_and_then_one_by_one(model: Building) -> None:
    bench = model.bench
    values = {"area": "0.02 m2", "ixx": "1e-5 m4", "iyy": "4e-4 m4", "izz": "1e-4 m4"}
    outcome = bench.done("modify_section", section="B", **values, shear_deformation=False)
    assert section(model, "B")["SECT_I"]["STIFF"]["RYY"] == 4e-4
    assert section(model, "B")["USE_SHEAR_DEFORM"] is False
    assert "Shear deformation: considered → left out." in notes(outcome)
    # GEN NX keeps a field that a request does not name, so the way back would leave one behind.
    assert outcome["effect"]["undoable"] is False
    bench.done("modify_section", section="B", iyy="80000 cm4")
    stiff = section(model, "B")["SECT_I"]["STIFF"]
    assert (stiff["RYY"], stiff["RZZ"], stiff["AREA"]) == (pytest.approx(8e-4), 1e-4, 0.02)
    refused = bench.call("modify_section", section="B", height="1 m")
    assert "Give shape" in refused["error"]["hint"]["en"]


def test_equal_flanges_stay_equal_and_unequal_ones_are_not_changed_alone(model: Building) -> None:
    put_sizes(model, "H", [0.5, 0.2, 0.01, 0.016, 0.2, 0.016, 0.02, 0])
    model.bench.done("modify_section", section="B", width="250 mm", flange_thickness="20 mm")
    assert section(model, "B")["SECT_I"]["vSIZE"] == [0.5, 0.25, 0.01, 0.02, 0.25, 0.02, 0.02, 0]
    put_sizes(model, "H", [0.5, 0.25, 0.01, 0.02, 0.3, 0.02, 0.02, 0])
    refused = model.bench.call("modify_section", section="B", width="350 mm")
    assert "flanges" in refused["error"]["message"]["en"]
    model.bench.done("modify_section", section="B", height="600 mm")
    assert section(model, "B")["SECT_I"]["vSIZE"] == [0.6, 0.25, 0.01, 0.02, 0.3, 0.02, 0.02, 0]


def test_a_material_takes_another_grade_of_its_standard(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("modify_material", material="C24", db="C30")
    assert changed(model, before) == {"MATL/1"}
    assert row(model, "MATL", 1)["PARAM"][0]["DB"] == "C30"
    assert "Grade: KS01(RC) C24 → KS01(RC) C30." in notes(outcome)
    assert "still called C24" in notes(outcome)
    assert outcome["data"]["elements"] == "1to18 50"
    renamed = model.bench.done("modify_material", material="C24", new_name="C30")
    assert "still called" not in notes(renamed)


def test_values_of_a_material_change_one_by_one_and_its_mass_follows(model: Building) -> None:
    bench = model.bench
    told = {"elastic_modulus": "20 GPa", "poisson_ratio": 0.2, "unit_weight": "24 kN/m3"}
    bench.done("define_material", name="U", type="user", **told)
    bench.done("modify_material", material="U", unit_weight="20 kN/m3")
    (parameter,) = row(model, "MATL", 2)["PARAM"]
    assert (parameter["ELAST"], parameter["DEN"]) == (pytest.approx(2e7), 20)
    assert parameter["MASS"] == pytest.approx(20 / 9.806)
    refused = bench.call("modify_material", material="C24", elastic_modulus="20 GPa")
    assert "poisson_ratio, unit_weight" in refused["error"]["message"]["en"]
    refused = bench.call("modify_material", material="U", db="C24")
    assert refused["error"]["code"] == "invalid_arguments"
    bench.done("modify_material", material="U", type="concrete", standard="KS01(RC)", db="C24")
    assert row(model, "MATL", 2)["TYPE"] == "CONC"


def test_a_material_that_gen_nx_refuses_is_told_as_failed(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.call("modify_material", material="C24", db="C999")
    assert outcome["status"] == "failed"
    assert changed(model, before) == set()


def test_a_thickness_changes_for_its_plates(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("modify_thickness", thickness="T150", t_in="200 mm", new_name="T200")
    assert changed(model, before) == {"THIK/1"}
    stored = row(model, "THIK", 1)
    assert (stored["NAME"], stored["T_IN"], stored["bINOUT"]) == ("T200", 0.2, False)
    assert outcome["data"]["elements"] == "50"
    told = model.bench.done("modify_thickness", thickness="T200", t_out="100 mm")
    assert "Out-of-plane thickness: as in plane → 0.1 m." in notes(told)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("modify_section", {"section": "B", "width": "400 mm", "new_name": "G"}),
        ("modify_material", {"material": "C24", "db": "C27", "new_name": "C27"}),
        ("modify_thickness", {"thickness": "T150", "t_in": "200 mm"}),
    ],
)
def test_undo_brings_every_byte_back(model: Building, tool: str, arguments: dict[str, Any]) -> None:
    before = model.stored()
    promised = model.bench.done(tool, **arguments, dry_run=True)["effect"]
    assert promised["undoable"] is True
    model.bench.done(tool, **arguments)
    assert model.stored() != before
    assert model.bench.done("undo_step")["status"] == "verified"
    assert model.stored() == before


def test_what_is_so_already_sends_nothing(model: Building) -> None:
    outcome = model.bench.done("modify_section", section="B", width="300 mm")
    assert model.writes() == []
    assert outcome["status"] == "verified"


def test_elements_take_sections_and_materials_by_number(frame: Bench) -> None:
    frame.done("modify_elements", element_ids="9", section="1")
    rows = frame.done("get_elements", ids="9")["tables"][0]["rows"]
    assert rows[0][3] == 1
    assert frame.call("modify_elements", element_ids="9", section="7")["error"]["code"] == "not_found"
