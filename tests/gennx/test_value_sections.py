"""Sections by their values: each where it belongs, what is missing named, shear deformation left out on demand."""

from typing import Any

import pytest

from tests.gennx.bench import Bench

VALUES = {"area": "200 cm2", "iyy": "40000 cm4", "izz": "10000 cm4", "ixx": "500 cm4"}


def section(engine: Bench, name: str) -> Any:
    rows = engine.done("list_properties", kind="section")["data"]["section"].values()
    return next(row["SECT_BEFORE"] for row in rows if row["SECT_NAME"] == name)


def test_each_value_is_stored_where_it_belongs(engine: Bench) -> None:
    engine.done("define_section_by_values", name="V", **VALUES, asy="50 cm2", asz="80 in2")
    stiff = section(engine, "V")["SECT_I"]["STIFF"]
    assert stiff == pytest.approx(
        {"AREA": 0.02, "RYY": 4e-4, "RZZ": 1e-4, "RXX": 5e-6, "ASY": 5e-3, "ASZ": 80 * 0.0254**2}
    )
    assert section(engine, "V")["USE_SHEAR_DEFORM"] is True


def test_shear_areas_are_needed_unless_shear_deformation_is_left_out(engine: Bench) -> None:
    refused = engine.call("define_section_by_values", name="V", **VALUES)
    assert "asy, asz" in refused["error"]["message"]["en"]
    outcome = engine.done("define_section_by_values", name="V", **VALUES, shear_deformation=False)
    assert section(engine, "V")["USE_SHEAR_DEFORM"] is False
    assert any("shear deformation is left out" in note["en"] for note in outcome["effect"]["notes"])


def test_a_bar_needs_its_area_alone_and_a_plane_frame_one_second_moment(engine: Bench) -> None:
    engine.done("define_section_by_values", name="BAR", area="10 cm2", shear_deformation=False)
    assert section(engine, "BAR")["SECT_I"]["STIFF"]["RYY"] == 0
    told = {"area": "10 cm2", "iyy": "800 cm4", "shear_deformation": False}
    refused = engine.call("define_section_by_values", name="P", **told)
    assert "izz, ixx" in refused["error"]["message"]["en"]
    engine.done("set_structure_type", structure_type="xz", mass_type="lumped", self_weight_to_mass="none")
    outcome = engine.done("define_section_by_values", name="P", **told)
    assert section(engine, "P")["SECT_I"]["STIFF"]["RZZ"] == pytest.approx(8e-6)
    assert any("plane frame" in note["en"] for note in outcome["effect"]["notes"])


def test_a_value_that_is_none_and_a_name_that_is_taken_are_refused(engine: Bench) -> None:
    assert engine.call("define_section_by_values", name="V", area="0 cm2")["error"]["code"] == "invalid_arguments"
    engine.done("define_section_by_values", name="V", area="1 cm2", shear_deformation=False)
    again = engine.call("define_section_by_values", name="V", area="2 cm2", shear_deformation=False)
    assert again["error"]["code"] == "already_exists"


def test_a_seismic_load_defined_anew_keeps_no_torsion_of_the_one_before(frame: Bench) -> None:
    frame.done("define_static_load_cases", cases=[{"name": "EX", "type": "E"}])
    frame.done("auto_generate_story_data")
    told = {"load_case": "EX", "code": "USER"}
    frame.done("define_static_seismic_load", **told, story_forces=[{"story": "2F", "fx": "8 kN", "mz": "5 kN·m"}])
    frame.done("define_static_seismic_load", **told, story_forces=[{"story": "2F", "fx": "9 kN"}])
    (row,) = frame.done("read_table", table="SSEIS")["data"]["records"].values()
    assert row["SEISMIC_FORCE"][0]["FORCE_X"] == 9
    assert not row["ADDITIONAL_LOAD"]
    # The side of the eccentricity is stored for forces of the user too: none unless it is said.
    assert (row["ACCIDENT_ECCEN_X"], row["ACCIDENT_ECCEN_Y"], row["ACCIDENT_TORSION"]) == (2, 2, False)
    frame.done(
        "define_static_seismic_load",
        **told,
        story_forces=[{"story": "2F", "fx": "9 kN"}],
        accidental_eccentricity="positive",
    )
    (row,) = frame.done("read_table", table="SSEIS")["data"]["records"].values()
    assert (row["ACCIDENT_ECCEN_X"], row["ACCIDENT_ECCEN_Y"], row["ACCIDENT_TORSION"]) == (0, 2, True)
