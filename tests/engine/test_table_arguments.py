"""What a request of /post/TABLE names and nobody knows is told, never ignored."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gen]:
    engine = EngineServer(tmp_path_factory.mktemp("documents"), KEY, dialog_limit_s=30.0)
    gen = Gen(engine.start())
    gen.post("MATL", {1: user_material(2.0e7)})
    gen.post("SECT", {1: rectangle(0.5, 0.4)})
    gen.post("NODE", {n: {"X": 5.0 * (n > 2), "Y": 0, "Z": 3.0 * (n in {2, 3})} for n in range(1, 5)})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(4, 3), 3: beam(2, 3)})
    gen.post("CONS", {1: FIXED, 4: FIXED})
    gen.post("STOR", {1: story("1F", 0.0, diaphragm=False), 2: story("RF", 3.0, diaphragm=True)})
    gen.post("GRUP", {1: {"NAME": "frame", "E_LIST": [1, 2], "N_LIST": [1, 2]}})
    gen.post("GRUP", {2: {"NAME": "3번 보", "E_LIST": [3], "N_LIST": [1]}, 3: {"NAME": "3번 보", "N_LIST": [4]}})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "WX", "TYPE": "W"}})
    gen.post("CNLD", {2: node_load("WX", FX=30), 3: node_load("DL", FZ=-10)})
    gen.post("LCOM-GEN", {1: {"NAME": "C", "iTYPE": 0, "vCOMB": [{"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1.2}]}})
    gen.analyse()
    yield gen
    gen.connection.close()
    engine.stop()


def ask(gen: Gen, kind: str, **more: Any) -> Any:
    return gen.call("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": kind, **more}})[1]


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [
        ("REACTIONG", {"unit": {"FORCE": "N"}}, "unit is not an argument"),
        ("REACTIONG", {"UNIT": {"LENGTH": "MM"}}, "UNIT.LENGTH"),
        ("REACTIONG", {"STYLES": {"PLACES": 3}}, "STYLES.PLACES"),
        ("REACTIONG", {"NODE_ELEMS": {"keys": [1]}}, "NODE_ELEMS.keys"),
        ("REACTIONG", {"LOAD_CASES": ["DL(ST)"]}, "LOAD_CASES"),
        ("REACTIONG", {"ADDITIONAL": {"SET_ANGLE": {"ANGLE": 30}}}, "ADDITIONAL.SET_ANGLE"),
        ("REACTIONG", {"LOAD_CASE_NAMES": ["DL(ST)", "NOPE(ST)"]}, "no NOPE(ST)"),
        ("REACTIONG", {"LOAD_CASE_NAMES": ["DL(ST)", "dl(st)", "C(RS)"]}, "no dl(st), C(RS)"),
        ("REACTIONG", {"LOAD_CASE_NAMES": ["DL", "WX(ST)"]}, "no DL"),
        ("REACTIONG", {"NODE_ELEMS": {"KEYS": [1, 99]}}, "no 99"),
        ("REACTIONG", {"NODE_ELEMS": {"STRUCTURE_GROUP_NAME": "walls"}}, "no group walls"),
        ("BEAMFORCE", {"PARTS": ["PartI", "Top"]}, "not top"),
        ("EIGENVALUEMODE", {"MODES": ["1st"]}, "Mode1"),
        ("REACTIONG", {"STAGE_STEP": ["CS1:001(first)"]}, "construction stages"),
        ("STORY_DRIFT_X", {"STORY_NAMES": ["1F", "9F"]}, "no 9F"),
        ("STORY_DRIFT_X", {"ADDITIONAL": {"SET_STORY_DRIFT_PARAMS": {"CD": 4.0}}}, "SET_STORY_DRIFT_PARAMS.CD"),
        ("STORY_DRIFT_X", {"ADDITIONAL": {"SET_STORY_DRIFT_PARAMS": {"LCOMS": [{"LCNAME": "DL"}]}}}, "LCOMS.LCNAME"),
        ("OVERTURNING_MOMENT", {"ADDITIONAL": {"SET_ANGLE": {"ANGLE": 30}}}, "ANGLE 0"),
        ("OVERTURNING_MOMENT", {"ADDITIONAL": {"SET_OVERTURNING_MOMENT_PARAMS": {"SF_FOR_RS": 2}}}, "SF_FOR_RS 1"),
        (
            "STORY_STABILITY_COEFFICIENT_X",
            {
                "ADDITIONAL": {
                    "SET_STABILITY_COEFFICIENT_PARAMS": {"LCOMS": [{"NAME": "DL"}]},
                    "SET_CALCULATION_METHOD": {"STORY_DRIFT_METHOD": "Max. Drift of All Vertical Elements"},
                }
            },
            "the stability coefficient is made of",
        ),
        ("STORY_LOAD_X", {"LOAD_CASE": "DL"}, "LOAD_CASE"),
    ],
)
def test_what_a_table_does_not_know_is_refused_by_name(portal: Gen, kind: str, more: dict[str, Any], told: str) -> None:
    answer = ask(portal, kind, **more)
    assert told in answer["error"]["detail"]


@pytest.mark.parametrize(
    "more",
    [
        {"UNIT": {"FORCE": "N", "DIST": "MM", "HEAT": "KJ", "TEMP": "C"}},
        {"OPT_CS": False, "STAGE_STEP": []},
        {"LOAD_CASE_NAMES": ["DL(ST)", "C(CB)", "C(CB:max)"]},
        {"LOAD_CASE_NAMES": ["DL (ST)"]},
        {"NODE_ELEMS": {"TO": "1 to 99 by 1"}},
        {"NODE_ELEMS": {"STRUCTURE_GROUP_NAME": "frame"}},
        {"ADDITIONAL": {}},
    ],
)
def test_what_the_manual_names_is_taken(portal: Gen, more: dict[str, Any]) -> None:
    assert ask(portal, "REACTIONG", **more)["empty"]["DATA"]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [("BEAMFORCE", {"3"}), ("REACTIONG", {"1", "4"}), ("ELEMENTWEIGHT", {"3"}), ("SUPPORTS", {"1", "4"})],
)
def test_a_structure_group_chooses_elements_by_its_elements_and_nodes_by_its_nodes(
    portal: Gen, kind: str, ids: set[str]
) -> None:
    table = ask(portal, kind, NODE_ELEMS={"STRUCTURE_GROUP_NAME": "3번 보"})["empty"]
    place = table["HEAD"].index("Elem" if "Elem" in table["HEAD"] else "Node")
    assert {row[place] for row in table["DATA"]} == ids


@pytest.mark.parametrize("name", ["WX", "WX(ST)", "WX (ST)"])
def test_story_loads_take_a_case_as_the_manual_spells_it(portal: Gen, name: str) -> None:
    assert {row[1] for row in ask(portal, "STORY_LOAD_X", LOAD_CASE_NAMES=[name])["empty"]["DATA"]} == {"WX"}


def test_displacements_of_no_stage_are_the_same_in_every_sense(portal: Gen) -> None:
    assert ask(portal, "DISPLACEMENTG", DISP_OPT="Accumulative") == ask(portal, "DISPLACEMENTG")


def test_names_of_nothing_give_an_empty_answer_as_on_gen_nx(portal: Gen) -> None:
    assert ask(portal, "REACTIONG", LOAD_CASE_NAMES=["NOPE(ST)"]) == {"message": ""}


def test_the_stability_coefficient_takes_the_parameters_of_its_own_name(portal: Gen) -> None:
    given = {"DEFLECTION_AMPL_FACTOR_VALUE": 4.0, "LCOMS": [{"NAME": "DL", "FACTOR": 1.0}]}
    tables = [
        ask(portal, "STORY_STABILITY_COEFFICIENT_X", LOAD_CASE_NAMES=["WX(ST)"], ADDITIONAL={name: given})
        for name in ("SET_STABILITY_COEFFICIENT_PARAMS", "SET_STORY_DRIFT_PARAMS")
    ]
    assert tables[0]["empty"]["DATA"]
    assert tables[0] == tables[1]
