"""Short form and the tools' JSON are two spellings of one call, for every tool of the catalogue."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from app.gennx.full_schema import completed
from app.gennx.registry import TOOLS
from app.shortform.compile import ToolCall, compile_plan
from app.shortform.context import Context
from app.shortform.shorten import shorten
from app.shortform.text import parse, show
from tests.shortform.schema_values import values

# As a client of the tool server sees them.
SCHEMAS: dict[str, Any] = {name: completed(name, tool.input_schema()) for name, tool in TOOLS.items()}
_SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def exact(arguments: object) -> str:
    """5, 5.0 and true are equal in Python and different in JSON."""
    return json.dumps(arguments, sort_keys=True, ensure_ascii=False)


def without_nulls(value: Any) -> Any:
    """Arguments without those that are null, which stand for arguments left out; free records keep theirs."""
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None or "fields" in value}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("tool", SCHEMAS)
def test_arguments_come_back_as_they_were(tool: str) -> None:
    @_SETTINGS
    @given(values(SCHEMAS[tool]))
    def check(arguments: dict[str, Any]) -> None:
        assert Draft202012Validator(SCHEMAS[tool]).is_valid(without_nulls(arguments))
        (call,) = shorten([ToolCall(tool=tool, arguments=arguments)], SCHEMAS, Context())
        compiled = compile_plan(parse(show((call,))), SCHEMAS, Context())
        assert compiled.problems == ()
        assert [each.tool for each in compiled.calls] == [tool]
        assert exact(compiled.calls[0].arguments) == exact(arguments)

    check()
