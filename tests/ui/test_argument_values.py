"""Edited arguments are checked as typed: units, numbers, JSON; hidden characters are made visible."""

import pytest

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.json_types import JsonValue
from app.trade.text import Text
from app.ui.approvals.values import Grid, as_grid, counted, editable_text, parse, shown_value
from app.ui.state.cells import ShownCell
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


def test_like_objects_are_a_table() -> None:
    rows: JsonValue = [{"name": "DL", "type": "D"}, {"name": "LL", "factors": [1, 2]}]
    absent = ShownCell("–")
    first = (ShownCell("DL"), ShownCell("D"), absent)
    assert as_grid(rows) == Grid(("name", "type", "factors"), (first, (ShownCell("LL"), absent, ShownCell("[1, 2]"))))
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
    assert shown_as in shown_value(hidden).en


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0079, "0.0079"), (123456.0, "123456"), (1e-7, "1e-07"), (3, "3"), (None, "–"), (0.0, "0"), (True, "✓")],
)
def test_cells_are_short_but_not_wrong(value: float | None, text: str) -> None:
    assert shown(value) == text


NUMBERS = (0.1 + 0.2, 1e-9, 1e22, 12345678.9, -0.0, 1234567.89, 2**63 + 1, 10**30, 5e-324, 1.0, 1)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_shown_as_it_is_sent(number: float) -> None:
    assert shown_value(number).en == repr(number)
    assert shown_value([number, "x"]).en == f"{number!r}, x"
    grid = as_grid([{"x": number}])
    assert grid is not None
    assert grid.rows[0][0] == ShownCell(repr(number), is_number=True)


@pytest.mark.parametrize(
    "values", [(False, None, 0, "", [], {}, "0", "false", " ", "null", "–", "no"), (1, True, 1.0, "1", [1], ["1"])]
)
def test_values_that_differ_look_different(values: tuple[JsonValue, ...]) -> None:
    alone = [shown_value(value).en for value in values if not isinstance(value, str) or value not in ("0", "no", "1")]
    assert len(set(alone)) == len(alone)
    grid = as_grid([{"here": 1, f"k{at}": value} for at, value in enumerate(values[:7])])
    cells = [row[at + 1].text for at, row in enumerate(grid.rows)] if grid else []
    assert len(set(cells)) == len(cells)
    assert "–" not in cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", "“” (empty text)"),
        (" DL", "“ DL” (blanks at its ends)"),
        ("  ", "“  ” (only blanks: 2)"),
        ("a\nApprove? [y]", "a⏎\nApprove? [y]"),
        ([], "[ ] (empty list)"),
        ({}, "{ } (empty)"),
        (["1", 1, "a,b", "null", None, True], "“1”, 1, “a,b”, “null”, null, true"),
        (["6 m"], "[6 m]"),
    ],
)
def test_what_is_easily_overlooked_is_said(value: JsonValue, text: str) -> None:
    assert shown_value(value).en == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (",".join(map(str, range(1, 900, 2))), "450 values: 1 … 899"),
        (list(range(1000)), "1,000 values: 0 … 999"),
        ([{"node": number} for number in range(1000)], "1,000 rows"),
        ({f"k{number}": number for number in range(12)}, "12 entries"),
        ("1,2,3", None),
        (["6 m"] * 4, None),
        (None, None),
    ],
)
def test_many_values_are_counted(value: JsonValue, text: str | None) -> None:
    count = counted(value)
    assert (count.en if count else None) == text


def test_a_table_with_a_cell_too_long_for_one_line_is_shown_as_text() -> None:
    assert as_grid([{"name": "x" * 501}]) is None
