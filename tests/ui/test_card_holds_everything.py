"""Nothing on a card is cut off, however long it is and however narrow or large the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.approvals import ApprovalRequest, ArgumentField, FieldKind
from app.protocol.stored import stored_text, told_apart
from app.trade.answers.envelope import Effect, FieldChange, sent_of_line
from app.trade.json_types import JsonValue
from app.trade.text import Language, Text
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.theme.look import Look
from app.ui.widgets.controls import label as made_label
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import broken, save_text
from app.ui.widgets.table import RowsTable
from app.ui.widgets.wrapped import WrappedLabel

IDS = ",".join(str(number) for number in range(1, 900, 2))
LONG = "X" * 300


def request_of(
    value: JsonValue, *, label: str = "Value", effect: Effect | None = samples.FRAME_EFFECT
) -> ApprovalRequest:
    field = ArgumentField(name="value", label=Text(en=label, ko=label), kind=FieldKind.JSON, value=value)
    return replace(samples.approval(), arguments={"value": value}, form=(field,), effect=effect)


def shown_card(qtbot: QtBot, request: ApprovalRequest, *, scale: float = 1.0, width: int = 900) -> ApprovalCard:
    """A card as wide as asked and as tall as it wants."""
    card = ApprovalCard(Look(language=Language.EN, scale=scale), request, arm_delay_ms=0)
    qtbot.addWidget(card)
    card.resize(width, max(card.heightForWidth(width), card.sizeHint().height()))
    card.show()
    arranged = card.layout()
    assert arranged is not None
    arranged.activate()
    return card


def texts(card: QWidget) -> list[str]:
    return [one.text() for one in card.findChildren(QLabel)]


def needed(label: QLabel) -> int:
    flags = int(Qt.TextFlag.TextWrapAnywhere)
    return label.fontMetrics().boundingRect(0, 0, label.width(), 10**6, flags, label.text()).height()


@pytest.mark.parametrize("scale", [1.0, 2.0, 2.5])
@pytest.mark.parametrize("width", [420, 900])
def test_450_ids_are_all_readable(qtbot: QtBot, scale: float, width: int) -> None:
    card = shown_card(qtbot, request_of(IDS), scale=scale, width=width)
    ids = next(one for one in card.findChildren(QLabel) if one.text().startswith("1,3,5"))
    assert ids.text() == IDS
    assert ids.height() >= needed(ids)
    assert ids.width() > 40
    assert "450 values: 1 … 899" in texts(card)


@pytest.mark.parametrize(
    "value",
    [
        LONG,
        {LONG: LONG},
        [LONG, LONG],
        "a" * 100_000,
        [{"x": 1}] * 1000,
        [[1, 2], [3, 4]] * 40,
        [{LONG: 1}],
        {"a": {"b": {"c": [1] * 60}}},
    ],
    ids=["word", "object", "list", "100 kB", "1,000 rows", "lists", "long key", "nested"],
)
def test_no_value_makes_the_card_wider(qtbot: QtBot, value: JsonValue) -> None:
    plain = shown_card(qtbot, request_of("x")).minimumSizeHint().width()
    assert shown_card(qtbot, request_of(value)).minimumSizeHint().width() <= max(plain, 420)


def test_no_title_label_note_or_name_makes_the_card_wider(qtbot: QtBot) -> None:
    long = Text(en=LONG, ko=LONG)
    effect = Effect(
        adds={LONG: 1},
        ids={LONG: LONG},
        notes=(long,),
        requests=(sent_of_line(LONG),),
        values=(FieldChange(where=LONG, before=LONG, after=LONG),),
    )
    hostile = replace(request_of("x", label=LONG, effect=effect), title=long, model_identity=LONG, tool="t" * 200)
    plain = shown_card(qtbot, request_of("x")).minimumSizeHint().width()
    card = shown_card(qtbot, hostile)
    assert card.minimumSizeHint().width() <= max(plain, 420)
    for label in card.findChildren(QLabel):
        if LONG in label.text():
            assert label.height() >= needed(label)


def test_a_very_long_text_is_folded_with_its_length_and_opens_whole(qtbot: QtBot) -> None:
    text = "word " * 20_000
    card = shown_card(qtbot, request_of(text.strip()))
    fold = next(one for one in card._form.findChildren(Fold))
    assert "99,999 characters" in fold._head.text()
    fold.toggle()
    copy = next(one for one in fold.findChildren(QPushButton) if one.text() == "Copy")
    copy.click()
    assert QGuiApplication.clipboard().text() == text.strip()


def test_all_rows_and_whole_cells_of_a_table_are_there(qtbot: QtBot) -> None:
    name = "C600x600 " + "x" * 200 + " DELETE"
    card = shown_card(qtbot, request_of([{"name": name, "fz": -1.5}] * 1000))
    table = card.findChildren(QTableView)[0]
    assert table.model().rowCount() == 1000
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(name)
    assert "1,000 rows" in texts(card)


def test_what_will_be_stored_stands_beside_what_it_was(qtbot: QtBot) -> None:
    effect = Effect(
        changes={"SECT": 1},
        requests=(sent_of_line("PUT /db/SECT"),),
        values=(
            FieldChange(where="SECT/1.vSIZE", before=0.6, after=0.7000000000000001),
            FieldChange(where="SECT/1.NAME", before="C600", after="C7\u202e00"),
            FieldChange(where="SECT/1.OFFSET", before={"X": 1}, after=None),
            FieldChange(where="SECT/1.NEW", before=None, after=False),
        ),
        values_total=4,
        units={"force": "KN", "length": "M"},
    )
    shown = texts(shown_card(qtbot, request_of("x", effect=effect)))
    assert "What GEN NX will store, in KN, M" in shown
    at = shown.index("SECT/1.vSIZE")
    assert shown[at + 1 : at + 4] == ["0.6 m", "→", "0.7000000000000001 m"]
    assert "C7⟨U+202E⟩00" in shown
    assert "X 1" in shown
    assert "removed" in shown
    assert "false" in shown


def test_many_stored_values_fold_and_the_unlisted_ones_are_counted(qtbot: QtBot) -> None:
    values = tuple(FieldChange(where=f"NODE/{number}.X", before=0.0, after=float(number)) for number in range(450))
    effect = Effect(changes={"NODE": 900}, requests=(sent_of_line("PUT /db/NODE"),), values=values, values_total=2700)
    card = shown_card(qtbot, request_of("x", effect=effect))
    assert "NODE/11.X" in texts(card)
    assert "NODE/12.X" not in texts(card)
    assert any(text.startswith("2,250 more fields") for text in texts(card))
    fold = next(one for one in card.findChildren(Fold) if one._head.text() == "All 450 fields")
    fold.toggle()
    assert fold.findChildren(RowsTable)[0].model().rowCount() == 450


def test_null_and_defaults_differ_from_not_given(qtbot: QtBot) -> None:
    def field(name: str, value: JsonValue, *, is_given: bool) -> ArgumentField:
        return ArgumentField(
            name=name, label=Text(en=name, ko=name), kind=FieldKind.TEXT, value=value, is_given=is_given
        )

    fields = (field("a", None, is_given=True), field("b", None, is_given=False), field("c", "0 m", is_given=False))
    fields = (*fields, field("d", [], is_given=False))
    card = shown_card(qtbot, replace(samples.approval(), form=fields, arguments={"a": None}))
    shown = texts(card._form)
    assert "null (given as nothing)" in shown
    assert "Not given: b, d" in shown
    assert "0 m (not given: the tool's default)" in shown


def test_a_value_is_saved_as_it_is_half_characters_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("out") / "value.txt"
    assert save_text(path, "a\ud800\r\n층") is None
    assert path.read_bytes() == "a\ud800\r\n층".encode("utf-8", "surrogatepass")
    assert save_text(path.parent, "x") == Text("Is a folder", "폴더임")


@pytest.mark.parametrize("text", [IDS, "ab " * 300, "x" * 1000, "a,b\n" * 3 + "y" * 500, ""])
def test_long_lines_are_cut_between_numbers_and_lose_nothing(text: str) -> None:
    cut = broken(text)
    assert cut.replace("\n", "") == text.replace("\n", "")
    assert all(len(line) <= 400 for line in cut.split("\n"))
    if text is IDS:
        assert all(line.endswith(",") for line in cut.split("\n")[:-1])


def test_of_a_nested_value_only_what_differs_is_told() -> None:
    before = [{"LCNAME": "DL", "FLOOR_LOAD": -5.0, "OPT": False}, {"LCNAME": "LL", "FLOOR_LOAD": -2.5, "OPT": False}]
    after = [before[0], {**before[1], "FLOOR_LOAD": -3.0}]
    (told,) = told_apart(FieldChange(where="FBLD/1.ITEM", before=before, after=after))
    assert (told.where, told.before, told.after) == ("FBLD/1.ITEM[2: LL].FLOOR_LOAD", -2.5, -3.0)
    longer = FieldChange(where="FBLD/1.ITEM", before=before, after=[*after, before[0]])
    assert [one.where for one in told_apart(longer)] == [longer.where]
    assert told_apart(FieldChange(where="a", before=[True], after=[1])) != ()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (
            {"NAME": "강도1", "DESC": "", "vCOMB": [{"CASE": "DL", "F": 1.4}]},
            "NAME 강도1 · DESC “” · vCOMB (CASE DL · F 1.4)",
        ),
        ({"NAME": "DL", "DESC": "Dead load"}, "NAME DL · DESC “Dead load”"),
        ({"NAME": "A (B)", "N": "1", "IDS": [1, 2]}, "NAME “A (B)” · N “1” · IDS 1, 2"),
        ({"BEFORE": {"PT": "CC", "Y": 0}, "N": 1}, "BEFORE (PT CC · Y 0) · N 1"),
        ({}, "{}"),
        ([], "[]"),
        ([[1, 2], [3]], "(1, 2), (3)"),
        (0.7000000000000001, "0.7000000000000001"),
    ],
)
def test_what_is_stored_is_told_in_full_and_never_as_json(value: JsonValue, shown: str) -> None:
    assert stored_text(value) == shown


def test_a_word_that_is_wider_than_its_column_is_broken(qtbot: QtBot) -> None:
    word = "OPT_SUB_BEAM_WEIGHT"
    made = made_label(word, wraps=True)
    qtbot.addWidget(made)
    needed = made.fontMetrics().horizontalAdvance(word)
    assert made.minimumSizeHint().width() < needed
    assert made.heightForWidth(needed // 2) >= 2 * made.fontMetrics().height()
    assert made.heightForWidth(2 * needed) < 2 * made.fontMetrics().height()


def test_a_wrapped_list_breaks_after_a_comma(qtbot: QtBot) -> None:
    made = WrappedLabel(IDS)
    qtbot.addWidget(made)
    layout, _ = made._layout_for(300)
    ends = [
        layout.lineAt(number).textStart() + layout.lineAt(number).textLength() for number in range(layout.lineCount())
    ]
    assert all(layout.text()[end - 1] in ",\u200b" for end in ends[:-1])
    assert made.text() == IDS


def test_a_column_is_as_wide_as_the_widest_of_a_thousand_cells(look: Look, qtbot: QtBot) -> None:
    rows = tuple(("iiiiiiiiii" if number != 700 else "WWWWWWWWWW", f"{number}") for number in range(1000))
    table = RowsTable(look, "x", is_whole=True)
    qtbot.addWidget(table)
    table.present(("A", "Number"), rows)
    for column in range(2):
        cells = (table.sizeHintForIndex(table.model().index(row, column)).width() for row in range(1000))
        assert table.columnWidth(column) >= max(cells)
        assert table.columnWidth(column) >= table.horizontalHeader().sectionSizeHint(column)
