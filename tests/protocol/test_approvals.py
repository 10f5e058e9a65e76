"""The digest of a call: equal for the same call however it is written, different for any other."""

import pytest

from app.protocol.approvals import call_digest
from app.trade.json_types import JsonObject

ARGUMENTS: JsonObject = {"name": "기둥", "size": ["600 mm", "600 mm"], "count": 2}


def test_the_order_of_the_arguments_does_not_matter() -> None:
    backwards = dict(reversed(list(ARGUMENTS.items())))
    assert call_digest("make", ARGUMENTS, "embedded", "m") == call_digest("make", backwards, "embedded", "m")


@pytest.mark.parametrize(
    "other",
    [
        ("wipe", ARGUMENTS, "embedded", "m"),
        ("make", {**ARGUMENTS, "count": 3}, "embedded", "m"),
        ("make", {**ARGUMENTS, "count": "2"}, "embedded", "m"),
        ("make", ARGUMENTS, "gennx", "m"),
        ("make", ARGUMENTS, "embedded", "m2"),
    ],
)
def test_tool_arguments_target_and_model_are_all_covered(other: tuple[str, JsonObject, str, str]) -> None:
    assert call_digest("make", ARGUMENTS, "embedded", "m") != call_digest(*other)


def test_numbers_that_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        call_digest("make", {"x": float("nan")}, "embedded", "m")
