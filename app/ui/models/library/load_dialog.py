"""Before a local model is loaded: what it needs, what is free, and every way down the ladder with its own verdict."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from app.protocol.queries import FitEstimate, FitVerdict, Ladder, LadderRung
from app.protocol.states import RungKind
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import gpu_words, words
from app.ui.models.gpu.still_fits import VERDICTS
from app.ui.state.loading import automatic_rung, can_be_chosen, file_name, first_rung
from app.ui.state.memory import GB, gigabytes, megabytes
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.controls import Chip, button, clear, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.room import resize_within
from app.ui.widgets.visible import visible


class LoadDialog(QDialog):
    """`load` is called with the chosen rung, None for as far down as needed. `holds_memory`: the model that is loaded
    now still counts as used, though it is unloaded first."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        model: str,
        load: Callable[[RungKind | None], None],
        *,
        holds_memory: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._load = load
        self._holds_memory = holds_memory
        self._choices = QButtonGroup(self)
        self._kinds: list[RungKind | None] = []
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(gpu_words.LOAD_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, look, 820, 560)
        outer = column(self, look, margin=16, gap=10)
        outer.addWidget(label(visible(file_name(model)), "strong", wraps=True, selectable=True))
        self._verdict = row(None, look, gap=8)
        self._verdict.addWidget(label(look.say(gpu_words.PREDICTING), "muted", wraps=True))
        outer.addLayout(self._verdict)
        self._details = column(None, look, gap=4)
        outer.addLayout(self._details)
        outer.addWidget(self._make_rungs(), 1)
        outer.addLayout(self._make_foot())

    def present(self, ladder: Ladder, current: RungKind | None) -> None:
        """The prediction; `current` is the rung of the settings."""
        clear(self._verdict)
        clear(self._details)
        top = first_rung(ladder)
        if top is None or top.estimate is None:
            self._say_why_not(ladder.why or gpu_words.NO_PREDICTION)
            return
        self._show_verdict(top.estimate)
        self._show_details(ladder, top.estimate)
        self._show_rungs(ladder, current)
        self._go.setEnabled(self._choices.checkedButton() is not None)

    def show_problem(self, error: ErrorInfo) -> None:
        """There is no prediction, and nothing to choose from."""
        clear(self._verdict)
        clear(self._details)
        self._say_why_not(error.message)

    def _say_why_not(self, why: Text) -> None:
        self._verdict.addWidget(label(visible(self._look.say(why)), "bad", wraps=True, selectable=True))

    def _show_verdict(self, estimate: FitEstimate) -> None:
        look = self._look
        if estimate.verdict is None:
            why = estimate.why or gpu_words.NO_PREDICTION
            self._verdict.addWidget(label(visible(look.say(why)), "muted", wraps=True))
            return
        text, tone = VERDICTS[estimate.verdict]
        self._verdict.addWidget(Chip(look.say(text), tone))
        self._verdict.addWidget(label(look.say(_need(estimate), **_figures(estimate)), "strong", wraps=True), 1)

    def _show_details(self, ladder: Ladder, estimate: FitEstimate) -> None:
        look = self._look
        said = [
            look.say(
                gpu_words.NEED_PARTS if estimate.is_on_gpu else gpu_words.NEED_PARTS_MEMORY,
                weights=megabytes(estimate.weights_bytes),
                kv=megabytes(estimate.kv_bytes),
                compute=megabytes(estimate.compute_bytes),
                context=megabytes(estimate.overhead_bytes),
                margin=megabytes(estimate.margin_bytes),
            )
        ]
        if ladder.saved_bytes:
            said.append(look.say(gpu_words.LEAN_SAVES, saved=megabytes(ladder.saved_bytes)))
        for text in said:
            self._details.addWidget(label(text, "small", wraps=True))
        if estimate.verdict is FitVerdict.NO:
            self._details.addWidget(label(visible(_way_out(look, ladder)), "caution", wraps=True))
        if self._holds_memory:
            self._details.addWidget(label(look.say(gpu_words.STILL_LOADED), "caution", wraps=True))

    def _show_rungs(self, ladder: Ladder, current: RungKind | None) -> None:
        look = self._look
        self._rungs_title.show()
        automatic = automatic_rung(ladder)
        takes = look.say(automatic.title) if automatic is not None else look.say(gpu_words.NOTHING_FITS)
        self._add_choice(0, None, look.say(gpu_words.RUNG_AUTO, takes=takes), None, is_free=True)
        for number, rung in enumerate(ladder.rungs, start=1):
            if rung.kind is RungKind.NO_MODEL:
                self._grid.addWidget(label(look.say(rung.title), "muted", wraps=True), number, 0)
                continue
            is_free = can_be_chosen(rung, holds_memory=self._holds_memory)
            self._add_choice(number, rung.kind, _title(look, rung), rung.estimate, is_free=is_free)
        wanted = self._kinds.index(current) if current in self._kinds else 0
        chosen = self._choices.button(wanted)
        (chosen if chosen.isEnabled() else self._choices.button(0)).setChecked(True)

    def _add_choice(
        self, line: int, kind: RungKind | None, text: str, estimate: FitEstimate | None, *, is_free: bool
    ) -> None:
        look = self._look
        radio = QRadioButton(visible(text).replace("&", "&&"))
        radio.setEnabled(is_free)
        self._choices.addButton(radio, len(self._kinds))
        self._kinds.append(kind)
        self._grid.addWidget(radio, line, 0)
        if estimate is None:
            return
        self._grid.addWidget(label(look.say(_short(estimate), **_figures(estimate)), "small"), line, 1)
        if estimate.verdict is not None:
            verdict, tone = VERDICTS[estimate.verdict]
            self._grid.addWidget(Chip(look.say(verdict), tone), line, 2)

    def _make_rungs(self) -> QWidget:
        look = self._look
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, margin=4, gap=8)
        self._rungs_title = label(look.say(gpu_words.RUNGS), "heading")
        self._rungs_title.hide()
        stack.addWidget(self._rungs_title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(0, 1)
        stack.addLayout(self._grid)
        stack.addStretch(1)
        area.setWidget(page)
        return area

    def _make_foot(self) -> QHBoxLayout:
        foot = row(None, self._look, gap=8)
        foot.addStretch(1)
        foot.addWidget(button(self._look.say(words.CANCEL), self.reject))
        self._go = DecisionButton(self._look, self._look.say(words.LOAD_MODEL), self._accept, "primary")
        self._go.setEnabled(False)
        foot.addWidget(self._go)
        return foot

    def _accept(self) -> None:
        self._load(self._kinds[self._choices.checkedId()])
        self.accept()


def _need(estimate: FitEstimate) -> Text:
    return gpu_words.NEED_ON_GPU if estimate.is_on_gpu else gpu_words.NEED_IN_MEMORY


def _short(estimate: FitEstimate) -> Text:
    if estimate.verdict is None:
        return gpu_words.RUNG_NEED_ALONE
    return gpu_words.RUNG_NEED_GPU if estimate.is_on_gpu else gpu_words.RUNG_NEED_MEMORY


def _figures(estimate: FitEstimate) -> dict[str, str]:
    # Rungs of a small model differ by less than a tenth of a gigabyte.
    need = estimate.needed_bytes
    return {"need": f"{need / GB:.2f}" if need < GB else gigabytes(need), "free": gigabytes(estimate.free_bytes)}


def _title(look: Look, rung: LadderRung) -> str:
    title = look.say(rung.title)
    is_other = rung.kind is RungKind.SMALLER_MODEL
    return f"{title}: {file_name(rung.model)}" if is_other else title


def _way_out(look: Look, ladder: Ladder) -> str:
    rung = automatic_rung(ladder)
    if rung is None:
        return look.say(gpu_words.NOTHING_WOULD_FIT)
    return look.say(gpu_words.THIS_WOULD_FIT, rung=_title(look, rung))
