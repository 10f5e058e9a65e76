"""Every tool of the catalogue as a form: what is typed into it makes arguments that its schema takes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.protocol.approvals import ArgumentField, FieldKind
from app.protocol.items import Choice
from app.tools.arguments import problems
from app.tools.forms import form_of
from app.trade.json_types import JsonObject
from app.ui import samples
from app.ui.state.argument_json import arguments_text, read_arguments
from app.ui.state.field_texts import given_arguments, read_text, start_text
from tests.ui.tool_specs import specs
from tests.ui.tour.tongue import english_in_korean, english_sentences

TOOLS = sorted(specs())
# Fields that no table of described columns can hold: the records of a table that the tool is told by name.
UNDESCRIBED = {("write_table", "records", "fields")}


def example_texts(fields: tuple[ArgumentField, ...]) -> dict[str, str]:
    return {field.name: start_text(replace(field, value=field.example)) for field in fields}


def leaves(tool: str, fields: tuple[ArgumentField, ...], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every field that only JSON can hold."""
    found: list[tuple[str, ...]] = []
    for field in fields:
        where = (*(path or (tool,)), field.name)
        found += [where] if field.kind is FieldKind.JSON else []
        found += leaves(tool, field.parts, where) if field.kind is not FieldKind.LIST else []
    return found


def test_the_catalogue_is_whole() -> None:
    assert len(TOOLS) >= 76


@pytest.mark.parametrize("tool", TOOLS)
def test_its_own_examples_typed_in_make_arguments_that_the_schema_takes(tool: str) -> None:
    spec = specs()[tool]
    fields = form_of(spec, {})
    arguments, wrong = given_arguments(fields, example_texts(fields))
    assert not wrong
    # An example that is an empty text is the same as nothing typed.
    assert set(arguments) == {field.name for field in fields if field.example != ""}
    assert [each.message.en for each in problems(spec, arguments)] == []


@pytest.mark.parametrize("tool", TOOLS)
def test_an_untouched_form_names_what_is_missing_or_is_ready(tool: str) -> None:
    spec = specs()[tool]
    arguments, wrong = given_arguments(form_of(spec, {}), {})
    assert arguments == {}
    assert bool(wrong) is bool(problems(spec, {}))
    assert set(wrong) == set(spec.schema.get("required", ()))  # type: ignore[arg-type]


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_call_has_comes_back_as_it_was(tool: str) -> None:
    spec = specs()[tool]
    made, _ = given_arguments(form_of(spec, {}), example_texts(form_of(spec, {})))
    again = {field.name: read_text(field, start_text(field)).value for field in form_of(spec, made)}
    assert {name: value for name, value in again.items() if value is not None} == made


@pytest.mark.parametrize("tool", TOOLS)
def test_its_examples_written_as_json_are_the_call_that_the_form_makes(tool: str) -> None:
    fields = form_of(specs()[tool], {})
    made, _ = given_arguments(fields, example_texts(fields))
    asked = replace(samples.approval(), tool=tool, arguments={}, form=fields)
    assert read_arguments(asked, arguments_text(made)) == made


@pytest.mark.parametrize(
    ("tool", "name", "typed"),
    [
        ("define_rs_function", "scale", "0"),
        ("define_rs_function", "damping_ratio", "1"),
        ("define_material", "poisson_ratio", "0.5"),
        ("divide_elements", "count", "1"),
        ("divide_elements", "count", "2.5"),
        ("divide_elements", "element_ids", "all"),
        ("merge_nodes", "distance", "1 kN"),
        ("get_reactions", "cases", ","),
    ],
)
def test_what_the_schema_refuses_is_told_in_the_field(tool: str, name: str, typed: str) -> None:
    fields = form_of(specs()[tool], {})
    assert name in given_arguments(fields, {**example_texts(fields), name: typed})[1]


def test_json_is_nowhere_but_in_records_that_no_schema_describes() -> None:
    assert {leaf for tool in TOOLS for leaf in leaves(tool, form_of(specs()[tool], {}))} == UNDESCRIBED


def said(fields: tuple[ArgumentField, ...], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What stands under each field, in Korean."""
    for field in fields:
        where = (*path, field.name)
        if field.about is not None:
            yield ".".join(where), field.about.ko
        yield from said(field.parts, where)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_stands_under_its_fields_is_korean_in_korean(tool: str) -> None:
    found = list(said(form_of(specs()[tool], {}), (tool,)))
    assert [(where, ko) for where, ko in found if list(english_sentences(ko))] == []


def choices(fields: tuple[ArgumentField, ...], path: tuple[str, ...]) -> Iterator[tuple[str, Choice]]:
    for field in fields:
        where = (*path, field.name)
        yield from ((".".join(where), each) for each in field.choices)
        yield from choices(field.parts, where)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_choice_that_is_a_word_is_said_in_korean(tool: str) -> None:
    """Units, axes and GEN NX's own capitals are the same everywhere."""
    found = choices(form_of(specs()[tool], {}), (tool,))
    raw = [
        (where, one.value) for where, one in found if one.label.ko == one.value and list(english_in_korean(one.value))
    ]
    assert [(where, value) for where, value in raw if not value.isupper()] == []


def test_a_wrong_example_is_seen() -> None:
    """The check above can fail."""
    spec = specs()["define_section"]
    texts = {**example_texts(form_of(spec, {})), "height": "300 kN"}
    _, wrong = given_arguments(form_of(spec, {}), texts)
    assert set(wrong) == {"height"}
    bad: JsonObject = {"name": "C1", "shape": "Z"}
    assert problems(spec, bad)
