"""The JSON Schema of what a tool answers, made from the declared envelope and the tool's declared result."""

from functools import cache
from typing import Any, cast

from app.trade.answers.envelope import Outcome
from app.trade.answers.results import RESULTS
from app.trade.answers.schema import schema_of


@cache
def _envelope() -> dict[str, Any]:
    return cast("dict[str, Any]", schema_of(Outcome))


def output_schema(tool: str = "") -> dict[str, Any]:
    """The schema of a tool's answer; numbers are in the units that the answer names.

    `data` is the declared result when the call ended well; a refused or lost call may tell something else there.
    """
    result = RESULTS.get(tool)
    if result is None:
        return dict(_envelope())
    envelope = _envelope()
    told = schema_of(result)
    # A call that did not end well has no result.
    told.pop("required", None)
    return envelope | {"properties": envelope["properties"] | {"data": told}}
