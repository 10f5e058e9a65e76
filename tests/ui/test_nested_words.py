"""What is nested in a cell that is only read: in words where they can be read in one way, else as it is sent."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.protocol.approvals import ArgumentField, FieldKind
from app.tools.forms import form_of
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import BUILT_IN, Language, Text
from app.ui.forms.sheet_model import SheetModel
from app.ui.state.cell_values import cell_value
from app.ui.state.nested_words import is_nested
from app.ui.state.sheet_values import is_sheet, sheet_of
from app.ui.state.shown_tables import as_table, cell_as_sent, cell_to_type
from app.ui.theme.look import Look
from tests.ui.tool_specs import specs


def table(name: str) -> ArgumentField:
    """A table of a described structure, as create_structure asks for it."""
    (structure,) = (one for one in form_of(specs()["create_structure"], {}) if one.name == "structure")
    return next(one for one in structure.parts if one.name == name)


def cells(rows: str, row: JsonObject, language: Language) -> list[str]:
    """The one row of a table of a described structure, as its card shows it."""
    grid = as_table(replace(table(rows), value=[row], is_given=True), language)
    assert grid is not None
    return [cell.text for cell in grid.rows[0]]


@pytest.mark.parametrize(
    ("language", "shown"),
    [(Language.EN, "Height 400 mm · Width 200 mm"), (Language.KO, "높이 400 mm · 폭 200 mm")],
)
def test_the_sizes_of_a_section_are_named(language: Language, shown: str) -> None:
    row: JsonObject = {"name": "S", "material": "M", "shape": "SB", "sizes": {"height": "400 mm", "width": "200 mm"}}
    assert shown in cells("sections", row, language)


def test_kinds_of_members_are_named() -> None:
    row: JsonObject = {"members": {"kinds": ["column", "top_chord"]}, "section": "C"}
    assert "종류 기둥 (column), 상현재 (top_chord)" in cells("assigned", row, Language.KO)


def test_the_places_of_supports_are_coordinates() -> None:
    row: JsonObject = {"joints": {"at": [["0 m", "0 m", "0 m"], ["6 m", "0 m", "0 m"]]}, "held": "111111"}
    assert cells("supports", row, Language.EN)[0] == "At (0 m, 0 m, 0 m), (6 m, 0 m, 0 m)"


@pytest.mark.parametrize(
    "sizes",
    [
        {"height": "400 mm, Width 200 mm"},
        {"height": "400"},
        {"height": ""},
        {"unheard_of": "400 mm"},
        {"height": None},
    ],
    ids=["signs", "a number as text", "nothing", "an unknown name", "null"],
)
def test_what_words_would_blur_is_shown_as_it_is_sent(sizes: JsonObject) -> None:
    row: JsonObject = {"name": "S", "material": "M", "shape": "SB", "sizes": sizes}
    assert any(cell.startswith("{") for cell in cells("sections", row, Language.EN))


def test_an_edited_cell_is_shown_and_typed_in_words_and_kept_as_it_is_sent(look: Look) -> None:
    row: JsonObject = {"name": "S", "material": "M", "shape": "SB", "sizes": {"height": "400 mm", "width": "200 mm"}}
    field = table("sections")
    sheet = sheet_of(field, [row])
    assert sheet is not None
    model = SheetModel(look, field, sheet)
    index = model.index(0, [column.key for column in sheet.columns].index("sizes"))
    shown, typed = (model.data(index, role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole))
    assert (shown, typed) == ("Height 400 mm · Width 200 mm", "Height 400 mm · Width 200 mm")
    assert model.setData(index, "Height 500 mm, Width 200 mm")
    assert json.loads(model.sheet.rows[0][index.column()]) == {"height": "500 mm", "width": "200 mm"}
    assert model.data(index) == "Height 500 mm · Width 200 mm"


def column_of(rows: str, name: str) -> ArgumentField:
    return next(part for part in table(rows).parts if part.name == name)


NESTED = [
    (rows.name, part.name)
    for field in form_of(specs()["create_structure"], {})
    for rows in field.parts
    for part in (rows.parts if is_sheet(rows) else ())
    if is_nested(part)
]


@pytest.mark.parametrize("language", list(BUILT_IN))
@pytest.mark.parametrize(("rows", "name"), NESTED)
def test_a_nested_cell_is_typed_as_it_is_shown(rows: str, name: str, language: Language) -> None:
    part = column_of(rows, name)
    sent = json.dumps(part.example, ensure_ascii=False)
    typed = cell_to_type(part, sent, language)
    assert not typed.startswith(("[", "{"))
    assert json.loads(cell_as_sent(part, typed, "")) == part.example


@pytest.mark.parametrize(
    ("rows", "name", "typed", "value"),
    [
        ("sections", "sizes", "height=400 mm; 폭: 200 mm", {"height": "400 mm", "width": "200 mm"}),
        ("sections", "sizes", "Height 400 mm, Width 200 mm", {"height": "400 mm", "width": "200 mm"}),
        ("assigned", "members", "종류 기둥 (column), 상현재 (top_chord)", {"kinds": ["column", "top_chord"]}),
        ("assigned", "members", "kinds column · storeys 1 2", {"kinds": ["column"], "storeys": [1, 2]}),
        ("supports", "joints", "at 0 m, 0 m, 0 m", {"at": [["0 m", "0 m", "0 m"]]}),
        ("frames", "storeys", "(1, 2), (3, 3)", [[1, 2], [3, 3]]),
        ("sections", "sizes", '{"height": "4 m"}', {"height": "4 m"}),
    ],
)
def test_nested_words_are_read_as_people_type_them(rows: str, name: str, typed: str, value: JsonValue) -> None:
    read = cell_value(column_of(rows, name), typed)
    assert (read.problem, read.value) == (None, value)


@pytest.mark.parametrize(
    ("rows", "name", "typed", "why"),
    [
        ("sections", "sizes", "400 mm", "begins with none of: Height"),
        ("sections", "sizes", "Depth 3 m", "begins with none of: Height"),
        ("sections", "sizes", "Height 400", "Height: "),
        ("sections", "sizes", "Height 4 m · Height 5 m", "second time"),
        ("assigned", "members", "Kind beam", "Kind: “beam” is not one of"),
        ("frames", "overhangs", "(Side left)", "Length: "),
        ("frames", "storeys", "(1, x)", "“x” is not a number"),
    ],
)
def test_what_is_wrong_with_nested_words_is_named(rows: str, name: str, typed: str, why: str) -> None:
    read = cell_value(column_of(rows, name), typed)
    assert read.problem is not None
    assert why in read.problem.en
    assert cell_as_sent(column_of(rows, name), typed, "") == typed


def test_a_decimal_comma_is_told_as_one() -> None:
    factor = ArgumentField(name="factor", label=Text(en="Factor", ko="계수"), kind=FieldKind.NUMBER, value=None)
    read = cell_value(factor, "1,4")
    assert read.problem is not None
    assert "decimal mark is a point" in read.problem.en
