"""A plan's rehearsal: how far it is, what it predicts, what it left out, and what came beside the prediction."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from app.protocol.approvals import is_as_rehearsed
from app.protocol.items import Plan
from app.protocol.rehearsals import FigurePair, PlanRehearsal, RehearsalPhase, figure_name, figure_value, paired
from app.protocol.transcript import CallProgress
from app.protocol.values import ErrorInfo
from app.trade.answers.rehearsal import KeyFigure
from app.trade.text import Text
from app.ui import rehearsal_words as words
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, clear, column, label
from app.ui.widgets.visible import on_one_line, visible

_MOST_IDS = 6
_MOST_ON_CARD = 6
_STEPS = 1000
_PHASES = {
    RehearsalPhase.RUNNING: (words.RUNNING, Tone.ACCENT),
    RehearsalPhase.DONE: (words.DONE, Tone.GOOD),
    RehearsalPhase.FAILED: (words.FAILED, Tone.BAD),
    RehearsalPhase.CANCELLED: (words.CANCELLED, Tone.NEUTRAL),
}


def phase_mark(rehearsal: PlanRehearsal) -> tuple[Text, Tone]:
    """Its word and tone; one that predicts nothing, or not of all the model, does not look as one that does."""
    if rehearsal.phase is RehearsalPhase.DONE and not rehearsal.figures:
        return words.NO_FIGURES, Tone.CAUTION
    if rehearsal.phase is RehearsalPhase.DONE and not rehearsal.is_complete:
        return words.NOT_COMPLETE, Tone.CAUTION
    return _PHASES[rehearsal.phase]


def predictions(look: Look, plan: Plan) -> str:
    """What a rehearsal predicts, in one line; empty where it predicts nothing of this plan."""
    rehearsal = plan.rehearsal
    if rehearsal is None or not rehearsal.figures or not is_as_rehearsed(plan, rehearsal):
        return ""
    figures = [f"{look.say(figure_name(each))} {figure_value(each)}" for each in rehearsal.figures[:_MOST_ON_CARD]]
    listed = " · ".join(figures) + (" …" if len(rehearsal.figures) > _MOST_ON_CARD else "")
    return look.say(words.LEADS_TO, listed=on_one_line(listed))


class RehearsalView(QWidget):
    """Hidden while there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawn: tuple[PlanRehearsal, bool] | None = None
        stack = column(self, look, gap=5)
        self._mark = Chip()
        stack.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(look.say(words.REHEARSAL))
        self._doing = label("", "small", wraps=True)
        stack.addWidget(self._bar)
        stack.addWidget(self._doing)
        self._body = column(None, look, gap=4)
        stack.addLayout(self._body)
        self.hide()

    def present(self, plan: Plan | None, progress: CallProgress | None = None) -> None:
        """`progress` is that of the plan, while its rehearsal runs."""
        rehearsal = None if plan is None else plan.rehearsal
        self.setVisible(rehearsal is not None)
        if plan is None or rehearsal is None:
            return
        word, tone = phase_mark(rehearsal)
        self._mark.present(self._look.say(word), tone)
        is_running = rehearsal.phase is RehearsalPhase.RUNNING
        self._bar.setVisible(is_running)
        self._doing.setVisible(is_running and progress is not None)
        if is_running and progress is not None:
            self._bar.setValue(round((progress.fraction or 0.0) * _STEPS))
            self._doing.setText(visible(self._look.say(progress.text)))
        drawn = (rehearsal, is_as_rehearsed(plan, rehearsal))
        if drawn != self._drawn:
            self._drawn = drawn
            self._show_body(plan, rehearsal)

    def _show_body(self, plan: Plan, rehearsal: PlanRehearsal) -> None:
        clear(self._body)
        if rehearsal.error is not None:
            self._show_error(plan, rehearsal, rehearsal.error)
        if rehearsal.figures or rehearsal.actual:
            self._body.addWidget(self._figures(rehearsal))
        say = self._look.say
        for lacking in rehearsal.lacking:
            self._add(say(lacking), "muted")
        for each in rehearsal.not_held:
            ids = ", ".join(each.ids[:_MOST_IDS]) + ("…" if each.total > _MOST_IDS else "")
            self._add(say(words.NOT_HELD, count=each.total, table=each.table, ids=ids, why=say(each.why)), "caution")
        left_out = [say(step.title) for step in plan.steps if step.step_id in rehearsal.passed_over]
        if left_out:
            self._add(say(words.PASSED_OVER, titles=", ".join(left_out)), "muted")
        if rehearsal.actual_error is not None:
            self._add(say(words.NO_ACTUAL, why=say(rehearsal.actual_error.message)), "muted")
        if not is_as_rehearsed(plan, rehearsal):
            self._add(say(words.PLAN_CHANGED), "caution")
        elif not rehearsal.is_as_rehearsed:
            self._add(say(words.OTHERWISE), "caution")

    def _show_error(self, plan: Plan, rehearsal: PlanRehearsal, error: ErrorInfo) -> None:
        style = "muted" if rehearsal.phase is RehearsalPhase.CANCELLED else "bad"
        place = next(
            ((number, step) for number, step in enumerate(plan.steps, 1) if step.step_id == rehearsal.step_id), None
        )
        if place is not None:
            self._add(self._look.say(words.FAILED_AT, number=place[0], title=self._look.say(place[1].title)), "strong")
        self._add(self._look.say(error.message), style)
        if error.hint is not None:
            self._add(self._look.say(error.hint), "muted")

    def _add(self, text: str, style: str) -> None:
        self._body.addWidget(label(visible(text), style, wraps=True, selectable=True))

    def _figures(self, rehearsal: PlanRehearsal) -> QWidget:
        look, made = self._look, QWidget()
        made.setAccessibleName(look.say(words.REHEARSAL))
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(3))
        grid.setColumnStretch(0, 3)
        has_actual = bool(rehearsal.actual)
        heads = (words.RESULT, words.PREDICTED, *((words.ACTUAL, words.DEVIATION) if has_actual else ()))
        for place, head in enumerate(heads):
            grid.addWidget(label(look.say(head), "small"), 0, place)
            grid.setColumnStretch(place, 3 if place == 0 else 2)
        pairs = (
            paired(rehearsal.figures, rehearsal.actual)
            if has_actual
            else tuple(FigurePair(predicted=each, actual=None) for each in rehearsal.figures)
        )
        for number, pair in enumerate(pairs, 1):
            is_off = has_actual and pair.is_off
            cells = [look.say(figure_name(pair.shown)), _value(pair.predicted)]
            cells += [_value(pair.actual), self._deviation(pair)] if has_actual else []
            for place, cell in enumerate(cells):
                style = "caution" if is_off else ("" if place else "muted")
                grid.addWidget(label(on_one_line(cell), style, wraps=True, selectable=True), number, place)
        return made

    def _deviation(self, pair: FigurePair) -> str:
        if pair.percent is None:
            return self._look.say(words.NOT_COMPARED)
        said = words.OFF if pair.is_off else words.WITHIN
        return self._look.say(said, percent=f"{pair.percent:+.1f}")


def _value(figure: KeyFigure | None) -> str:
    return "–" if figure is None else figure_value(figure)
