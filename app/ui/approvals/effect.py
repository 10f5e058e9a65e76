"""What a call will change in GEN NX: records added, changed and deleted, with their ids and the exact requests."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.protocol.items import Risk
from app.protocol.showing import BODY_TOO_LARGE, effect_remarks
from app.trade.answers.envelope import Effect, Sent
from app.trade.text import Text
from app.ui import words
from app.ui.approvals.picture import AffectedPicture
from app.ui.approvals.stored import ValuesView
from app.ui.approvals.values import as_json
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, column, label
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import long_text, plain_view
from app.ui.widgets.visible import on_one_line, visible

_ONE_LINE = 60


class EffectView(QWidget):
    """The preview of one call's effect."""

    def __init__(self, look: Look, effect: Effect | None, risk: Risk) -> None:
        super().__init__()
        self._look = look
        self._column = column(self, look, gap=4)
        self._column.addWidget(label(look.say(words.EFFECT), "heading"))
        if effect is None:
            self._without_effect(risk)
        else:
            self._with_effect(effect)

    def _without_effect(self, risk: Risk) -> None:
        text, style = (words.EFFECT_READ, "") if risk is Risk.READ else (words.EFFECT_UNKNOWN, "caution")
        self._column.addWidget(label(self._look.say(text), style, wraps=True))

    def _with_effect(self, effect: Effect) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(10))
        grid.setVerticalSpacing(self._look.px(4))
        grid.setColumnStretch(2, 1)
        self._rows(grid, words.ADDS, Tone.GOOD, effect.adds, effect.ids)
        self._rows(grid, words.CHANGES, Tone.CAUTION, effect.changes, effect.ids)
        self._rows(grid, words.DELETES, Tone.BAD, effect.deletes, effect.ids)
        if grid.rowCount() <= 1 and grid.count() == 0:
            self._column.addWidget(label(self._look.say(words.EFFECT_NONE), wraps=True))
        else:
            self._column.addLayout(grid)
        if effect.picture is not None:
            self._column.addWidget(AffectedPicture(self._look, effect.picture), 0, Qt.AlignmentFlag.AlignLeft)
        if effect.results_invalidated:
            self._column.addWidget(label(self._look.say(words.RESULTS_LOST), "caution", wraps=True))
        for said, is_caution in effect_remarks(effect):
            self._column.addWidget(label(self._look.say(said), "caution" if is_caution else "muted", wraps=True))
        for note in effect.notes:
            self._column.addWidget(long_text(self._look, on_one_line(self._look.say(note)), "muted"))
        if effect.values:
            self._column.addWidget(ValuesView(self._look, effect))
        if effect.requests:
            title = self._look.say(words.REQUESTS, count=len(effect.requests))
            self._column.addWidget(Fold(self._look, title, lambda: requests_view(self._look, effect.requests)))

    def _rows(
        self, grid: QGridLayout, word: Text, tone: Tone, counts: Mapping[str, int], ids: Mapping[str, str]
    ) -> None:
        for table, count in counts.items():
            number = grid.rowCount()
            is_long = len(ids.get(table, "")) > _ONE_LINE
            top = Qt.AlignmentFlag.AlignTop if is_long else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(Chip(self._look.say(word), tone), number, 0, top)
            grid.addWidget(label(f"{count:,} × {on_one_line(table)}", "strong", wraps=True), number, 1, top)
            where = long_text(self._look, on_one_line(ids.get(table, "")), "muted")
            grid.addWidget(where, number, 2, top)


def requests_view(look: Look, requests: tuple[Sent, ...]) -> QWidget:
    """Each request on a line; those with a body fold it away, and the others between them share one view."""
    made = QWidget()
    stack = column(made, look, gap=4)
    for has_body, each in groupby(requests, lambda one: bool(one.body) or one.is_too_large):
        told = tuple(each)
        if not has_body:
            stack.addWidget(code_block(look, tuple(on_one_line(one.line()) for one in told)))
            continue
        for one in told:
            stack.addWidget(Fold(look, on_one_line(one.line()), partial(_body, look, one)))
    return made


def _body(look: Look, request: Sent) -> QWidget:
    if request.is_too_large:
        return label(look.say(BODY_TOO_LARGE), "caution", wraps=True)
    text = as_json(request.body)
    return plain_view(look, visible(text), raw=text)


def code_block(look: Look, lines: tuple[str, ...]) -> QWidget:
    """Read-only code, as tall as its lines up to a limit, to copy or save."""
    return plain_view(look, visible("\n".join(lines)), raw="\n".join(lines))
