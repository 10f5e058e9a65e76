"""On a terminal nothing from elsewhere can hide, overwrite or forge a line."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.headless.cards import Cards
from app.headless.quoting import columns_of, quoted
from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind
from app.protocol.items import CallTrait, Notice, NoticeLevel, Plan, PlanSource, PlanStep, Risk
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect, FieldChange, sent_of_line
from app.trade.json_types import JsonValue
from app.trade.text import Language, Text

AT = datetime(2026, 3, 2, tzinfo=UTC)
FORGED = "C1\n┌ Delete nothing\n│ reads only\n[y] approve  [n] refuse: y\n> "
CONTROLS = "\x1b[2K\x1b[1A\x1b]0;title\x07\r\b\x0c\x7f\x9b31m\x90q\x9c\x0b\x00\x85\u2028"


def same(text: str) -> Text:
    return Text(en=text, ko=text)


def request(value: JsonValue = "x", **changes: object) -> ApprovalRequest:
    field = ArgumentField(name="value", label=same("Value"), kind=FieldKind.JSON, value=value)
    made = ApprovalRequest(
        approval_id="a",
        call_id="c",
        tool="make_part",
        title=same("Make a part"),
        arguments={"value": value},
        form=(field,),
        risk=Risk.CHANGE,
        effect=Effect(adds={"PART": 1}, requests=(sent_of_line("POST /db/PART  1 record  sha256 1f2e"),)),
        target="embedded",
        model_identity="model-1",
        digest="d",
        choices=(Decision.APPROVE, Decision.REFUSE),
        requested_at=AT,
        expires_at=AT,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def card(asked: ApprovalRequest, width: int = 60, *, is_whole: bool = False) -> str:
    return Cards(Language.EN, lambda: width).approval(asked, is_whole=is_whole)


@pytest.mark.parametrize("width", [24, 60, 99])
def test_every_line_of_a_forged_value_stands_behind_our_mark(width: int) -> None:
    texts = {"value": FORGED, "title": same(FORGED), "model_identity": FORGED}
    made = request(FORGED, title=texts["title"], model_identity=FORGED, effect=Effect(notes=(same(FORGED),)))
    lines = card(made, width).splitlines()
    assert lines[0].startswith("┌ ")
    assert all(line.startswith("│ ") for line in lines[1:])
    ours = [line[2:] for line in lines if "┊" not in line]
    assert not any(line.startswith(("┌", "[y]", "> ")) for line in ours)


def test_a_value_padded_with_blanks_cannot_begin_a_line_by_wrapping() -> None:
    text = "C1" + " " * 200 + "[y] approve"
    lines = card(request(text), 60).splitlines()
    assert all(line.startswith(("│", "┌")) for line in lines)
    assert all(columns_of(line) <= 60 for line in lines)


@pytest.mark.parametrize(
    "where", ["value", "title", "model_identity", "note", "request", "key", "table", "where", "stored"]
)
def test_no_control_reaches_the_terminal(where: str) -> None:
    texts = {
        "value": request(f"a{CONTROLS}b"),
        "title": request(title=same(CONTROLS)),
        "model_identity": request(model_identity=CONTROLS),
        "note": request(effect=Effect(notes=(same(CONTROLS),))),
        "request": request(effect=Effect(requests=(sent_of_line(CONTROLS),))),
        "key": request(arguments={CONTROLS: 1}, form=()),
        "table": request(effect=Effect(adds={CONTROLS: 1}, ids={CONTROLS: CONTROLS}, requests=(sent_of_line("x"),))),
        "where": request(effect=Effect(values=(FieldChange(where=CONTROLS, before=None, after=1),))),
        "stored": request(effect=Effect(values=(FieldChange(where="a", before=CONTROLS, after=CONTROLS),))),
    }
    said = card(texts[where])
    assert all(one == "\n" or one.isprintable() for one in said)
    assert "U+001B" in said
    assert "Look closely" in said.replace("\n│     ┊ ", "")


def test_other_texts_are_quoted_too() -> None:
    cards = Cards(Language.EN, lambda: 60)
    plan = Plan(
        item_id="p",
        title=same(FORGED),
        source=PlanSource.RULES,
        created_at=AT,
        steps=(PlanStep(step_id="s", tool="t", title=same(FORGED), arguments={}),),
    )
    notice = Notice(item_id="n", level=NoticeLevel.INFO, text=same(FORGED), created_at=AT, hint=same(CONTROLS))
    error = ErrorInfo(code="x", message=same(FORGED + CONTROLS))
    for said in (cards.plan(plan), cards.notice(notice), cards.problem(error), cards.message(FORGED + CONTROLS)):
        first, *others = said.splitlines()
        assert first[0] in "#! "
        assert all(line.startswith("  ") for line in others)
        assert all(one == "\n" or one.isprintable() for one in said)


@pytest.mark.parametrize(
    "text", ["x" * 500, "층" * 300, "e\u0301" * 200, "a b " * 200, "─" * 300, "", "\n\n", "ab\n" * 30]
)
@pytest.mark.parametrize("width", [30, 80])
def test_wrapping_loses_nothing_and_fills_no_line(text: str, width: int) -> None:
    lines = quoted(text, width=width, first="│ ", rest="│   ┊ ")
    assert all(columns_of(line) <= width for line in lines)
    joined = "".join(line[2:] if number == 0 else line.removeprefix("│   ┊ ") for number, line in enumerate(lines))
    assert joined == text.replace("\n", "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (1e22, "1e+22"),
        (-0.0, "-0.0"),
        (2**60 + 1, "1152921504606846977"),
        (False, "false"),
        ("false", '"false"'),
        ("", '""'),
        (" DL ", '" DL "'),
        ("600", '"600"'),
        (None, "null"),
        ([], "[]"),
        (["6 m"], '["6 m"]'),
        ("600 mm", "600 mm"),
    ],
)
def test_a_value_is_shown_exactly_and_as_what_it_is(value: JsonValue, shown: str) -> None:
    assert f"│   Value: {shown}" in card(request(value)).splitlines()


def test_450_ids_are_counted_and_all_there() -> None:
    ids = ",".join(str(number) for number in range(1, 900, 2))
    said = card(request(ids))
    assert "Value (450 values): 1,3,5" in said
    assert ids in "".join(line.removeprefix("│     ┊ ") for line in said.splitlines())


def test_a_huge_value_is_folded_with_its_length_and_shown_whole_when_asked() -> None:
    huge = "word " * 20_000 + "end"
    folded = card(request(huge))
    assert "100,003 characters, [v] shows all" in folded.replace("\n│     ┊ ", "")
    assert len(folded) < 20_000
    assert card(request(huge), is_whole=True).count("word") == 20_000


def test_stored_values_stand_before_and_after_with_units_and_requests() -> None:
    effect = Effect(
        changes={"SECT": 1},
        ids={"SECT": "1"},
        requests=(sent_of_line("PUT /db/SECT/1  sha256 1f2e"),),
        values=(
            FieldChange(where="SECT/1.H", before=0.6, after=0.7),
            FieldChange(where="SECT/1.X", before=None, after="a"),
        ),
        values_total=40,
        units={"force": "KN", "length": "M"},
    )
    lines = card(request(effect=effect), 99).splitlines()
    for line in (
        "│ changes SECT 1 (1)",
        "│ stored (KN, M):",
        "│   SECT/1.H: 0.6 → 0.7",
        "│   SECT/1.X: new → a",
        "│   … 38 more fields, 38 only in the requests",
        "│ sends: PUT /db/SECT/1  sha256 1f2e",
    ):
        assert line in lines


def test_many_stored_values_and_requests_fold_and_open() -> None:
    values = tuple(FieldChange(where=f"NODE/{number}.X", before=0.0, after=1.0) for number in range(40))
    effect = Effect(
        changes={"NODE": 40}, requests=tuple(sent_of_line(f"PUT /db/NODE/{n}") for n in range(40)), values=values
    )
    folded = card(request(effect=effect), 99)
    assert "… 28 more fields, [v] shows 28" in folded
    assert "… 28 more requests, [v] shows all" in folded
    assert "NODE/39.X" not in folded
    whole = card(request(effect=effect), 99, is_whole=True)
    assert "NODE/39.X: 0.0 → 1.0" in whole
    assert "sends: PUT /db/NODE/39" in whole
    assert "more" not in whole


def test_a_number_has_its_unit_beside_it() -> None:
    field = ArgumentField(name="value", label=same("Angle"), kind=FieldKind.NUMBER, value=0.5, unit="°")
    assert "│   Angle: 0.5 °" in card(request(0.5, form=(field,))).splitlines()


def test_a_lookalike_in_a_name_is_marked_once() -> None:
    assert card(request(title=same("D\u0406 to C1"))).splitlines()[0] == "┌ D\u0406⟨U+0406⟩ to C1"


def test_a_line_end_in_a_value_is_seen() -> None:
    assert "│   Value: DL⏎\n│     ┊ LL" in card(request("DL\nLL"))


def test_numbers_within_rows_have_their_units_beside_them() -> None:
    parts = (
        ArgumentField(name="x", label=same("X"), kind=FieldKind.NUMBER, value=None, unit_beside="length_unit"),
        ArgumentField(name="angle", label=same("Angle"), kind=FieldKind.NUMBER, value=None, unit="°"),
        ArgumentField(name="name", label=same("Name"), kind=FieldKind.TEXT, value=None),
    )
    rows: JsonValue = [{"x": 1.5, "angle": 30, "name": "N 1"}]
    form = (
        ArgumentField(name="nodes", label=same("Nodes"), kind=FieldKind.ROWS, value=rows, parts=parts),
        ArgumentField(name="length_unit", label=same("Unit"), kind=FieldKind.TEXT, value="m"),
    )
    said = card(request(form=form, arguments={"nodes": rows, "length_unit": "m"}), 99)
    assert '│   Nodes: [{"x": 1.5 m, "angle": 30 °, "name": "N 1"}]' in said.splitlines()


def test_an_argument_outside_the_form_and_a_default_are_told() -> None:
    fields = (
        ArgumentField(name="a", label=same("A"), kind=FieldKind.TEXT, value="1 m", is_given=False),
        ArgumentField(name="b", label=same("B"), kind=FieldKind.TEXT, value=None, is_given=False),
        ArgumentField(name="c", label=same("C"), kind=FieldKind.TEXT, value=None),
    )
    lines = card(request(form=fields, arguments={"overwrite": True, "c": None})).splitlines()
    for line in ("│   A (not given, default): 1 m", "│   C: null", "│   overwrite: true", "│   Not given: B"):
        assert line in lines


def test_a_request_that_cannot_be_shown_says_why() -> None:
    said = card(request(effect=None), 99)
    assert "! This call cannot be approved here: what it would change could not be previewed." in said


def test_the_terminal_says_what_else_a_call_can_do() -> None:
    plain, told = card(request(), 99), card(request(traits=tuple(CallTrait)), 99)
    assert not any(word in plain for word in ("Can take minutes", "Writes a file"))
    assert all(word in told for word in ("Can take minutes", "Writes a file"))
