"""The local models: what is on this computer, what is on its way, and which one is used."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QVBoxLayout, QWidget

from app.protocol.commands import (
    AddLocalModel,
    CancelTransfer,
    DownloadLocalModel,
    RemoveLocalModel,
    StopEvaluation,
    UseLocalModel,
)
from app.protocol.evaluations import EvaluationState
from app.protocol.queries import LocalModelEntry, LocalModelLibrary
from app.protocol.states import ModelTransfer, TransferPhase
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import evaluation_words, gpu_words, words
from app.ui.dialogs import confirm
from app.ui.models.evaluation.running import MeasuringRow
from app.ui.models.library.download import ask_download
from app.ui.state.memory import GB, gigabytes
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, button, clear, column, frame, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.visible import visible

_MOVING = frozenset({TransferPhase.RUNNING, TransferPhase.RECONNECTING, TransferPhase.CHECKING})
_PHASES: dict[TransferPhase, Text] = {
    TransferPhase.RUNNING: gpu_words.TRANSFER_RUNNING,
    TransferPhase.RECONNECTING: gpu_words.TRANSFER_RECONNECTING,
    TransferPhase.CHECKING: gpu_words.TRANSFER_CHECKING,
    TransferPhase.DONE: gpu_words.TRANSFER_DONE,
    TransferPhase.CANCELLED: gpu_words.TRANSFER_CANCELLED,
    TransferPhase.FAILED: gpu_words.TRANSFER_FAILED,
}


class LibrarySection(QWidget):
    """`intent` carries commands; `recommended_wanted` asks for the list of known models, `evaluation_wanted` for the
    page that tells how many plans a file (its path, its checksum or nothing) writes right."""

    intent = Signal(object)
    evaluation_wanted = Signal(str, str)
    recommended_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._dialog: QDialog | None = None
        self._shown: object = None
        outer = column(self, look)
        box = frame("card")
        outer.addWidget(box)
        stack = column(box, look, margin=12, gap=8)
        self._models: QVBoxLayout = column(None, look, gap=8)
        stack.addLayout(self._models)
        self._transfers = column(None, look, gap=6)
        stack.addLayout(self._transfers)
        self._rows: dict[str, _TransferRow] = {}
        self._measuring = MeasuringRow(look)
        self._measuring.opened.connect(lambda path: self.evaluation_wanted.emit(path, ""))
        self._measuring.stopped.connect(lambda: self.intent.emit(StopEvaluation()))
        stack.addWidget(self._measuring)
        foot = row(None, look, gap=6)
        foot.addWidget(button(look.say(gpu_words.ADD_MODEL), self._add))
        foot.addWidget(button(look.say(gpu_words.DOWNLOAD_MODEL), self._download))
        self._back = DecisionButton(look, look.say(gpu_words.MODEL_BEFORE), lambda: self.intent.emit(UseLocalModel()))
        foot.addStretch(1)
        stack.addLayout(foot)
        last = row(None, look)
        last.addWidget(button(look.say(gpu_words.RECOMMENDED), self.recommended_wanted.emit))
        last.addStretch(1)
        stack.addLayout(last)
        stack.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)

    def present(self, library: LocalModelLibrary | None, problem: ErrorInfo | None = None) -> None:
        """The files; None until they were told, and `problem` says why they were not."""
        models = library.models if library is not None else ()
        if (models, library is None, problem) != self._shown:
            self._shown = (models, library is None, problem)
            self._show_models(models, problem)
        self._back.about(library.before if library is not None else "")
        self._back.setVisible(library is not None and bool(library.before))

    def present_transfers(self, transfers: Iterable[ModelTransfer]) -> None:
        """What is on its way, and what failed; what arrived is among the models."""
        shown = {
            one.transfer_id: one for one in transfers if one.phase not in (TransferPhase.DONE, TransferPhase.CANCELLED)
        }
        if list(shown) != list(self._rows):
            clear(self._transfers)
            self._rows = {}
            for transfer_id in shown:
                made = self._rows[transfer_id] = _TransferRow(self._look, self._cancel)
                self._transfers.addWidget(made)
        for transfer_id, transfer in shown.items():
            self._rows[transfer_id].present(transfer)

    def present_measuring(self, state: EvaluationState | None) -> None:
        """The model file that is being measured, or was last."""
        self._measuring.present(state)

    def _show_models(self, models: Sequence[LocalModelEntry], problem: ErrorInfo | None) -> None:
        clear(self._models)
        if problem is not None:
            self._models.addWidget(label(visible(self._look.say(problem.message)), "bad", wraps=True, selectable=True))
        elif not models:
            self._models.addWidget(label(self._look.say(gpu_words.NO_MODELS_YET), "muted", wraps=True))
        for entry in models:
            self._models.addWidget(self._entry(entry))

    def _entry(self, entry: LocalModelEntry) -> QWidget:
        look = self._look
        made = QWidget()
        made.setToolTip(visible(entry.path))
        stack = column(made, look, gap=2)
        head = row(None, look, gap=8)
        head.addWidget(label(visible(entry.name), "strong", wraps=True), 1)
        if entry.is_chosen:
            head.addWidget(Chip(look.say(gpu_words.MODEL_CHOSEN), Tone.ACCENT))
        stack.addLayout(head)
        stack.addWidget(label(" · ".join(self._facts(entry)), "small", wraps=True))
        if entry.why is not None:
            stack.addWidget(label(visible(look.say(entry.why)), "bad", wraps=True))
        line = row(None, look, gap=6)
        if not entry.is_chosen and entry.why is None:
            order = UseLocalModel(path=entry.path)
            line.addWidget(DecisionButton(look, look.say(gpu_words.USE_MODEL), lambda: self.intent.emit(order)))
        if not entry.is_chosen:
            line.addWidget(button(look.say(gpu_words.REMOVE_MODEL), lambda: self._remove(entry)))
        line.addStretch(1)
        stack.addLayout(line)
        if entry.why is None:
            below = row(None, look)
            below.addWidget(button(look.say(evaluation_words.OPEN), lambda: self._evaluate(entry)))
            below.addStretch(1)
            stack.addLayout(below)
        return made

    def _facts(self, entry: LocalModelEntry) -> list[str]:
        look = self._look
        context = (
            look.say(gpu_words.CONTEXT_TOKENS, context=f"{entry.context_tokens:,}") if entry.context_tokens else ""
        )
        licence = look.say(gpu_words.MODEL_LICENCE, licence=entry.licence or look.say(gpu_words.LICENCE_UNKNOWN))
        size = look.say(words.GIGABYTES, value=f"{entry.size_bytes / GB:.2f}")
        facts = [size, entry.architecture, entry.quantisation, context, licence]
        return [visible(one) for one in facts if one]

    def _evaluate(self, entry: LocalModelEntry) -> None:
        self.evaluation_wanted.emit(entry.path, entry.sha256)

    def _add(self) -> None:
        look = self._look
        dialog = QFileDialog(self, look.say(gpu_words.ADD_MODEL), "", "GGUF (*.gguf)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.intent.emit(AddLocalModel(path=path)))
        self._dialog = dialog
        dialog.open()

    def _download(self) -> None:
        def entered(url: str, sha256: str) -> None:
            self.intent.emit(DownloadLocalModel(url=url, sha256=sha256))

        self._dialog = ask_download(self, self._look, entered)

    def _remove(self, entry: LocalModelEntry) -> None:
        look = self._look
        question = look.say(
            gpu_words.REMOVE_OWN if entry.is_own else gpu_words.REMOVE_FOREIGN, name=visible(entry.name)
        )

        def confirmed() -> None:
            self.intent.emit(RemoveLocalModel(path=entry.path))

        self._dialog = confirm(self, look, gpu_words.REMOVE_MODEL, question, gpu_words.REMOVE_MODEL, confirmed)

    def _cancel(self, transfer_id: str) -> None:
        self.intent.emit(CancelTransfer(transfer_id=transfer_id))


class _TransferRow(QWidget):
    """One download or copy."""

    def __init__(self, look: Look, cancel: Callable[[str], None]) -> None:
        super().__init__()
        self._look = look
        self._transfer_id = ""
        stack = column(self, look, gap=2)
        self._name = label("", "strong", wraps=True)
        self._state = label("", "small", wraps=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = DecisionButton(look, look.say(words.CANCEL), lambda: cancel(self._transfer_id))
        stack.addWidget(self._name)
        stack.addWidget(self._bar)
        line = row(None, look, gap=6)
        line.addWidget(self._state, 1)
        line.addWidget(self._stop)
        stack.addLayout(line)

    def present(self, transfer: ModelTransfer) -> None:
        look, self._transfer_id = self._look, transfer.transfer_id
        self._stop.about(transfer.transfer_id)
        is_moving = transfer.phase in _MOVING
        self._name.setText(visible(transfer.source.rstrip("/").replace("\\", "/").rpartition("/")[2]))
        self._name.setToolTip(visible(transfer.source))
        self._bar.setVisible(is_moving)
        self._stop.setVisible(is_moving)
        self._bar.setRange(0, 1000 if transfer.total_bytes else 0)
        self._bar.setValue(round(1000 * transfer.done_bytes / transfer.total_bytes) if transfer.total_bytes else 0)
        total = gigabytes(transfer.total_bytes) if transfer.total_bytes else "?"
        said = look.say(_PHASES[transfer.phase], done=gigabytes(transfer.done_bytes), total=total)
        error = transfer.error
        if error is not None:
            hint = f" {look.say(error.hint)}" if error.hint else ""
            said = f"{said} {look.say(error.message)}{hint}"
        self._state.setText(visible(said))
