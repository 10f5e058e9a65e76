"""What tools answer is written and read through one codec: nothing is lost on the way, and nothing is read in part."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.trade.answers.codec import AnswerError, decode, encode_object, read
from app.trade.answers.drift import DriftRow
from app.trade.answers.envelope import Effect, FieldChange, Outcome, Sent, Status, sent_of_line
from app.trade.answers.equilibrium import Balance
from app.trade.answers.model_tables import ElementRow, LoadCaseRow, NodeRow
from app.trade.answers.modes import ModeRow, VibrationModes, is_enough
from app.trade.answers.results import RESULTS
from app.trade.answers.rows import rows_of, table_of
from app.trade.answers.schema import schema_of
from app.trade.answers.seismic import SummaryRow, WorkingStep
from app.trade.answers.verdicts import DriftVerdict
from app.trade.text import Text
from tests.trade.generated_answers import values_of

ROWS = (Balance, DriftRow, ElementRow, LoadCaseRow, ModeRow, NodeRow, SummaryRow, WorkingStep)
FEW = settings(
    max_examples=25,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example),
    deadline=None,
)


def through_json(value: object) -> Any:
    return json.loads(json.dumps(encode_object(value)))


@pytest.mark.parametrize("status", list(Status))
@FEW
@given(data=st.data())
def test_every_answer_comes_back_whole(status: Status, data: st.DataObject) -> None:
    outcome = dataclasses.replace(data.draw(values_of(Outcome)), status=status)  # type: ignore[type-var]
    taken = read(Outcome, through_json(outcome))
    assert taken.value == outcome
    assert taken.unread == {}


@pytest.mark.parametrize("tool", sorted(RESULTS))
@FEW
@given(data=st.data())
def test_every_typed_result_comes_back_whole_and_fits_its_schema(tool: str, data: st.DataObject) -> None:
    cls = RESULTS[tool]
    result = data.draw(values_of(cls))
    told = through_json(result)
    assert decode(cls, told) == result
    Draft202012Validator(schema_of(cls)).validate(told)


@pytest.mark.parametrize("cls", ROWS)
@FEW
@given(data=st.data())
def test_every_declared_table_comes_back_row_by_row(cls: type, data: st.DataObject) -> None:
    rows = data.draw(st.lists(values_of(cls), max_size=3))
    table = table_of(cls, rows, table_id="t", title=Text("T", "표"), source="engine", unit_of=lambda kind: kind.value)
    assert [row.value for row in rows_of(cls, table)] == rows
    assert [row.place for row in rows_of(cls, table)] == list(range(len(rows)))


@pytest.mark.parametrize("tool", sorted(RESULTS))
@settings(parent=FEW, max_examples=2)
@given(data=st.data())
def test_what_a_newer_server_says_besides_is_named(tool: str, data: st.DataObject) -> None:
    told = {**through_json(data.draw(values_of(RESULTS[tool]))), "tomorrow": 1}
    assert read(RESULTS[tool], told).unread == {"tomorrow": 1}


def test_it_is_named_by_its_place_however_deep() -> None:
    told = {"status": "ok", "summary": {"en": "Told."}, "effect": {"requests": [], "adds": {}, "cost": {"s": 3}}}
    taken = read(Outcome, told)
    assert taken.unread == {"effect.cost": {"s": 3}}
    assert taken.value.effect is not None


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"summary": {"en": "x"}}, "status"),
        ({"status": "fine", "summary": {"en": "x"}}, "status"),
        ({"status": "ok", "summary": "x"}, "summary"),
        ({"status": "ok", "summary": {"en": "x"}, "tables": [{"table_id": 3}]}, "tables[0].table_id"),
        ({"status": "ok", "summary": {"en": "x"}, "effect": {"adds": {"NODE": "two"}}}, "effect.adds.NODE"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(told: object, where: str) -> None:
    with pytest.raises(AnswerError) as found:
        decode(Outcome, told)
    assert str(found.value).startswith(where)


def test_a_row_without_a_declared_column_is_refused() -> None:
    table = table_of(NodeRow, [], table_id="nodes", title=Text("N", "절점"), source="m", unit_of=str)
    bare = dataclasses.replace(table, columns=table.columns[:2])
    with pytest.raises(AnswerError, match="nodes: has no column y"):
        rows_of(NodeRow, bare)


def test_a_write_tells_bodies_in_its_preview_and_digests_of_what_was_sent() -> None:
    request = Sent("POST", "/db/NODE", "ab" * 32, 2, {"Assign": {"1": {"X": 0}}})
    effect = Effect(requests=(request,))
    told = Outcome(status=Status.VERIFIED, summary=Text("x", "x"), effect=effect, sent=(request,)).to_json()
    back = decode(Outcome, json.loads(json.dumps(told)))
    assert back.effect is not None
    assert back.effect.requests == (request,)
    assert back.sent == (dataclasses.replace(request, body=None),)


def test_a_body_of_a_whole_floor_is_told_by_its_digest() -> None:
    request = Sent("POST", "/db/NODE", "ab" * 32, 900, {"Assign": {}})
    effect = Effect(requests=(request,)).shown()
    assert (effect.requests[0].body, effect.requests[0].is_too_large) == (None, True)


def test_values_beyond_those_listed_are_counted() -> None:
    effect = Effect(values=tuple(FieldChange(f"NODE/{each}", None, each) for each in range(90))).shown()
    assert (len(effect.values), effect.values_total) == (40, 90)


def test_a_line_of_an_old_transcript_is_read_as_its_request() -> None:
    request = Sent("PUT", "/db/UNIT", "0123456789ab", 1)
    assert sent_of_line(request.line()) == request
    assert sent_of_line("GET /db/UNIT") == Sent("GET", "/db/UNIT", "", 0)


def test_ninety_per_cent_short_by_round_off_is_ninety_per_cent() -> None:
    assert is_enough(90.0 - 1e-9)
    assert not is_enough(89.99)
    assert is_enough(89.99, 85.0)


def test_a_drift_that_is_open_keeps_its_limit_as_far_as_it_was_measured() -> None:
    within = {each: each.is_within for each in DriftVerdict}
    assert within == {
        DriftVerdict.OK: True,
        DriftVerdict.NG: False,
        DriftVerdict.OPEN: True,
        DriftVerdict.NO_ROWS: False,
    }


def test_both_directions_have_to_hold_the_mass() -> None:
    shares = {"sum_x_pct": 95.0, "sum_y_pct": 80.0, "sum_rz_pct": 0.0, "required_pct": 90.0, "source": "x"}
    modes = decode(VibrationModes, {"modes": [], "enough_x": True, "enough_y": False, **shares})
    assert not modes.is_enough
