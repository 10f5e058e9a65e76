"""Steel and concrete in one section: analysed as such or refused by name, never as one of the two."""

from typing import Any

import pytest

from tests.engine.conftest import Gen, assign
from tests.engine.models import FIXED, beam, user_material, value_section

STEEL: dict[str, Any] = {"P_TYPE": 1, "STANDARD": "KS22(S)", "DB": "SM355"}
CONCRETE: dict[str, Any] = {"P_TYPE": 1, "STANDARD": "KS21(RC)", "DB": "C24"}


def build(gen: Gen) -> None:
    gen.post("NODE", {1: {"X": 0}, 2: {"X": 3}})
    gen.post("MATL", {1: user_material(2.0e8)})
    gen.post("SECT", {1: value_section(0.1, 0.01, 0.01, 0.02)})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "FV": [0, 0, -1]}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "src.mgbx"})


def test_an_src_material_is_kept_whole_and_its_analysis_refused_by_name(gen: Gen) -> None:
    build(gen)
    record = {"TYPE": "SRC", "NAME": "SM+C24", "PARAM": [STEEL, CONCRETE]}
    gen.ok("PUT", "/db/MATL", assign({1: record}))
    assert gen.ok("GET", "/db/MATL/1")["MATL"]["1"]["PARAM"] == [STEEL, CONCRETE]
    said = gen.error("POST", "/doc/ANAL", {})
    assert "SM+C24" in said
    assert "SRC" in said


@pytest.mark.parametrize("parts", [[STEEL], [CONCRETE], []])
def test_an_src_material_of_one_part_is_not_taken_for_that_part(gen: Gen, parts: list[dict[str, Any]]) -> None:
    record = {"TYPE": "SRC", "NAME": "half", "PARAM": parts}
    assert gen.error("POST", "/db/MATL", assign({2: record})) == "Wrong Field"


@pytest.mark.parametrize("kind", ["SRC", "COMBINED", "COMPOSITE", "PSC", "TAPERED"])
def test_a_section_of_two_parts_is_refused_by_name(gen: Gen, kind: str) -> None:
    build(gen)
    place = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": "SB", "DATATYPE": 2}
    record = {"SECTTYPE": kind, "SECT_NAME": "both", "SECT_BEFORE": place | {"SECT_I": {"vSIZE": [0.5, 0.4]}}}
    gen.ok("PUT", "/db/SECT", assign({1: record}))
    said = gen.error("POST", "/doc/ANAL", {})
    assert "both" in said
    assert kind in said
