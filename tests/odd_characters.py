"""Fifty texts that hide, turn round or forge a part of a line, each with how it is shown; and cards made of them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.lib.visible import Oddity, findings, visible
from app.protocol.approvals import ApprovalRequest, ArgumentField, FieldKind
from app.protocol.items import Choice
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect, FieldChange, Sent
from app.trade.text import Text
from app.ui import samples

CASES: Final[tuple[tuple[str, str], ...]] = (
    # What a terminal obeys.
    ("C1\x1b[2K\x1b[1A", "C1⟨U+001B⟩[2K⟨U+001B⟩[1A"),
    ("C1\x1b[8mhidden\x1b[0m", "C1⟨U+001B⟩[8mhidden⟨U+001B⟩[0m"),
    ("\x1b]0;approved\x07C1", "⟨U+001B⟩]0;approved⟨U+0007⟩C1"),
    ("\x1b]8;;http://a.example\x1b\\C1", "⟨U+001B⟩]8;;http://a.example⟨U+001B⟩\\C1"),
    ("\x1b[2J\x1b[H", "⟨U+001B⟩[2J⟨U+001B⟩[H"),
    ("\x1b7C1\x1b8", "⟨U+001B⟩7C1⟨U+001B⟩8"),
    ("\x1bP1$tx\x1b\\", "⟨U+001B⟩P1$tx⟨U+001B⟩\\"),
    ("\x1b_Gf=100\x1b\\", "⟨U+001B⟩_Gf=100⟨U+001B⟩\\"),
    ("\x9b2KC1", "⟨U+009B⟩2KC1"),
    ("\x90qC1\x9c", "⟨U+0090⟩qC1⟨U+009C⟩"),
    ("600 mm\r300 mm", "600 mm⟨U+000D⟩300 mm"),
    ("600\x08\x08\x08300", "600⟨U+0008⟩⟨U+0008⟩⟨U+0008⟩300"),
    ("a\x0bb\x0cc", "a⟨U+000B⟩b⟨U+000C⟩c"),
    ("a\x00b\x7fc", "a⟨U+0000⟩b⟨U+007F⟩c"),
    ("DL\x0e\x0f", "DL⟨U+000E⟩⟨U+000F⟩"),
    ("a\x85b", "a⟨U+0085⟩b"),
    ("a\u2028b\u2029c", "a⟨U+2028⟩b⟨U+2029⟩c"),
    ("a\tb", "a⟨U+0009⟩b"),
    # What takes no room.
    ("D\u200bL", "D⟨U+200B⟩L"),
    ("D\u200cL", "D⟨U+200C⟩L"),
    ("D\u200dL", "D⟨U+200D⟩L"),
    ("D\u2060L", "D⟨U+2060⟩L"),
    ("DL\ufeff", "DL⟨U+FEFF⟩"),
    ("D\u00adL", "D⟨U+00AD⟩L"),
    ("D\u034fL", "D⟨U+034F⟩L"),
    ("D\ufe0fL", "D⟨U+FE0F⟩L"),
    ("D\U000e0101L", "D⟨U+E0101⟩L"),
    ("D\U000e0044\U000e004cL", "D⟨U+E0044⟩⟨U+E004C⟩L"),
    ("D\u2061\u2062\u2063\u2064L", "D⟨U+2061⟩⟨U+2062⟩⟨U+2063⟩⟨U+2064⟩L"),
    ("D\u180eL", "D⟨U+180E⟩L"),
    ("D\ufff9L\ufffbx", "D⟨U+FFF9⟩L⟨U+FFFB⟩x"),
    ("\u3164\u115f\u1160\uffa0", "⟨U+3164⟩⟨U+115F⟩⟨U+1160⟩⟨U+FFA0⟩"),
    ("D\u2800L", "D⟨U+2800⟩L"),
    ("a\u00a0b\u3000c\u202fd", "a⟨U+00A0⟩b⟨U+3000⟩c⟨U+202F⟩d"),
    # What turns a line round.
    ("\u202e003 x 006", "⟨U+202E⟩003 x 006"),
    ("\u202d600\u202c", "⟨U+202D⟩600⟨U+202C⟩"),
    ("\u202bC1\u202a", "⟨U+202B⟩C1⟨U+202A⟩"),
    ("\u2067C1\u2069 \u2066x\u2069", "⟨U+2067⟩C1⟨U+2069⟩ ⟨U+2066⟩x⟨U+2069⟩"),
    ("\u2068C1\u2069", "⟨U+2068⟩C1⟨U+2069⟩"),
    ("\u200fC1\u200e", "⟨U+200F⟩C1⟨U+200E⟩"),
    ("\u061c600", "⟨U+061C⟩600"),
    ("\u05d0 600", "⟨U+05D0⟩ 600"),
    ("\u0627\u0644 C1", "⟨U+0627⟩⟨U+0644⟩ C1"),
    ("\u0710C1 \u07caC2", "⟨U+0710⟩C1 ⟨U+07CA⟩C2"),
    # What cannot be, and what strikes out.
    ("\ud83dC1", "⟨U+D83D⟩C1"),
    ("\ue000\ufdd0\uffff", "⟨U+E000⟩⟨U+FDD0⟩⟨U+FFFF⟩"),
    ("6\u03360\u0336", "6⟨U+0336⟩0⟨U+0336⟩"),
    ("e\u0301\u0302\u0303\u0304", "e⟨U+0301⟩⟨U+0302⟩⟨U+0303⟩⟨U+0304⟩"),
    # What begins a line of its own.
    ("C1\n┌ Delete nothing", "C1⟨U+000A⟩┌ Delete nothing"),
    ("C1\n\n[y] approve  [n] refuse: y", "C1⟨U+000A⟩⟨U+000A⟩[y] approve  [n] refuse: y"),
)
ALL: Final = "|".join(text for text, _ in CASES)


def said(text: str) -> Text:
    """The same in both languages."""
    return Text(en=text, ko=text)


def _field(**changes: object) -> ArgumentField:
    made = ArgumentField(name="value", label=said("Value"), kind=FieldKind.TEXT, value="x")
    return replace(made, **changes)  # type: ignore[arg-type]


def _asked(**changes: object) -> ApprovalRequest:
    made = replace(samples.approval(effect=_effect()), arguments={"value": "x"}, form=(_field(),))
    return replace(made, **changes)  # type: ignore[arg-type]


def _effect(**changes: object) -> Effect:
    made = Effect(changes={"SECT": 1}, ids={"SECT": "1"}, requests=(Sent("PUT", "/db/SECT", "", 1),))
    return replace(made, **changes)  # type: ignore[arg-type]


def _valued(value: object) -> ApprovalRequest:
    return _asked(arguments={"value": value}, form=(_field(value=value, kind=FieldKind.JSON),))


def _changed(**changes: object) -> ApprovalRequest:
    change = replace(FieldChange(where="SECT/1.SECT_NAME", before="a", after="b"), **changes)  # type: ignore[arg-type]
    return _asked(effect=_effect(values=(change,)))


_NODES = ArgumentField(name="x", label=said("X"), kind=FieldKind.NUMBER, value=None)

# A card with all of the texts in one place, for each place that a model, a document or a server can fill.
PLACES: Final[Mapping[str, Callable[[], ApprovalRequest]]] = {
    "title": lambda: _asked(title=said(ALL)),
    "tool": lambda: _asked(tool=ALL),
    "model": lambda: _asked(model_identity=ALL),
    "label": lambda: _asked(form=(_field(label=said(ALL)),)),
    "label not given": lambda: _asked(arguments={}, form=(_field(value=None, is_given=False, label=said(ALL)),)),
    "name of no field": lambda: _asked(arguments={ALL: 1}, form=()),
    "text": lambda: _asked(arguments={"value": ALL}, form=(_field(value=ALL),)),
    "default": lambda: _asked(arguments={}, form=(_field(value=ALL, is_given=False),)),
    "list": lambda: _valued([text for text, _ in CASES]),
    "key": lambda: _valued({ALL: 1}),
    "nested": lambda: _valued({"a": {"b": [ALL]}}),
    "row": lambda: _valued([{"a": ALL}]),
    "column": lambda: _valued([{ALL: 1}]),
    "unit": lambda: _asked(arguments={"value": 1}, form=(_field(value=1, kind=FieldKind.NUMBER, unit=ALL),)),
    "unit beside": lambda: _asked(
        arguments={"value": [{"x": 1}], "unit": ALL},
        form=(
            _field(value=[{"x": 1}], kind=FieldKind.ROWS, parts=(replace(_NODES, unit_beside="unit"),)),
            _field(name="unit", value=ALL),
        ),
    ),
    "choice": lambda: _asked(form=(_field(kind=FieldKind.CHOICE, choices=(Choice(value="x", label=said(ALL)),)),)),
    "table": lambda: _asked(effect=_effect(adds={ALL: 1}, ids={})),
    "ids": lambda: _asked(effect=_effect(ids={"SECT": ALL})),
    "note": lambda: _asked(effect=_effect(notes=(said(ALL),))),
    "field": lambda: _changed(where=ALL),
    "before": lambda: _changed(before=ALL),
    "after": lambda: _changed(after=ALL),
    "deleted": lambda: _changed(after=None, before={"NAME": ALL}),
    "added": lambda: _changed(before=None, after={ALL: 1}),
    "units": lambda: _asked(effect=_effect(values=(FieldChange("SECT/1.X", 1, 2),), units={"force": ALL})),
    "path": lambda: _asked(effect=_effect(requests=(Sent("PUT", ALL, "", 1),))),
    "problem": lambda: _asked(problem=ErrorInfo(code="x", message=said(ALL))),
    "hint": lambda: _asked(problem=ErrorInfo(code="x", message=said("No."), hint=said(ALL))),
}

# What is told within a line, where a line end would begin another.
ON_ONE_LINE: Final = frozenset(
    {"title", "tool", "model", "label", "label not given", "name of no field", "unit"}
    | {"table", "ids", "note", "field", "path"}
)


def unseen(text: str) -> str:
    """What of a text that is shown is still not seen or turns it round."""
    found = findings([text])
    return " ".join(each.code for each in found if each.oddity is not Oddity.LOOKALIKE and each.character != "\t")


def is_told(shown: str, where: str) -> bool:
    """Whether a text stands there as it is to be shown, or as JSON writes it; wherever the lines are wrapped."""
    text = next(text for text, one in CASES if one == shown)
    as_json = visible(json.dumps(text, ensure_ascii=False)[1:-1])
    broken = "\n".join(visible(line) for line in text.split("\n"))
    return any(_squeezed(form) in _squeezed(where) for form in (shown, as_json, broken))


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("⏎", "")
