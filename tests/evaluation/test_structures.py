"""A structure in words is judged by what stands in the document and how it answers, however it is divided."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from app.trade.text import Language
from models.evaluation.bench import Bench
from models.evaluation.briefs import Request
from models.evaluation.structures.figures import structure_figures
from models.evaluation.structures.judging import Found, JudgedStructure, judge_structure, look, told
from models.evaluation.structures.problems import (
    StructureProblem,
    StructureWording,
    read_problems,
    read_structure_wordings,
)
from tests.evaluation.test_judging import DONE

PROBLEMS = read_problems()
WORDINGS = read_structure_wordings()
CANTILEVER, PORTAL = PROBLEMS["C05"], PROBLEMS["I01"]
RIGHT = CANTILEVER.right
assert RIGHT is not None
GOOD = Found(has_structure=True, is_analysed=True, faults=(), values=tuple(each.value for each in RIGHT.responses))
NOTHING = Found(has_structure=False, is_analysed=False, faults=(), values=())
SILENT = replace(DONE, calls=())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    made = Bench(tmp_path_factory.mktemp("documents"), {"empty": ()})
    yield made
    made.close()


def _put(table: str, rows: Mapping[int, Mapping[str, Any]]) -> Request:
    return Request(
        method="POST", path=f"/db/{table}", arguments={"Assign": {str(key): row for key, row in rows.items()}}
    )


def cantilever(bench: Bench, ends_m: Sequence[float], *, support: str = "1111110", tip_kn: float = -10.0) -> Found:
    """The cantilever of problem C05 with nodes at these places, as it is found in a document of its own."""
    bench.begin("empty")
    item = {"ID": 1, "LCNAME": "P", "GROUP_NAME": ""}
    line = {"CMD": "BEAM", "TYPE": "UNILOAD", "DIRECTION": "GZ", "USE_PROJECTION": False, "USE_ECCEN": False}
    elastic = {"P_TYPE": 2, "ELAST": 25e6, "POISN": 0.2, "THERMAL": 0, "DEN": 0, "MASS": 0}
    element = {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "ANGLE": 0, "STYPE": 0}
    bars = range(1, len(ends_m))
    section = {
        "SHAPE": "SB",
        "OFFSET_PT": "CC",
        "USE_SHEAR_DEFORM": True,
        "DATATYPE": 2,
        "SECT_I": {"vSIZE": [0.4, 0.2]},
    }
    bench.do(
        (
            Request(tool="set_unit_system", arguments={"force": "kN", "length": "m"}),
            _put("MATL", {1: {"TYPE": "USER", "NAME": "m", "DAMP_RAT": 0.05, "PARAM": [elastic]}}),
            _put("SECT", {1: {"SECTTYPE": "DBUSER", "SECT_NAME": "s", "SECT_BEFORE": section}}),
            _put("NODE", {key: {"X": x, "Y": 0, "Z": 0} for key, x in enumerate(ends_m, 1)}),
            _put("ELEM", {key: {**element, "NODE": [key, key + 1]} for key in bars}),
            _put("CONS", {1: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": support}]}}),
            _put("STLD", {1: {"NAME": "P", "TYPE": "USER", "DESC": ""}}),
            _put("BMLD", {key: {"ITEMS": [{**item, **line, "D": [0, 1, 0, 0], "P": [-5, -5, 0, 0]}]} for key in bars}),
            _put(
                "CNLD", {len(ends_m): {"ITEMS": [{**item, "FX": 0, "FY": 0, "FZ": tip_kn, "MX": 0, "MY": 0, "MZ": 0}]}}
            ),
        )
    )
    return look(bench, RIGHT)


def verdict(found: Found, problem: StructureProblem = CANTILEVER, **said: Any) -> str:
    return judge_structure(problem, "a beam", replace(DONE, **said), found)[0]


def test_a_member_may_be_divided_but_has_to_be_analysed(bench: Bench) -> None:
    found = cantilever(bench, (0, 2.5, 6))
    assert (found.faults, verdict(found)) == ((), "built right")
    assert verdict(replace(found, is_analysed=True)) == "right"


def test_another_support_load_or_length_is_a_fault(bench: Bench) -> None:
    loaded = cantilever(bench, (0, 6), tip_kn=-11.0)
    assert loaded.faults == ("load FZ -41 for -40 kN",)
    assert verdict(replace(loaded, is_analysed=True)) == "silently wrong"
    assert cantilever(bench, (0, 7)).faults[0] == "length 7 for 6 m"
    assert cantilever(bench, (0, 6), support="1110000").faults[0] == "supports {'110': 1} for {'111': 1}"


@pytest.mark.parametrize("place", range(3))
def test_one_response_off_is_silently_wrong_and_one_that_is_not_there_is_not_right(place: int) -> None:
    def with_value(value: float | None) -> Found:
        return replace(GOOD, values=(*GOOD.values[:place], value, *GOOD.values[place + 1 :]))

    right = GOOD.values[place]
    assert right is not None
    assert verdict(with_value(right * 1.004)) == "right"
    assert verdict(with_value(right * 1.006)) == "silently wrong"
    assert verdict(with_value(-right)) == "silently wrong"
    assert verdict(with_value(None)) == "built right"


def test_what_is_wrong_is_not_silent_where_the_answer_names_what_was_left_out() -> None:
    wrong = replace(GOOD, faults=("joints 3 for 2",))
    assert verdict(wrong) == "silently wrong"
    assert verdict(wrong, answer='Not used in this plan: "the overhang".') == "wrong and said"
    assert verdict(wrong, is_completed=False) == "wrong and said"


def test_nothing_built_is_asked_refused_or_left_out_in_silence() -> None:
    assert verdict(NOTHING, question="What span?", calls=()) == "asked"
    assert verdict(NOTHING, answer="This cannot be built.", calls=(), is_completed=False) == "refused"
    assert verdict(NOTHING, answer="Done.") == "silently wrong"


def test_what_has_to_be_asked_is_right_where_the_question_names_it_itself() -> None:
    assert judge_structure(PORTAL, "span 24 m", replace(SILENT, question="How high is it?"), NOTHING)[0] == "right"
    assert judge_structure(PORTAL, "span 24 m", replace(SILENT, answer="It has no height."), NOTHING)[0] == "right"
    assert judge_structure(PORTAL, "span 24 m", replace(SILENT, question="Which steel?"), NOTHING)[0] == "asked"
    given_back = replace(SILENT, question='Not read: "a tall portal".')
    assert judge_structure(PORTAL, "a tall portal", given_back, NOTHING)[0] == "asked"
    assert judge_structure(PORTAL, "span 24 m", DONE, replace(GOOD, values=()))[0] == "silently wrong"


def test_numbers_count_as_told_in_any_unit() -> None:
    assert told(replace(DONE, answer="40 kN and 150 kN·m; the tip goes down 57.6 mm."), RIGHT) == 3
    assert told(replace(DONE, answer="8.99 kips; the tip goes down 0.0576 m."), RIGHT) == 2
    assert told(replace(DONE, answer="", tables="40 | 150 | 57.59"), RIGHT) == 0


def test_every_problem_has_its_wordings_in_both_languages() -> None:
    assert len({each.wording_id for each in WORDINGS}) == len({each.text for each in WORDINGS}) == len(WORDINGS)
    for half in {each.half for each in WORDINGS}:
        found = sorted((each.problem_id, each.language) for each in WORDINGS if each.half == half)
        assert found == sorted((key, language) for key in PROBLEMS for language in ("en", "ko") for _ in range(2))


def test_of_the_test_half_no_more_than_the_outcome_is_told() -> None:
    def judged(half: Any) -> JudgedStructure:
        wording = StructureWording(
            wording_id=half, problem_id="C05", language=Language.EN, half=half, voice="office", text="a beam"
        )
        return JudgedStructure(
            wording=wording, group="beams", outcome="asked", why="it quotes", told=0, wanted=3, seconds=0.5
        )

    found = structure_figures([judged("tuning"), judged("test")])
    assert found["not_right"] == {"tuning": "asked: it quotes", "test": "asked"}
