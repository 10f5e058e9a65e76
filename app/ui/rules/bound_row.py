"""One bound of a rule as it is entered: the least and the most of a number, of ids, or how many entries there are."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.protocol.approval_rules import EntriesWithin, IdsWithin, NumberWithin, OneOf, RuleCondition
from app.protocol.rule_proposing import bounds_of, rebound
from app.protocol.rule_telling import told_condition
from app.trade.templates import Template
from app.trade.text import Text
from app.ui import rule_words as words
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label, restyle, row
from app.ui.widgets.flow import Head
from app.ui.widgets.visible import on_one_line

_WIDE = 96
_LEAST_NAME = 160


class BoundRow(QWidget):
    """`name` is what the argument is called. A text keeps its value unless any is let through."""

    def __init__(self, look: Look, condition: RuleCondition, name: Text, changed: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._condition = condition
        self._name = on_one_line(look.say(name))
        self._changed = changed
        self._lines: tuple[QLineEdit, ...] = ()
        self.any_value: QCheckBox | None = None
        line = Head(look.px(10), look.px(_LEAST_NAME))
        column(self, look, gap=0).addLayout(line)
        match condition:
            case OneOf():
                said = on_one_line(look.say(told_condition(condition, name)))
                line.addWidget(label(said, wraps=True, selectable=True))
                self.any_value = self._any_box()
                line.addWidget(self.any_value)
            case _:
                line.addWidget(label(self._title(), wraps=True))
                line.addWidget(self._bounds())

    @property
    def lines(self) -> tuple[QLineEdit, ...]:
        """What is typed into, the least first."""
        return self._lines

    def read(self) -> RuleCondition | Text | None:
        """The condition as it is entered, or what is wrong with it; None: any value passes."""
        if self.any_value is not None:
            return None if self.any_value.isChecked() else self._condition
        least, most = bounds_of(self._condition)
        match self._lines:
            case (only,):
                most = only.text()
            case (first, last):
                least, most = first.text(), last.text()
            case _:
                raise AssertionError("a bound has a line or two")
        return rebound(self._condition, least, most)

    def said_wrong(self, problem: Text) -> str:
        return self._look.say(words.NOT_READY(name=self._name, why=self._look.say(problem)))

    def mark(self, *, is_wrong: bool) -> None:
        for one in self._lines:
            restyle(one, "wrong", "true" if is_wrong else "false")

    def _title(self) -> str:
        match self._condition:
            case IdsWithin():
                return self._look.say(words.NUMBERS_OF(name=self._name))
            case EntriesWithin():
                return self._look.say(words.NUMBER_OF(name=self._name))
            case _:
                return self._name

    def _any_box(self) -> QCheckBox:
        box = QCheckBox(self._look.say(words.ANY_TEXT))
        box.setAccessibleName(self._look.say(words.ANY_TEXT_OF(name=self._name)))
        box.toggled.connect(lambda: self._changed())
        return box

    def _bounds(self) -> QWidget:
        look, condition = self._look, self._condition
        least, most = bounds_of(condition)
        made = QWidget()
        line = row(made, look, gap=6)
        is_count = isinstance(condition, EntriesWithin)
        if is_count:
            line.addWidget(label(look.say(words.UP_TO), "muted"))
            self._lines = (self._line(most, words.MOST),)
        else:
            self._lines = (self._line(least, words.LEAST), self._line(most, words.MOST))
            line.addWidget(self._lines[0])
            line.addWidget(label(look.say(words.TO)))
        line.addWidget(self._lines[-1])
        unit = look.say(words.ENTRIES) if is_count else condition.unit if isinstance(condition, NumberWithin) else ""
        if unit:
            line.addWidget(label(on_one_line(unit), "muted"))
        return made

    def _line(self, text: str, said: Template) -> QLineEdit:
        made = QLineEdit(text)
        made.setCursorPosition(0)
        made.setFixedWidth(self._look.px(_WIDE))
        made.setAccessibleName(self._look.say(said(name=self._title())))
        made.textChanged.connect(lambda: self._changed())
        return made
