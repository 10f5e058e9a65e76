"""What a tool takes by name stands on a Korean card in Korean, also inside lists, groups and tables."""

from collections.abc import Iterator
from dataclasses import replace

from app.protocol.approvals import ArgumentField, FieldKind
from app.tools.forms import form_of
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui.state.shown_tables import as_table, named
from tests.ui.tool_specs import specs

STRUCTURE: JsonObject = {
    "bar_groups": [{"bars": [{"kind": "girder", "i": ["0 m"], "j": ["6 m"]}], "material": "S", "section": "B"}],
    "assigned": [{"members": {"kinds": ["column", "top_chord"]}, "section": "C"}],
}
# Axes of the coordinate system, the same everywhere.
AXES = {"X", "Y", "Z"}


def structure() -> ArgumentField:
    (field,) = form_of(specs()["create_structure"], {"structure": STRUCTURE})
    return field


def choices(field: ArgumentField) -> Iterator[tuple[str, str]]:
    yield from ((one.value, one.label.ko) for one in field.choices)
    for part in field.parts:
        yield from choices(part)


def part(field: ArgumentField, name: str) -> ArgumentField:
    return next(one for one in field.parts if one.name == name)


def test_every_choice_of_a_described_structure_has_a_korean_name_with_the_value_behind() -> None:
    found = {pair for pair in choices(structure()) if pair[0] not in AXES}
    assert len(found) > 20
    assert [value for value, ko in found if ko == value or not ko.endswith(f"({value})")] == []


def test_kinds_inside_a_group_of_a_table_are_named() -> None:
    value = named(structure(), STRUCTURE, Language.KO)
    assert "girder" not in str(value).replace("보 (girder)", "")
    assert "상현재 (top_chord)" in str(value)
    assert named(structure(), STRUCTURE, Language.EN) == STRUCTURE


def test_the_table_on_the_card_names_them_too() -> None:
    field = part(structure(), "assigned")
    assert field.kind is FieldKind.ROWS
    given: list[JsonObject] = [{"members": {"kinds": ["column", "top_chord"]}, "section": "C"}]
    grid = as_table(replace(field, value=given), Language.KO)
    assert grid is not None
    assert any("상현재 (top_chord)" in cell.text for cell in grid.rows[0])


def test_a_number_is_not_the_choice_that_looks_like_it() -> None:
    field = part(structure(), "assigned")
    assert named(field, [1], Language.KO) == [1]
