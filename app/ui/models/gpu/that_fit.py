"""Which local model fits, with how much context, beside the other work that is planned."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.protocol.fitting import fit_verdict
from app.protocol.queries import EstimateFit, FitEstimate, ModelEntry
from app.protocol.states import VramSample
from app.protocol.values import ErrorInfo
from app.ui import gpu_words
from app.ui.models.gpu.still_fits import VERDICTS
from app.ui.state.memory import gigabytes
from app.ui.state.workloads import GpuWork, room_for_model
from app.ui.theme.look import Look
from app.ui.widgets.controls import Chip, button, clear, column, label, row
from app.ui.widgets.visible import visible

CONTEXTS = (2048, 4096, 8192, 16384, 32768)
ALL_LAYERS = -1


def queries_for(models: Sequence[ModelEntry]) -> tuple[EstimateFit, ...]:
    """One question for each local model and context."""
    return tuple(
        EstimateFit(model=entry.name, context_tokens=context, gpu_layers=ALL_LAYERS)
        for entry in models
        if entry.is_local
        for context in CONTEXTS
    )


class ModelsThatFit(QWidget):
    """`wanted` asks for the estimates: predicting a need starts a process, so it happens only on request."""

    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        self._ask = button(look.say(gpu_words.MODELS_THAT_FIT), self.wanted.emit)
        line = row(None, look)
        line.addWidget(self._ask)
        line.addStretch(1)
        stack.addLayout(line)
        self._rows: QVBoxLayout = column(None, look, gap=4)
        stack.addLayout(self._rows)
        self._shown: object = None

    def present(
        self,
        sample: VramSample | None,
        work: GpuWork,
        estimates: Mapping[EstimateFit, FitEstimate] | None,
        problem: ErrorInfo | None = None,
    ) -> None:
        """Judge the needs against what the planned work leaves; `estimates` is None until they were asked for,
        `problem` says why there are none."""
        room = room_for_model(sample, work)
        self.setVisible(room is not None)
        state = (room, None if estimates is None else tuple(estimates.items()), problem)
        if room is None or state == self._shown:
            return
        self._shown = state
        clear(self._rows)
        if problem is not None:
            self._rows.addWidget(label(visible(self._look.say(problem.message)), "bad", wraps=True, selectable=True))
        elif estimates is not None and not estimates:
            self._rows.addWidget(label(self._look.say(gpu_words.NO_LOCAL_MODELS), "muted", wraps=True))
        model = ""
        for query, estimate in (estimates or {}).items():
            if query.model != model:
                model = query.model
                self._rows.addWidget(label(visible(PurePath(model).stem), "strong", wraps=True))
            self._add(query, estimate, room)

    def _add(self, query: EstimateFit, estimate: FitEstimate, room: int) -> None:
        look = self._look
        line = row(None, look, gap=8)
        line.addWidget(label(look.say(gpu_words.CONTEXT_TOKENS, context=f"{query.context_tokens:,}")), 1)
        if estimate.needed_bytes and estimate.is_on_gpu:
            text, tone = VERDICTS[fit_verdict(estimate.needed_bytes, room)]
            need, left = gigabytes(estimate.needed_bytes), gigabytes(room)
            line.addWidget(label(look.say(gpu_words.WORK_NEED, need=need, left=left), "small"))
            line.addWidget(Chip(look.say(text), tone))
        else:
            line.addWidget(label(look.say(estimate.why) if estimate.why else "–", "small", wraps=True))
        self._rows.addLayout(line)
