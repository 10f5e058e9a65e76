"""What is nested in a cell that is only read: in words where they can be read in one way, else as it is sent."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.protocol.approvals import ArgumentField
from app.tools.forms import form_of
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui.forms.sheet_model import SheetModel
from app.ui.state.sheet_values import sheet_of
from app.ui.state.shown_tables import as_table
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


def test_an_edited_cell_is_shown_in_words_and_typed_into_as_it_is_sent(look: Look) -> None:
    row: JsonObject = {"name": "S", "material": "M", "shape": "SB", "sizes": {"height": "400 mm", "width": "200 mm"}}
    field = table("sections")
    sheet = sheet_of(field, [row])
    assert sheet is not None
    model = SheetModel(look, field, sheet)
    index = model.index(0, [column.key for column in sheet.columns].index("sizes"))
    shown, typed = (model.data(index, role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole))
    assert (shown, json.loads(str(typed))) == ("Height 400 mm · Width 200 mm", row["sizes"])
