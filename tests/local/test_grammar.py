"""The schema a plan must follow: bounded everywhere, closed, and no looser than the tools' own schemas."""

from typing import Any

import jsonschema
import pytest

from app.prompting.grammar import MAX_ITEMS, MAX_TEXT, UnsupportedSchemaError, plan_schema
from tests.local.catalogue import MATERIAL, STORIES, SUPPORTS, TOOLS, tool


def accepts(schema: dict[str, object], plan: Any) -> bool:
    return jsonschema.Draft202012Validator(schema).is_valid(plan)


def step(tool_name: str, /, **arguments: object) -> dict[str, object]:
    return {"title": "t", "steps": [{"tool": tool_name, "arguments": arguments}]}


def arguments_of(schema: dict[str, object]) -> dict[str, object]:
    found = schema["properties"]["steps"]["items"]["anyOf"][0]["properties"]["arguments"]  # type: ignore[index]
    assert isinstance(found, dict)
    return found


def test_a_plan_of_real_tools_fits() -> None:
    schema = plan_schema(TOOLS)

    assert accepts(schema, step("define_material", name="C24", grade="C24"))
    assert accepts(schema, step("assign_supports", condition="fixed", at_elevation="0 m"))
    assert accepts(schema, step("perform_analysis"))
    assert accepts(schema, {"title": "nothing fits", "steps": []})


@pytest.mark.parametrize(
    "plan",
    [
        step("delete_everything"),
        step("define_material", name="C24"),
        step("define_material", name="C24", grade="C24", colour="red"),
        step("define_material", name="C24", grade="x24"),
        step("assign_supports", condition="welded"),
        step("assign_supports", condition="fixed", at_elevation="0"),
        step("define_story_data", stories=[]),
        step("define_story_data", stories=[{"name": "1F", "rigid": True}], count=3000),
        {"title": "t", "steps": [], "note": "x"},
    ],
)
def test_anything_else_does_not(plan: object) -> None:
    assert not accepts(plan_schema(TOOLS), plan)


def test_objects_are_closed_even_where_the_tool_left_them_open() -> None:
    schema = plan_schema([STORIES])
    open_ended = {"stories": [{"name": "1F", "rigid": True, "extra": 1}]}

    assert not accepts(schema, step("define_story_data", **open_ended))


def test_texts_numbers_and_lists_without_bounds_get_some() -> None:
    loose = tool(
        "loose",
        "Loose",
        "느슨함",
        {
            "type": "object",
            "properties": {
                "note": {"type": "string"},
                "factor": {"type": "number"},
                "ids": {"type": "array", "items": {"type": "integer"}},
            },
        },
    )
    properties = arguments_of(plan_schema([loose]))["properties"]

    assert properties == {
        "note": {"type": "string", "minLength": 0, "maxLength": MAX_TEXT},
        "factor": {"type": "number", "minimum": -1e9, "maximum": 1e9},
        "ids": {
            "type": "array",
            "minItems": 0,
            "maxItems": MAX_ITEMS,
            "items": {"type": "integer", "minimum": -1e9, "maximum": 1e9},
        },
    }


def test_references_and_nullable_types_are_written_out() -> None:
    odd = tool(
        "odd",
        "Odd",
        "기타",
        {
            "type": "object",
            "properties": {
                "a": {"allOf": [{"$ref": "#/$defs/A"}], "description": "x"},
                "b": {"type": ["integer", "null"]},
            },
            "$defs": {"A": {"type": "boolean"}},
        },
    )
    properties = arguments_of(plan_schema([odd]))["properties"]

    assert properties == {
        "a": {"type": "boolean"},
        "b": {"anyOf": [{"type": "integer", "minimum": -1e9, "maximum": 1e9}, {"type": "null"}]},
    }


def test_a_pattern_no_automaton_can_hold_becomes_a_length() -> None:
    ahead = tool(
        "ahead", "A", "가", {"type": "object", "properties": {"x": {"type": "string", "pattern": "^(?!a).*$"}}}
    )

    assert arguments_of(plan_schema([ahead]))["properties"] == {
        "x": {"type": "string", "minLength": 0, "maxLength": 80}
    }


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"$ref": "#/$defs/Tree", "$defs": {"Tree": {"$ref": "#/$defs/Tree"}}}, "refers to itself"),
        ({"type": "object", "properties": {"a": {"$ref": "#/$defs/Missing"}}}, "refers to nothing"),
        ({"type": "object", "properties": {"a": {"$ref": "https://example.org/x"}}}, "refers to nothing"),
        ({"type": "string"}, "not an object"),
        ({"type": "object", "properties": {"a": {"type": "date"}}}, "unknown type"),
    ],
)
def test_a_schema_that_cannot_be_a_grammar_names_the_tool(schema: dict[str, object], reason: str) -> None:
    with pytest.raises(UnsupportedSchemaError, match=f"bad.*{reason}"):
        plan_schema([tool("bad", "Bad", "나쁨", schema)])  # type: ignore[arg-type]


def test_narrowing_never_admits_what_the_tool_refuses() -> None:
    schema = plan_schema([MATERIAL, SUPPORTS])
    for name, arguments in (("define_material", {"name": "", "grade": "C24"}), ("assign_supports", {})):
        assert not accepts(schema, step(name, **arguments))
