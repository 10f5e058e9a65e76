"""Edited arguments are checked as typed: units, numbers, JSON; hidden characters are made visible."""

import pytest

from app.protocol.approvals import ArgumentField, FieldKind
from app.protocol.values import JsonValue, Text
from app.ui.approvals.values import Grid, as_grid, editable_text, edited, parse, prepare_units, shown_value
from app.ui.widgets.table import shown
from app.ui.widgets.visible import visible


def field(kind: FieldKind, value: JsonValue = None, *, is_required: bool = False, dimension: str = "") -> ArgumentField:
    label = Text(en="X", ko="X")
    return ArgumentField(name="x", label=label, kind=kind, value=value, is_required=is_required, dimension=dimension)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.TEXT, " C24 ", "C24"),
        (FieldKind.NUMBER, "4.5", 4.5),
        (FieldKind.NUMBER, "1e-3", 0.001),
        (FieldKind.INTEGER, "12", 12),
        (FieldKind.QUANTITY, "600 mm", "600 mm"),
        (FieldKind.QUANTITY, "5.0 kN/m2", "5.0 kN/m2"),
        (FieldKind.JSON, '{"a": [1, 2]}', {"a": [1, 2]}),
        (FieldKind.TEXT, "", None),
    ],
)
def test_a_valid_entry_becomes_its_value(kind: FieldKind, typed: str, value: JsonValue) -> None:
    assert parse(field(kind), typed).value == value
    assert parse(field(kind), typed).problem is None


@pytest.mark.parametrize(
    ("entry", "typed"),
    [
        (field(FieldKind.NUMBER), "four"),
        (field(FieldKind.INTEGER), "1.5"),
        (field(FieldKind.QUANTITY, dimension="length"), "600"),
        (field(FieldKind.QUANTITY, dimension="length"), "600 kN"),
        (field(FieldKind.JSON), "{"),
        (field(FieldKind.JSON, value=[{"a": 1}]), '{"a": 1}'),
        (field(FieldKind.JSON, value={"a": 1}), "3"),
        (field(FieldKind.TEXT, is_required=True), "  "),
    ],
)
def test_a_wrong_entry_says_so_in_both_languages(entry: ArgumentField, typed: str) -> None:
    problem = parse(entry, typed).problem
    assert problem is not None
    assert problem.en
    assert problem.ko


def test_a_list_of_lengths_is_edited_on_one_line() -> None:
    bays = field(FieldKind.JSON, value=["6 m", "7.5 m"])
    assert editable_text(bays) == "6 m, 7.5 m"
    assert parse(bays, "6 m, 7.5 m, 6 m").value == ["6 m", "7.5 m", "6 m"]


def test_other_json_is_edited_as_json() -> None:
    assert editable_text(field(FieldKind.JSON, value=["a,b"])) == '[\n  "a,b"\n]'


def test_unchanged_values_are_no_edit() -> None:
    arguments: dict[str, JsonValue] = {"a": "1 m", "b": None}
    assert edited(arguments, {"a": "1 m"}) is None
    assert edited(arguments, {"a": "2 m"}) == {"a": "2 m", "b": None}


def test_an_emptied_optional_argument_is_left_out() -> None:
    assert edited({"a": "1 m", "b": "x"}, {"b": None}) == {"a": "1 m"}


def test_like_objects_are_a_table() -> None:
    rows: JsonValue = [{"name": "DL", "type": "D"}, {"name": "LL", "factors": [1, 2]}]
    assert as_grid(rows) == Grid(("name", "type", "factors"), (("DL", "D", None), ("LL", None, "[1, 2]")))
    assert as_grid(["a"]) is None
    assert as_grid([{}, "a"]) is None


@pytest.mark.parametrize(
    ("hidden", "shown_as"),
    [
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\u202eevil", "⟨U+202E⟩evil"),
        ("a\tb", "a⟨U+0009⟩b"),
        ("a\x00", "a⟨U+0000⟩"),
        ("\u00a0", "⟨U+00A0⟩"),
        ("층고 3.5 m²", "층고 3.5 m²"),
    ],
)
def test_invisible_characters_are_made_visible(hidden: str, shown_as: str) -> None:
    assert visible(hidden) == shown_as
    assert shown_value(hidden).en == shown_as


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0079, "0.0079"), (123456.0, "123456"), (1e-7, "1e-07"), (3, "3"), (None, "–"), (0.0, "0"), (True, "✓")],
)
def test_cells_are_short_but_not_wrong(value: float | None, text: str) -> None:
    assert shown(value) == text


def test_units_are_loaded_only_where_a_quantity_can_be_edited() -> None:
    assert prepare_units((field(FieldKind.TEXT),)) is None
    loading = prepare_units((field(FieldKind.QUANTITY, dimension="length"),))
    assert loading is not None
    loading.join(30)
    assert not loading.is_alive()
