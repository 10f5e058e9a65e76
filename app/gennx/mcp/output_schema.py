"""The JSON Schema of what a tool answers, made from the declared envelope and the tool's declared result."""

from functools import cache
from typing import Any, cast

from app.trade.answers.envelope import Outcome
from app.trade.answers.results import RESULTS
from app.trade.answers.schema import schema_of


@cache
def _envelope() -> dict[str, Any]:
    return cast("dict[str, Any]", schema_of(Outcome))


def output_schema(tool: str = "", *, has_effect: bool = True) -> dict[str, Any]:
    """The schema of a tool's answer; numbers are in the units that the answer names.

    `data` is the declared result when the call ended well; a refused or lost call may tell something else there. What
    only reads tells no effect (`has_effect`): a list of all tools has to fit into the one mebibyte that clients take.
    """
    result = RESULTS.get(tool)
    envelope = dict(_envelope())
    if not has_effect:
        envelope["properties"] = {name: each for name, each in envelope["properties"].items() if name != "effect"}
    if result is None:
        return envelope
    told = schema_of(result)
    # A call that did not end well has no result.
    told.pop("required", None)
    return envelope | {"properties": envelope["properties"] | {"data": told}}
