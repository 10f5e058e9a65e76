"""Short form and the tools' JSON are two spellings of one call, for every tool of the catalogue."""

import json
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from app.gennx.mcp.full_schema import completed
from app.gennx.mcp.registry import TOOLS
from app.shortform.compile import CompiledCall, compile_plan
from app.shortform.context import Context
from app.shortform.shorten import shorten
from app.shortform.text import parse, show
from tests.shortform.schema_values import values

# As a client of the tool server sees them.
SCHEMAS: dict[str, Any] = {name: completed(name, tool.input_schema()) for name, tool in TOOLS.items()}
_SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=cast("list[HealthCheck]", list(HealthCheck)))


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
        (call,) = shorten([CompiledCall(tool=tool, arguments=arguments)], SCHEMAS, Context())
        compiled = compile_plan(parse(show((call,))), SCHEMAS, Context())
        assert compiled.problems == ()
        assert [each.tool for each in compiled.calls] == [tool]
        assert exact(compiled.calls[0].arguments) == exact(arguments)

    check()


@pytest.mark.parametrize(
    ("tool", "arguments", "text"),
    [
        (
            "assign_floor_loads",
            {"floor_load_type": "A", "node_loops": [[1, 2, 3]]},
            "assign_floor_loads floor_load_type=A node_loops=[[1,2,3]]",
        ),
        ("get_reactions", {"cases": ["DL"]}, "get_reactions cases=DL"),
        ("get_nodes", {"ids": "5"}, "get_nodes ids=#5"),
        ("get_nodes", {"ids": "1,2"}, 'get_nodes ids="1,2"'),
        ("merge_nodes", {"distance": "5mm"}, 'merge_nodes distance="5mm"'),
        ("merge_nodes", {"node_ids": None}, "merge_nodes node_ids=null"),
        (
            "assign_nodal_loads",
            {"load_case": "DL", "loads": [{"node": 1, "fz": "-5 kN"}, {"node": 2, "fz": "-5 kN"}]},
            "assign_nodal_loads load_case=DL nodes=#1to2 dir=down f=5kN",
        ),
        (
            "assign_nodal_loads",
            {"load_case": "DL", "loads": [{"node": 2, "fz": "5 kN"}, {"node": 1, "fz": "5 kN"}]},
            "assign_nodal_loads load_case=DL loads=[{node=2 fz=5kN},{node=1 fz=5kN}]",
        ),
        (
            "assign_element_beam_loads",
            {
                "load_case": "DL",
                "element_ids": "1to4",
                "kind": "trapezoidal",
                "value": "-5 kN/m",
                "value_end": "5 kN/m",
                "direction": "GZ",
            },
            (
                "assign_element_beam_loads load_case=DL element_ids=#1to4 kind=trapezoidal value=-5kN/m value_end=5kN/m"
                " direction=GZ"
            ),
        ),
    ],
)
def test_a_call_has_one_short_form(tool: str, arguments: dict[str, Any], text: str) -> None:
    plan = shorten([CompiledCall(tool=tool, arguments=arguments)], SCHEMAS, Context())
    assert show(plan) == text
    assert exact(compile_plan(plan, SCHEMAS, Context()).calls[0].arguments) == exact(arguments)
