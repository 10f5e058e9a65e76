"""Every tool's input and output schema says all that a client needs to fill it in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.gennx.mcp.listing import describe, list_view
from app.gennx.mcp.profiles import ToolView
from app.gennx.mcp.registry import TOOLS
from app.gennx.tool import DeclaredRisk
from tests.ui.tour.tongue import english_sentences

# A number may take any value: coordinates, and factors that may be negative.
ANY_NUMBER = {"x", "y", "z", "factor"}
# Read alike in every language.
SYMBOLS = {"X, Y, Z.", "RC: KDS 41 20 2022. STEEL: KDS 41 30 2022."}
_HANGUL = re.compile("[가-힣]")
UNIT_WORDS = ("_deg", "percent", "_per_s")


def leaves(schema: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Fields that hold a value, also inside lists and objects, with the name of the field."""
    if "properties" in schema:
        for each, field in schema["properties"].items():
            assert field.get("description"), f"{each} has no description"
            yield from leaves(field, each)
    elif schema.get("type") == "array" and isinstance(schema.get("items"), dict):
        yield from leaves(schema["items"], name)
    elif schema.get("type") != "object":
        yield name, schema


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_input_has_type_unit_range_and_an_example_that_fits(name: str) -> None:
    for field, schema in leaves(describe(TOOLS[name]).input_schema):
        where = f"{name}.{field}"
        assert "type" in schema or "enum" in schema or "anyOf" in schema, where
        assert schema.get("examples"), f"{where} has no example"
        checker = Draft202012Validator({key: value for key, value in schema.items() if key != "examples"})
        assert [problem.message for each in schema["examples"] for problem in checker.iter_errors(each)] == [], where
        if schema.get("type") in ("number", "integer"):
            limits = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "const"} & schema.keys()
            assert limits or field in ANY_NUMBER or schema["type"] == "integer", f"{where} has no range"
            assert "x-unit" in schema or not any(word in field for word in UNIT_WORDS), f"{where} has no unit"
        if schema.get("x-dimension"):
            assert schema.get("pattern"), f"{where} has no pattern"


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_input_that_may_be_left_out_says_what_happens_then(name: str) -> None:
    schema = describe(TOOLS[name]).input_schema
    optional = set(schema.get("properties", {})) - set(schema.get("required", ()))
    without = [each for each in optional if not {"default", "description"} & schema["properties"][each].keys()]
    assert without == []


def fields(schema: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All that a form names, also inside lists and objects."""
    for each, field in schema.get("properties", {}).items():
        yield f"{name}.{each}", field
        yield from fields(field, f"{name}.{each}")
    if isinstance(schema.get("items"), dict):
        yield from fields(schema["items"], name)


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_input_says_what_it_is_in_both_languages(name: str) -> None:
    """In Korean with the field's own symbols and codes alone in English."""
    for where, field in fields(describe(TOOLS[name]).input_schema, name):
        en, ko = field["description"], field.get("x-description-ko", "")
        assert ko, where
        assert not _HANGUL.search(en), where
        assert _HANGUL.search(ko) or en in SYMBOLS, where
        assert not list(english_sentences(ko)), where


def test_an_input_without_korean_is_seen() -> None:
    listed = dict(fields({"properties": {"a": {"items": {"properties": {"b": {"description": "A row."}}}}}}))
    assert [where for where, field in listed.items() if "x-description-ko" not in field] == [".a", ".a.b"]
    assert list(english_sentences("The row of this table."))


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_output_schema_is_valid_and_says_how_each_key_is_read(name: str) -> None:
    schema = describe(TOOLS[name]).output_schema or {}
    Draft202012Validator.check_schema(schema)
    assert {"status", "summary"} <= set(schema["required"])
    assert [key for key, field in schema["properties"].items() if not field.get("description")] == []
    assert {"sent", "read_back", "differences", "tables", "error"} <= set(schema["properties"])
    assert ("effect" in schema["properties"]) == (TOOLS[name].risk is not DeclaredRisk.READ)


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_tool_is_described_in_both_languages(name: str) -> None:
    tool = describe(TOOLS[name])
    meta = tool.meta or {}
    assert tool.title
    assert (tool.description or "").isascii()
    assert all(any("가" <= each <= "힣" for each in meta[key]) for key in ("title_ko", "description_ko"))


def test_the_list_of_all_tools_fits_into_the_message_that_clients_take() -> None:
    """Over HTTP the SDK's client ends the connection at a mebibyte."""
    told = [each.model_dump_json(by_alias=True, exclude_none=True) for each in list_view(ToolView.ALL)]
    assert sum(len(each.encode()) for each in told) < 1_000_000
