"""A described structure is built in one call, and answers as worked out by hand or by other programs."""

import math
from typing import Any

import pytest

from tests.gennx.bench import Bench
from tests.gennx.conftest import engine as engine

STEEL = {"name": "S", "elastic_modulus": "200 GPa"}
COLUMN = {"name": "C", "material": "S", "area": "2.0e-3 m2", "iyy": "1.6e-5 m4", "has_shear_deformation": False}
GIRDER = {"name": "G", "material": "S", "area": "6.0e-3 m2", "iyy": "5.4e-5 m4", "has_shear_deformation": False}
CASE = {"name": "L", "type": "USER"}
FEET = {"joints": {"is_foot": True}, "held": "111111"}


def plane(**more: Any) -> dict[str, Any]:
    return {"is_plane": True, "materials": [STEEL], "sections": [COLUMN, GIRDER], "cases": [CASE]} | more


def analysed(bench: Bench, structure: dict[str, Any]) -> dict[str, Any]:
    built = bench.done("create_structure", structure=structure)
    bench.done("perform_analysis", file_name="structure.mgbx")
    return built


def rows(bench: Bench, tool: str, **arguments: Any) -> list[dict[str, Any]]:
    table = bench.done(tool, **arguments)["tables"][0]
    keys = [column["key"] for column in table["columns"]]
    return [dict(zip(keys, row, strict=True)) for row in table["rows"]]


def test_a_cantilever_bends_as_the_formula_says(engine: Bench) -> None:
    """P L³ / 3 E I, with P 10 kN, L 6 m, E 200 GPa, I 5.4e-5 m⁴: 66.7 mm."""
    beam = {"spans": ["6 m"], "section": "G"}
    tip = {"case": "L", "joints": {"x": ["last"]}, "value": "10 kN", "direction": "down"}
    built = analysed(
        engine, plane(beams=[beam], supports=[{"joints": {"x": ["first"]}, "held": "111111"}], joint_loads=[tip])
    )
    assert built["data"]["sum_of_loads"] == {"L": [0, 0, -10]}
    moved = rows(engine, "get_displacements", cases=["L(ST)"])
    assert min(each["dz"] for each in moved) == pytest.approx(-10 * 6**3 / (3 * 200e6 * 5.4e-5), rel=1e-6)


def test_a_stepped_frame_has_its_counts_and_its_loads(engine: Bench) -> None:
    frame = {
        "bays_x": ["6 m"] * 3,
        "storey_heights": ["4 m"] * 3,
        "storeys": [[3, 2, 3]],
        "column_section": "C",
        "girder_section": "G",
    }
    girders = {"case": "L", "members": {"kinds": ["girder"]}, "value": "10 kN/m"}
    joints = {"x": ["first"], "is_above_ground": True}
    push = {"case": "L", "joints": joints, "value": "50 kN", "direction": "X"}
    built = analysed(engine, plane(frames=[frame], supports=[FEET], member_loads=[girders], joint_loads=[push]))
    assert built["data"]["sum_of_loads"] == {"L": [150, 0, -480]}
    assert built["data"]["nodes"] == "1to16"
    assert "(12 columns, 8 girders), 4 supports" in built["summary"]["en"]
    assert "기둥 12개, 보 8개" in built["summary"]["ko"]
    assert built["data"]["supports"]
    feet = rows(engine, "get_reactions", cases=["L(ST)"])
    assert sum(each["fx"] for each in feet) == pytest.approx(-150)
    assert sum(each["fz"] for each in feet) == pytest.approx(480)


def test_a_truss_carries_what_sections_cut_through_it_say(engine: Bench) -> None:
    """Warren, 12 m by 2 m, 8 kN at five bottom joints: the top chord at mid-span has -M/h = -(20·6 - 8·(2 + 4)) / 2."""
    truss = {"form": "warren", "span": "12 m", "height": "2 m", "panels": 6, "section": "G"}
    supports = [
        {"joints": {"x": ["first"], "z": ["first"]}, "held": "111000"},
        {"joints": {"x": ["last"], "z": ["first"]}, "held": "011000"},
    ]
    load = {"case": "L", "value": "8 kN", "direction": "down"}
    bars = [{"name": "G", "material": "S", "area": "0.005 m2", "has_shear_deformation": False}]
    load |= {"joints": {"at": [[f"{2 * n} m", "0 m", "0 m"] for n in range(1, 6)]}}
    structure = plane(trusses=[truss], supports=supports, joint_loads=[load]) | {"sections": bars}
    built = analysed(engine, structure)
    chord = built["data"]["members"]["top_chord"]
    forces = rows(engine, "get_member_forces", cases=["L(ST)"], kind="truss", elements=chord)
    assert min(each["force-i"] for each in forces) == pytest.approx(-36.0, rel=1e-6)


def test_a_floor_load_reaches_the_ground(engine: Bench) -> None:
    frame = {
        "bays_x": ["6 m", "6 m"],
        "bays_y": ["5 m"],
        "storey_heights": ["3.5 m", "3.5 m"],
        "storeys": [[2, 1]],
        "column_section": "R",
        "girder_section": "R",
    }
    structure = {
        "is_plane": False,
        "materials": [{"name": "C24", "kind": "concrete", "elastic_modulus": "27 GPa", "poisson_ratio": 0.167}],
        "sections": [{"name": "R", "material": "C24", "shape": "SB", "sizes": {"height": "600 mm", "width": "300 mm"}}],
        "frames": [frame],
        "supports": [FEET],
        "cases": [{"name": "LL", "type": "L"}],
        "floor_loads": [{"case": "LL", "value": "3 kN/m2"}],
        "has_rigid_floors": True,
    }
    built = analysed(engine, structure)
    assert built["data"]["floor_area"] == {"1": 60, "2": 30}
    feet = rows(engine, "get_reactions", cases=["LL(ST)"])
    assert sum(each["fz"] for each in feet) == pytest.approx(270)
    storeys = engine.done("get_story_data")["tables"][0]
    assert len(storeys["rows"]) == 3


def test_masses_swing_with_the_period_of_a_column(engine: Bench) -> None:
    """One mass on a cantilever column: T = 2π √(m h³ / 3 E I), with 8 t, 4 m, 200 GPa, 1.6e-5 m⁴."""
    column = {
        "bars": [{"start": ["0 m", "0 m", "0 m"], "end": ["0 m", "0 m", "4 m"], "section": "C", "kind": "column"}],
    }
    structure = plane(
        bar_groups=[column],
        supports=[{"joints": {"z": ["first"]}, "held": "111111"}],
        masses=[{"joints": {"z": ["last"]}, "value": "8 t", "directions": ["X"]}],
        modes=1,
    )
    analysed(engine, structure)
    modes = rows(engine, "get_vibration_modes")
    wanted = 2 * math.pi * math.sqrt(8 * 4**3 / (3 * 200e6 * 1.6e-5))
    assert modes[0]["period"] == pytest.approx(wanted, rel=1e-6)


def test_a_preview_says_what_was_not_said(engine: Bench) -> None:
    beam = {"spans": ["6 m"], "section": "G"}
    shown = engine.call(
        "create_structure",
        structure=plane(beams=[beam], supports=[{"joints": {"x": ["outer"]}, "held": "111000"}]),
        dry_run=True,
    )
    notes = " ".join(each["en"] for each in shown["effect"]["notes"])
    assert shown["status"] == "ok"
    assert "no unit weight" in notes
    assert "Poisson" in notes
    assert "shear deformation" in notes


def test_what_cannot_be_built_is_refused_by_its_place(engine: Bench) -> None:
    beam = {"spans": ["6"], "section": "G"}
    answer = engine.call("create_structure", structure=plane(beams=[beam], supports=[FEET]))
    assert answer["status"] == "failed"
    assert "beams.1.spans.1" in answer["error"]["message"]["en"]


def test_one_step_undoes_all_of_it(engine: Bench) -> None:
    beam = {"spans": ["6 m"], "section": "G"}
    engine.done(
        "create_structure", structure=plane(beams=[beam], supports=[{"joints": {"x": ["outer"]}, "held": "111000"}])
    )
    engine.done("undo_step")
    assert engine.done("get_nodes")["tables"][0]["rows"] == []
    assert engine.done("list_properties")["tables"][0]["rows"] == []


@pytest.mark.parametrize(
    ("what", "wrong", "said"),
    [
        ("materials", STEEL | {"standard": "KS22(S)", "kind": "steel"}, "both cannot hold"),
        ("materials", {"name": "S", "standard": "KS22(S)", "grade": "SS275"}, "concrete or steel"),
        ("sections", GIRDER | {"shape": "SB", "sizes": {"height": "1 m", "width": "1 m"}}, "both cannot hold"),
    ],
)
def test_what_is_said_twice_over_is_refused_and_not_dropped(
    engine: Bench, what: str, wrong: dict[str, Any], said: str
) -> None:
    beam = {"spans": ["6 m"], "section": "G"}
    ends = {"joints": {"x": ["outer"]}, "held": "111000"}
    answer = engine.call("create_structure", structure=plane(beams=[beam], supports=[ends]) | {what: [wrong]})
    assert answer["status"] == "failed"
    assert said in answer["error"]["message"]["en"]
