"""Known models with what each would take on this computer now, before anything is downloaded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from app.protocol.queries import FitEstimate, RecommendedModel, RecommendedModels
from app.protocol.values import ErrorInfo
from app.ui import gpu_words, words
from app.ui.models.gpu.still_fits import VERDICTS
from app.ui.models.gpu.that_fit import CONTEXTS
from app.ui.state.memory import gigabytes
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import Chip, button, clear, column, label, row
from app.ui.widgets.room import resize_within
from app.ui.widgets.visible import visible

_FIRST_CONTEXT = 4096


class RecommendedDialog(QDialog):
    """`context_wanted` asks for the list with another context."""

    context_wanted = Signal(int)

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(gpu_words.RECOMMENDED_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, look, 860, 620)
        outer = column(self, look, margin=16, gap=10)
        outer.addWidget(label(look.say(gpu_words.RECOMMENDED_ABOUT), "muted", wraps=True))
        outer.addLayout(self._make_context())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, margin=4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(14))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setColumnStretch(0, 1)
        stack.addLayout(self._grid)
        stack.addStretch(1)
        area.setWidget(page)
        outer.addWidget(area, 1)
        foot = row(None, look)
        foot.addStretch(1)
        foot.addWidget(button(look.say(words.CLOSE), self.accept))
        outer.addLayout(foot)

    @property
    def context_tokens(self) -> int:
        tokens: object = self._context.currentData()
        return tokens if isinstance(tokens, int) else _FIRST_CONTEXT

    def present(self, found: RecommendedModels) -> None:
        """Every model with its verdicts; models of one family stand together."""
        clear(self._grid)
        look = self._look
        heads = (gpu_words.MODEL_COLUMN, gpu_words.FILE_COLUMN, gpu_words.GPU_COLUMN, gpu_words.CPU_COLUMN)
        for number, text in enumerate((*heads, gpu_words.LICENCE_COLUMN)):
            self._grid.addWidget(label(look.say(text), "heading"), 0, number)
        for number, model in enumerate(found.models, start=1):
            self._add(number, model)

    def show_problem(self, error: ErrorInfo) -> None:
        """Why there is no list."""
        clear(self._grid)
        self._grid.addWidget(label(visible(self._look.say(error.message)), "bad", wraps=True, selectable=True), 0, 0)

    def _make_context(self) -> QHBoxLayout:
        look = self._look
        line = row(None, look, gap=8)
        line.addWidget(label(look.say(gpu_words.CONTEXT_LENGTH), "strong"))
        self._context = CalmCombo()
        self._context.setAccessibleName(look.say(gpu_words.CONTEXT_LENGTH))
        for tokens in CONTEXTS:
            self._context.addItem(look.say(gpu_words.CONTEXT_TOKENS, context=f"{tokens:,}"), tokens)
        self._context.setCurrentIndex(CONTEXTS.index(_FIRST_CONTEXT))
        self._context.activated.connect(lambda _: self.context_wanted.emit(self.context_tokens))
        line.addWidget(self._context)
        line.addStretch(1)
        return line

    def _add(self, number: int, model: RecommendedModel) -> None:
        look = self._look
        name = label(f"{model.name} · {model.quantisation}", selectable=True)
        name.setToolTip(look.say(model.basis))
        size = label(look.say(words.GIGABYTES, value=gigabytes(model.file_bytes)), "small")
        licence = label(model.licence, "small" if model.is_commercial else "caution", wraps=True)
        if model.caution is not None:
            licence.setToolTip(look.say(model.caution))
            licence.setText(f"{model.licence}\n{look.say(model.caution)}")
        for place, widget in enumerate((name, size, self._fit(model.gpu), self._fit(model.host), licence)):
            self._grid.addWidget(widget, number, place)

    def _fit(self, estimate: FitEstimate | None) -> QWidget:
        look = self._look
        if estimate is None or estimate.verdict is None:
            return label("–", "small")
        made = QWidget()
        line = row(made, look, gap=8)
        line.addWidget(label(look.say(words.GIGABYTES, value=gigabytes(estimate.needed_bytes)), "small"))
        text, tone = VERDICTS[estimate.verdict]
        line.addWidget(Chip(look.say(text), tone))
        line.addStretch(1)
        return made
