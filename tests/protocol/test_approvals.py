"""The digest of a call: equal for the same call however it is written, different for any other."""

from dataclasses import replace

import pytest

from app.protocol.approvals import LookedAt, call_digest
from app.trade.json_types import JsonObject
from tests.fakes.tools import looked_at

MODEL = looked_at("m")
ARGUMENTS: JsonObject = {"name": "기둥", "size": ["600 mm", "600 mm"], "count": 2}


def test_the_order_of_the_arguments_does_not_matter() -> None:
    backwards = dict(reversed(list(ARGUMENTS.items())))
    assert call_digest("make", ARGUMENTS, "embedded", MODEL) == call_digest("make", backwards, "embedded", MODEL)


@pytest.mark.parametrize(
    "other",
    [
        ("wipe", ARGUMENTS, "embedded", MODEL),
        ("make", {**ARGUMENTS, "count": 3}, "embedded", MODEL),
        ("make", {**ARGUMENTS, "count": "2"}, "embedded", MODEL),
        ("make", ARGUMENTS, "gennx", MODEL),
        ("make", ARGUMENTS, "embedded", looked_at("m2")),
        ("make", ARGUMENTS, "embedded", replace(MODEL, units={"force": "N", "length": "mm"})),
        ("make", ARGUMENTS, "embedded", replace(MODEL, starts=2)),
    ],
)
def test_tool_arguments_target_model_and_units_are_all_covered(other: tuple[str, JsonObject, str, LookedAt]) -> None:
    assert call_digest("make", ARGUMENTS, "embedded", MODEL) != call_digest(*other)


def test_numbers_that_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        call_digest("make", {"x": float("nan")}, "embedded", MODEL)
