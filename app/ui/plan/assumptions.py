"""What a plan assumes, one line each; an assumption whose source was not checked says so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.protocol.items import Assumption
from app.ui import plan_words
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, column, label, row
from app.ui.widgets.flow import Head
from app.ui.widgets.visible import visible

_LEAST_TEXT = 180


def assumption_list(look: Look, assumptions: Sequence[Assumption]) -> QWidget:
    """All assumptions, the unchecked ones marked."""
    made = QWidget()
    stack = column(made, look, gap=5)
    for assumption in assumptions:
        line = row(None, look, gap=8)
        line.addWidget(label("•", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        said = Head(look.px(8), look.px(_LEAST_TEXT))
        said.addWidget(label(visible(look.say(assumption.text)), wraps=True, selectable=True))
        if not assumption.is_verified:
            said.addWidget(Chip(look.say(plan_words.UNVERIFIED), Tone.CAUTION))
        line.addLayout(said, 1)
        stack.addLayout(line)
    return made
