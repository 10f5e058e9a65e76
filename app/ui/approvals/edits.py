"""What an edit changes on a call: proposed → edited, each value with its unit, down to the cell of a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TypeGuard

from PySide6.QtWidgets import QWidget

from app.protocol.approvals import ArgumentField
from app.protocol.showing import in_its_unit
from app.trade.json_types import JsonObject, JsonValue
from app.ui import gate_words
from app.ui.approvals.values import shown_value
from app.ui.state.argument_json import ProposedCall
from app.ui.state.drafts import differences
from app.ui.theme.look import Look
from app.ui.widgets.controls import clear, column, label
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import on_one_line, visible

_BETWEEN = " · "


def edit_lines(look: Look, request: ProposedCall, before: JsonObject, after: JsonObject) -> tuple[str, ...]:
    """One line for each value that differs. Each side of a number has the unit that its own arguments say for it."""
    fields = {field.name: field for field in request.form}
    return tuple(
        line
        for name in differences(before, after)
        for line in _Told(look, before, after).lines(name, fields.get(name), before.get(name), after.get(name))
    )


class EditView(QWidget):
    """What has been edited so far, against what was proposed; hidden while that is nothing."""

    def __init__(self, look: Look, request: ProposedCall) -> None:
        super().__init__()
        self._look = look
        self._request = request
        self._told: tuple[str, ...] = ()
        self._stack = column(self, look, gap=4)
        self.hide()

    def present(self, edited: JsonObject | None) -> None:
        look, proposed = self._look, self._request.arguments
        lines = () if edited is None else edit_lines(look, self._request, proposed, edited)
        if lines != self._told:
            clear(self._stack)
            if lines:
                self._stack.addWidget(label(look.say(gate_words.EDITED_SO_FAR), "caution", wraps=True))
                self._stack.addWidget(long_text(look, "\n".join(lines), "strong"))
        self._told = lines
        self.setVisible(bool(lines))


class _Told:
    """The differences of two sets of arguments in words."""

    def __init__(self, look: Look, before: JsonObject, after: JsonObject) -> None:
        self._look = look
        self._before = before
        self._after = after

    def lines(self, name: str, field: ArgumentField | None, old: JsonValue, new: JsonValue) -> Iterator[str]:
        said = on_one_line(self._look.say(field.label) if field is not None else name)
        yield from self._within(said, field, old, new)

    def _within(self, where: str, field: ArgumentField | None, old: JsonValue, new: JsonValue) -> Iterator[str]:
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            parts = {part.name: part for part in field.parts} if field is not None else {}
            for key in differences(old, new):
                part = parts.get(key)
                name = on_one_line(self._look.say(part.label) if part is not None else key)
                yield from self._within(f"{where}{_BETWEEN}{name}", part, old.get(key), new.get(key))
        elif _has_rows(old) and _has_rows(new):
            for number, (one, other) in enumerate(zip_longest(old, new), start=1):
                if one is None or other is None or differences(one, other):
                    yield from self._within(f"{where}{_BETWEEN}{number}", field, one, other)
        else:
            told = self._value(field, old, self._before), self._value(field, new, self._after)
            yield self._look.say(gate_words.EDITED_ARGUMENT, name=where, before=told[0], after=told[1])

    def _value(self, field: ArgumentField | None, value: JsonValue, beside: JsonObject) -> str:
        if isinstance(value, Mapping) or (_has_rows(value) and value):
            return on_one_line(json.dumps(value, ensure_ascii=False))
        text = visible(self._look.say(shown_value(value)))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        unit = in_its_unit(field, beside).unit if field is not None and is_number else ""
        return f"{text} {on_one_line(unit)}" if unit else text


def _has_rows(value: JsonValue) -> TypeGuard[Sequence[JsonObject]]:
    return (
        isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(each, Mapping) for each in value)
    )
