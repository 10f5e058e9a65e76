"""Tables of arguments as pure data: numbers, the clipboard, cells and their checks, factors of combinations, undo."""

import pytest

from app.protocol.approvals import ArgumentField, FieldKind
from app.tools.forms import form_of
from app.trade.answers.digest import AlikeMembers, MemberKind, ModelDigest, NameKind, Storey
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language, Text
from app.ui.state.numbers import number_and_rest, written_number
from app.ui.state.sheet import (
    Edits,
    Sheet,
    SheetColumn,
    block_of,
    pasted,
    with_cells,
    with_column,
    with_rows,
    without_rows,
)
from app.ui.state.sheet_values import case_column, from_text, pivot_of, read_sheet, sheet_of, to_text
from app.ui.state.tsv import from_clipboard, to_tsv
from tests.ui.tool_specs import specs

EN, KO = Language.EN, Language.KO
MODEL = ModelDigest(
    names={
        NameKind.LOAD_CASE: {"DL": 1, "LL": 2},
        NameKind.SPECTRUM_CASE: {"RX": 1},
        NameKind.COMBINATION: {"LCB1": 1},
        NameKind.SECTION: {"C600x600": 1},
    },
    storeys=(Storey("1F", 0.0), Storey("2F", 4.0)),
    members=(AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="1to4", count=4),),
    nodes_at={"1F": "1to9"},
    base_nodes="1to9",
)


def argument(tool: str, name: str, given: JsonObject | None = None, model: ModelDigest | None = None) -> ArgumentField:
    return next(field for field in form_of(specs()[tool], given or {}, model) if field.name == name)


def sheet(field: ArgumentField, value: JsonValue) -> Sheet:
    made = sheet_of(field, value)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,234.5", "1234.5"),
        ("12,345,678", "12345678"),
        (" １，２００．５ ", "1200.5"),
        ("−3", "-3"),
        ("+007", "7"),
        (".5", "0.5"),
        ("1.", "1"),
        ("1e-5", "1e-5"),
        ("1,5", None),
        ("1,23", None),
        ("1.234,5", None),
        ("12kN", None),
        ("nan", None),
        ("", None),
        ("-", None),
        ("1 2", None),
    ],
)
def test_a_number_is_read_as_korean_and_english_write_it_and_never_guessed(typed: str, number: str | None) -> None:
    assert written_number(typed) == number


def test_a_quantity_is_taken_apart() -> None:
    assert number_and_rest("1,200.5 kN/m²") == ("1200.5", "kN/m²")
    assert number_and_rest("kN") is None


def test_the_clipboard_goes_there_and_back() -> None:
    block = (("a", "1"), ("b\tc", 'say "x"'), ("line\nend", ""))
    assert from_clipboard(to_tsv(block)) == block
    assert from_clipboard("1\t2\r\n3\t4\r\n") == (("1", "2"), ("3", "4"))
    assert from_clipboard("1,10.5\n2,11.5") == (("1", "10.5"), ("2", "11.5"))


def test_thousands_marks_part_no_cells() -> None:
    assert from_clipboard("1,200\n2,400") == (("1,200",), ("2,400",))
    assert from_clipboard("1,200\t-3,000.5") == (("1,200", "-3,000.5"),)


def test_loads_have_a_column_for_each_key_with_its_unit_in_the_header() -> None:
    loads = argument("assign_nodal_loads", "loads")
    shown = sheet(loads, [{"node": 9, "fx": "50 kN"}, {"node": 10, "fx": "-12.5 kN"}])
    assert [column.header(EN) for column in shown.columns][:2] == ["Node", "FX (kN)"]
    assert [column.header(KO) for column in shown.columns][:2] == ["절점", "FX (kN)"]
    assert [row[:2] for row in shown.rows] == [("9", "50"), ("10", "-12.5")]


def test_a_bare_number_is_sent_with_the_unit_of_its_header() -> None:
    loads = argument("assign_nodal_loads", "loads")
    typed = with_cells(sheet(loads, None), {(0, 0): "9", (0, 1): "1,250", (1, 0): "10", (1, 1): "3 tf"})
    assert read_sheet(loads, typed).value == [{"node": 9, "fx": "1250 kN"}, {"node": 10, "fx": "3 tf"}]


def test_values_in_several_units_keep_their_own() -> None:
    loads = argument("assign_nodal_loads", "loads")
    mixed = sheet(loads, [{"node": 1, "fx": "5 kN"}, {"node": 2, "fx": "5 tf"}])
    assert mixed.columns[1].unit == ""
    assert read_sheet(loads, mixed).value == [{"node": 1, "fx": "5 kN"}, {"node": 2, "fx": "5 tf"}]
    bare = read_sheet(loads, with_cells(mixed, {(0, 1): "5"}))
    assert set(bare.cells) == {(0, 1)}


@pytest.mark.parametrize(
    ("tool", "name", "row", "wrong"),
    [
        ("assign_nodal_loads", "loads", {"node": "x"}, "node"),
        ("assign_nodal_loads", "loads", {"node": "0"}, "node"),
        ("assign_nodal_loads", "loads", {"node": "1.5"}, "node"),
        ("assign_nodal_loads", "loads", {"node": "1", "fx": "5 m"}, "fx"),
        ("assign_nodal_loads", "loads", {"fx": "5"}, "node"),
        ("define_story_data", "stories", {"name": "2F", "level": "4", "floor_diaphragm": "maybe"}, "floor_diaphragm"),
        ("create_frame_elements", "elements", {"kind": "rope"}, "kind"),
        ("define_static_load_cases", "cases", {"name": "A(B", "type": "D"}, "name"),
        ("convert_loads_to_masses", "cases", {"name": "DL", "factor": "11"}, "factor"),
    ],
)
def test_a_wrong_cell_is_named_by_its_place(tool: str, name: str, row: dict[str, str], wrong: str) -> None:
    field = argument(tool, name)
    empty = sheet(field, None)
    keys = [column.key for column in empty.columns]
    read = read_sheet(field, with_cells(empty, {(0, keys.index(key)): text for key, text in row.items()}))
    assert (0, keys.index(wrong)) in read.cells
    assert read.value is None
    assert read.cells[0, keys.index(wrong)].ko


def test_rows_without_text_are_no_rows_and_too_few_are_told() -> None:
    stories = argument("define_story_data", "stories")
    one = with_cells(sheet(stories, None), {(3, 0): "2F", (3, 1): "4", (3, 2): "예"})
    assert read_sheet(stories, one).problem is not None
    two = with_cells(one, {(0, 0): "1F", (0, 1): "0", (0, 2): "no"})
    assert read_sheet(stories, two).value == [
        {"name": "1F", "level": "0 m", "floor_diaphragm": False},
        {"name": "2F", "level": "4 m", "floor_diaphragm": True},
    ]


def test_combinations_are_a_table_of_factors() -> None:
    combinations = argument("define_load_combinations", "combinations")
    value = [
        {"name": "LCB1", "terms": [{"case": "DL", "kind": "ST", "factor": 1.4}]},
        {
            "name": "LCB2",
            "terms": [{"case": "DL", "kind": "ST", "factor": 1.2}, {"case": "RX", "kind": "RS", "factor": -1}],
        },
    ]
    shown = sheet(combinations, value)
    assert [column.header(EN) for column in shown.columns] == ["Name", "Type", "Description", "DL (ST)", "RX (RS)"]
    assert shown.rows == (("LCB1", "", "", "1.4", ""), ("LCB2", "", "", "1.2", "-1"))
    assert read_sheet(combinations, shown).value == value


def test_a_combination_without_a_factor_is_told() -> None:
    combinations = argument("define_load_combinations", "combinations", model=MODEL)
    start = sheet(combinations, None)
    assert [column.title for column in start.columns if column.term] == ["DL (ST)", "LL (ST)", "RX (RS)"]
    read = read_sheet(combinations, with_cells(start, {(0, 0): "U1"}))
    assert set(read.cells) == {(0, 3)}
    right = with_cells(start, {(0, 0): "U1", (0, 3): "1.2", (0, 5): "0"})
    assert read_sheet(combinations, right).value == [
        {
            "name": "U1",
            "terms": [{"case": "DL", "kind": "ST", "factor": 1.2}, {"case": "RX", "kind": "RS", "factor": 0}],
        }
    ]


def test_terms_that_no_column_can_tell_stay_what_they_are() -> None:
    combinations = argument("define_load_combinations", "combinations")
    twice = [{"case": "DL", "kind": "ST", "factor": 1}, {"case": "DL", "kind": "ST", "factor": 2}]
    assert sheet_of(combinations, [{"name": "A", "terms": twice}]) is None


def test_a_case_is_added_with_its_kind_and_never_guessed() -> None:
    pivot = pivot_of(argument("define_load_combinations", "combinations", model=MODEL))
    assert pivot is not None
    added = [case_column(pivot, text) for text in ("W1(st)", "RX", "LCB1", "unknown")]
    titles = [each.title if isinstance(each, SheetColumn) else "?" for each in added]
    assert titles == ["W1 (ST)", "RX (RS)", "LCB1 (CB)", "?"]


def test_a_pasted_block_grows_the_table_and_tells_what_found_no_column() -> None:
    nodes = argument("create_nodes", "nodes")
    done = pasted(sheet(nodes, None), 0, 1, (("0", "0", "0", "9"), ("6,000", "0", "4", "")), EN)
    assert done.sheet.rows == (("", "0", "0", "0"), ("", "6,000", "0", "4"))
    assert done.left_out == 1
    assert read_sheet(nodes, done.sheet).value == [{"x": 0, "y": 0, "z": 0}, {"x": 6000, "y": 0, "z": 4}]


def test_a_pasted_header_names_the_columns_and_its_unit_goes_to_each_value() -> None:
    loads = argument("assign_nodal_loads", "loads")
    done = pasted(sheet(loads, None), 0, 0, (("FX (tf)", "절점"), ("1,5", "9"), ("2.5", "10")), EN)
    assert done.units == ("tf",)
    assert [row[:2] for row in done.sheet.rows] == [("9", "1,5"), ("10", "2.5 tf")]
    assert set(read_sheet(loads, done.sheet).cells) == {(0, 1)}


def test_steps_are_taken_back_and_made_again() -> None:
    nodes = argument("create_nodes", "nodes")
    edits = Edits(sheet(nodes, None)).to(with_rows(sheet(nodes, None), 0, 2))
    typed = edits.to(with_cells(edits.now, {(0, 1): "1"}))
    assert typed.undone().now == edits.now
    assert typed.undone().undone().now.rows == ()
    assert typed.undone().undone().undone().redone().redone().now == typed.now
    assert typed.to(typed.now) is typed
    assert without_rows(typed.now, {0}).rows == (("", "", "", ""),)


def test_a_draft_keeps_what_stands_in_the_cells() -> None:
    combinations = argument("define_load_combinations", "combinations", model=MODEL)
    column = case_column(pivot_of(combinations), "W1 (ST)")  # type: ignore[arg-type]
    assert isinstance(column, SheetColumn)
    wrong = with_cells(with_column(sheet(combinations, None), column), {(0, 0): "U1", (0, 6): "much"})
    assert from_text(combinations, to_text(wrong)) == wrong
    assert block_of(wrong, 0, 6, 0, 6) == (("much",),)


def test_lists_of_nodes_are_a_table_of_one_column() -> None:
    loops = argument("assign_floor_loads", "node_loops")
    shown = sheet(loops, [[1, 2, 6, 5], [2, 3, 7]])
    assert shown.rows == (("1 2 6 5",), ("2 3 7",))
    assert read_sheet(loops, with_cells(shown, {(2, 0): "1, 2, 3"})).value == [[1, 2, 6, 5], [2, 3, 7], [1, 2, 3]]
    assert set(read_sheet(loops, with_cells(shown, {(0, 0): "1 2"})).cells) == {(0, 0)}


def test_the_model_suggests_its_own_names_and_ids() -> None:
    def offered(tool: str, name: str) -> list[str]:
        return [choice.value for choice in argument(tool, name, model=MODEL).suggestions]

    assert offered("assign_self_weight", "load_case") == ["DL", "LL"]
    assert offered("get_reactions", "cases") == ["DL", "LL", "RX(RS)", "LCB1(CB)"]
    assert offered("modify_elements", "section") == ["C600x600"]
    assert offered("modify_elements", "element_ids") == ["1to4"]
    assert offered("assign_supports", "node_ids") == ["1to9", "1to9"]
    assert offered("capture_view", "story") == ["1F", "2F"]
    assert offered("define_section", "name") == []
    masses = argument("convert_loads_to_masses", "cases", model=MODEL)
    assert [choice.value for choice in masses.parts[0].suggestions] == ["DL", "LL"]


def test_a_plain_field_needs_no_table() -> None:
    line = ArgumentField(name="x", label=Text("X", "X"), kind=FieldKind.TEXT, value="a")
    assert pivot_of(line) is None


def test_a_name_with_blanks_around_it_stays_one_where_another_cell_is_edited() -> None:
    cases = argument("define_static_load_cases", "cases")
    shown = sheet(cases, [{"name": " DL ", "type": "D"}, {"name": "LL", "type": "L"}])
    edited = read_sheet(cases, with_cells(shown, {(1, 0): "L2"}))
    assert edited.value == [{"name": " DL ", "type": "D"}, {"name": "L2", "type": "L"}]
