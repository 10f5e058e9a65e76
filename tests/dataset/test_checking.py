"""A candidate is an example only when it is read, compiled, allowed by its grammar and fits the schemas."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.reading.slots import Amount, Number
from models.data.candidates import Candidate
from models.data.samplers import Drawn
from models.data.wording import SaidPiece

pytest.importorskip("llguidance", reason="the grammar is held against llguidance; it is not installed here")
from models.data.checking import RejectedError, checked
from tests.dataset.orders import LOAD, ORDER


def stage_of(candidate: Candidate) -> str:
    with pytest.raises(RejectedError) as caught:
        checked(candidate)
    return caught.value.stage


def test_the_plan_points_to_what_the_brief_says() -> None:
    example = checked(ORDER)
    assert example.plan == "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1"
    assert [row["fz"] for row in example.calls[0].arguments["loads"]] == ["-50 kN"] * 4  # type: ignore[index, union-attr]
    assert example.canonical == "N1 node I1 D1:down F1"
    assert example.pointers == {"N1": "LL", "I1": "9~12", "D1": "하향", "F1": "50kN"}


def test_a_value_that_is_read_otherwise_than_it_was_drawn_is_no_example() -> None:
    assert stage_of(replace(ORDER, drawn={**LOAD, "force": Drawn("50kN", Amount("5", "kN"))})) == "reader"


def test_a_value_that_nobody_drew_is_no_example() -> None:
    assert stage_of(replace(ORDER, pieces=(*ORDER.pieces, SaidPiece(" 그리고 7kN")))) == "reader"


def test_a_word_for_just_trying_is_no_value_though_it_is_read_as_one() -> None:
    assert checked(replace(ORDER, pieces=(*ORDER.pieces, SaidPiece(" 한번 걸어 봐요")))).plan == checked(ORDER).plan


def test_a_value_that_is_not_in_the_brief_does_not_belong_to_its_grammar() -> None:
    assert stage_of(replace(ORDER, target=ORDER.target.replace("{force}", "50kN"))) == "grammar"


def test_a_plan_that_leaves_something_open_is_no_order_but_may_be_a_question() -> None:
    unsaid = replace(ORDER, target="assign_nodal_loads load_case={case} nodes={nodes} dir=down")
    assert stage_of(replace(unsaid, pieces=ORDER.pieces[:4])) == "grammar"
    asking = checked(replace(unsaid, kind="ask", asks=("f",), pieces=ORDER.pieces[:4]))
    assert asking.calls == ()
    assert stage_of(replace(unsaid, kind="ask", asks=("load_case",), pieces=ORDER.pieces[:4])) == "grammar"


def test_a_value_out_of_range_is_no_example() -> None:
    modes = {"modes": Drawn("900", Number(Decimal(900)))}
    order = replace(ORDER, pieces=(SaidPiece("고유모드 "), SaidPiece("900", "modes")), drawn=modes, changes=("EIGV",))
    assert stage_of(replace(order, target="set_analysis_control eigenvalue={modes={modes}}")) in ("grammar", "schema")


def test_a_place_that_was_not_filled_is_no_sentence() -> None:
    assert stage_of(replace(ORDER, pieces=(*ORDER.pieces, SaidPiece(" {name}")))) == "format"
    assert stage_of(replace(ORDER, pieces=ORDER.pieces[1:])) == "format"


def test_nothing_is_planned_where_no_tool_is_wanted() -> None:
    example = checked(
        replace(ORDER, kind="none", target="none", drawn={}, pieces=(SaidPiece("고맙습니다"),), changes=())
    )
    assert (example.plan, example.calls) == ("none", ())
