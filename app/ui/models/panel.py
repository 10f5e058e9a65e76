"""The parts behind a conversation (conductor, specialist, tool server, target, GPU) and what can be done to each."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.protocol.commands import (
    Command,
    FreeGpu,
    LoadLocalModel,
    SelectModel,
    SelectTarget,
    StartToolServer,
    StopToolServer,
    UnloadLocalModel,
)
from app.protocol.queries import EstimateFit, FitEstimate, LocalModelLibrary, ModelEntry
from app.protocol.states import ConductorPhase, LocalPhase, MemoryShare, ServerPhase, Target
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import gpu_words, performance_words, words
from app.ui.marks import CONDUCTORS, LOCALS, SERVERS, TARGETS, Mark
from app.ui.models.gpu.panel import GpuSection
from app.ui.models.gpu.still_fits import StillFits
from app.ui.models.gpu.that_fit import ModelsThatFit
from app.ui.models.library.panel import LibrarySection
from app.ui.state.loading import GROWING, LOADED
from app.ui.state.memory import in_ordinary_memory, megabytes
from app.ui.state.view import View
from app.ui.state.workloads import GpuWork
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import Chip, button, column, frame, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.visible import visible

_LOADABLE = frozenset({LocalPhase.IDLE, LocalPhase.FAILED})


class _Part(QWidget):
    """One card: name, what it is for, its state, a detail line and its controls."""

    def __init__(self, look: Look, name: Text, about: Text) -> None:
        super().__init__()
        self._look = look
        outer = column(self, look)
        box = frame("card")
        outer.addWidget(box)
        self._stack: QVBoxLayout = column(box, look, margin=12, gap=6)
        head = row(None, look, gap=8)
        head.addWidget(label(look.say(name), "strong"), 1)
        self._chip = Chip()
        head.addWidget(self._chip)
        self._stack.addLayout(head)
        self._stack.addWidget(label(look.say(about), "small", wraps=True))
        self.detail = label("", "muted", wraps=True, selectable=True)
        self._stack.addWidget(self.detail)
        self.controls = row(None, look, gap=6)

    def add(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)

    def finish(self) -> None:
        self.controls.addStretch(1)
        self._stack.addLayout(self.controls)

    def present(self, mark: Mark | None, details: list[str]) -> None:
        self._chip.setVisible(mark is not None)
        if mark is not None:
            self._chip.present(self._look.say(mark.word), mark.tone)
        self.detail.setText("\n".join(visible(one) for one in details if one))
        self.detail.setVisible(bool(self.detail.text()))


class ModelsPanel(QScrollArea):
    """`intent` carries commands; `key_wanted` asks for the key dialog; `work_changed` the list of other GPU work;
    `estimates_wanted` asks which local models fit, `recommended_wanted` for the list of known models,
    `performance_wanted` for the page of the local model's runs, `evaluation_wanted` for that of a file's plans."""

    intent = Signal(object)
    key_wanted = Signal()
    work_changed = Signal(object)
    estimates_wanted = Signal()
    recommended_wanted = Signal()
    performance_wanted = Signal()
    evaluation_wanted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        self.setWidget(page)
        stack = column(page, look, margin=12, gap=10)
        self._gpu = GpuSection(look)
        stack.addWidget(label(look.say(words.GPU_MEMORY), "heading"))
        stack.addWidget(self._gpu)
        self._still_fits = StillFits(look)
        self._still_fits.changed.connect(self.work_changed)
        stack.addWidget(label(look.say(gpu_words.STILL_FITS), "heading"))
        stack.addWidget(self._still_fits)
        self._that_fit = ModelsThatFit(look)
        self._that_fit.wanted.connect(self.estimates_wanted)
        stack.addWidget(self._that_fit)
        self._library = LibrarySection(look)
        self._library.intent.connect(self.intent)
        self._library.recommended_wanted.connect(self.recommended_wanted)
        self._library.evaluation_wanted.connect(self.evaluation_wanted)
        library_title = label(look.say(gpu_words.LOCAL_MODELS), "heading")
        stack.addWidget(label(look.say(words.MODELS_AND_TOOLS), "heading"))
        self._specialist = self._make_specialist()
        self._conductor = self._make_conductor()
        self._server = self._make_server()
        for part in (self._conductor, self._specialist, self._server):
            part.finish()
            stack.addWidget(part)
        stack.addWidget(library_title)
        stack.addWidget(self._library)
        stack.addStretch(1)

    def present(self, view: View) -> None:
        self._show_conductor(view)
        self._show_specialist(view)
        self._show_server(view)
        self.present_memory(view)

    def present_memory(self, view: View) -> None:
        self._gpu.present(view.samples, view.local_model)

    def present_work(
        self,
        view: View,
        work: GpuWork,
        estimates: Mapping[EstimateFit, FitEstimate] | None,
        problem: ErrorInfo | None = None,
    ) -> None:
        """The other work and the local models, judged against the newest look at the GPU; `estimates` is None until
        they were asked for, `problem` says why there are none."""
        newest = view.samples[-1] if view.samples else None
        self._still_fits.present(newest, work)
        self._that_fit.present(newest, work, estimates, problem)

    def present_library(self, view: View, library: LocalModelLibrary | None, problem: ErrorInfo | None = None) -> None:
        """The model files and what is on its way; `library` is None until it was told, `problem` why it was not."""
        self._library.present(library, problem)
        self._library.present_measuring(view.evaluation)
        known = {one.transfer_id: one for one in (library.transfers if library is not None else ())}
        self._library.present_transfers({**known, **view.transfers}.values())

    def present_models(self, models: tuple[ModelEntry, ...]) -> None:
        """The conductor's models to choose from."""
        names = [entry.name for entry in models if not entry.is_local]
        current = self._models.currentText()
        self._models.blockSignals(True)
        self._models.clear()
        self._models.addItems(names if not current or current in names else [current, *names])
        self._models.setCurrentText(current)
        self._models.blockSignals(False)

    def _make_conductor(self) -> _Part:
        part = _Part(self._look, words.CONDUCTOR, words.CONDUCTOR_ABOUT)
        self._models = CalmCombo()
        self._models.setAccessibleName(self._look.say(words.MODEL_NAME))
        self._models.textActivated.connect(lambda name: self.intent.emit(SelectModel(model=name)))
        part.add(self._models)
        self._key = button(self._look.say(words.SET_KEY), self.key_wanted.emit)
        part.controls.addWidget(self._key)
        return part

    def _make_specialist(self) -> _Part:
        part = _Part(self._look, words.SPECIALIST, words.SPECIALIST_ABOUT)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(self._look.say(words.SPECIALIST))
        part.add(self._bar)
        self._load = self._decider(words.LOAD_MODEL, LoadLocalModel)
        self._unload = self._decider(words.UNLOAD_MODEL, UnloadLocalModel)
        self._free = self._decider(gpu_words.FREE_GPU, FreeGpu)
        part.controls.addWidget(self._load)
        part.controls.addWidget(self._free)
        part.controls.addWidget(self._unload)
        part.controls.addWidget(button(self._look.say(performance_words.OPEN), self.performance_wanted.emit))
        return part

    def _make_server(self) -> _Part:
        part = _Part(self._look, words.TOOL_SERVER, words.TOOL_SERVER_ABOUT)
        self._target: Target | None = None
        self._targets = CalmCombo()
        self._targets.setAccessibleName(self._look.say(words.TARGET))
        for target, mark in TARGETS.items():
            self._targets.addItem(self._look.say(mark.word), target.value)
        self._targets.activated.connect(self._target_chosen)
        part.add(label(self._look.say(words.TARGET_ABOUT), "small"))
        part.add(self._targets)
        self._start = self._decider(words.START_SERVER, StartToolServer)
        self._stop = self._decider(words.STOP_SERVER, StopToolServer)
        part.controls.addWidget(self._start)
        part.controls.addWidget(self._stop)
        return part

    def _decider(self, text: Text, order: Callable[[], Command]) -> DecisionButton:
        return DecisionButton(self._look, self._look.say(text), lambda: self.intent.emit(order()))

    def _show_conductor(self, view: View) -> None:
        state = view.conductor
        if state is None:
            return
        why = self._look.say(state.why) if state.why else ""
        self._conductor.present(CONDUCTORS[state.phase], [why])
        if self._models.currentText() != state.model:
            if self._models.findText(state.model) < 0:
                self._models.insertItem(0, state.model)
            self._models.setCurrentText(state.model)
        self._models.setVisible(bool(state.model))
        self._key.setVisible(state.phase in (ConductorPhase.NO_KEY, ConductorPhase.UNREACHABLE, ConductorPhase.READY))

    def _show_specialist(self, view: View) -> None:
        state, look = view.local_model, self._look
        if state is None:
            return
        detail = look.say(state.detail) if state.detail else ""
        taken = _in_memory(look, in_ordinary_memory(state))
        note = ""
        if state.is_default_planner:
            note = look.say(words.DEFAULT_PLANNER)
        elif state.why_not_default is not None:
            note = look.say(words.NOT_DEFAULT_PLANNER, why=look.say(state.why_not_default))
        self._specialist.present(LOCALS[state.phase], [state.model, detail, taken, *_error(look, state.error), note])
        self._bar.setVisible(state.phase in GROWING)
        self._bar.setValue(round(state.fraction * 1000))
        self._load.setVisible(state.phase in _LOADABLE)
        self._unload.setVisible(state.phase in LOADED)
        has_gpu = bool(view.samples and view.samples[-1].devices)
        self._free.setVisible(state.phase in LOADED and has_gpu)

    def _show_server(self, view: View) -> None:
        state, look = view.tool_server, self._look
        if state is not None:
            tools = look.say(words.SERVER_TOOLS, count=state.tool_count) if state.tool_count else ""
            self._server.present(SERVERS[state.phase], [tools, state.base_url, *_error(look, state.error)])
            is_on = state.phase in (ServerPhase.READY, ServerPhase.STARTING)
            for one in (self._start, self._stop):
                one.about(state.target, state.base_url)
            self._start.setVisible(not is_on)
            self._stop.setVisible(is_on)
        self._target = view.target
        self._show_target()

    def _target_chosen(self, number: int) -> None:
        chosen = Target(self._targets.itemData(number))
        self._show_target()
        if chosen is not self._target:
            self.intent.emit(SelectTarget(target=chosen))

    def _show_target(self) -> None:
        """The list shows where calls go now, also while another choice is being confirmed."""
        if self._target is not None:
            self._targets.setCurrentIndex(self._targets.findData(self._target.value))


def _in_memory(look: Look, share: MemoryShare | None) -> str:
    if share is None:
        return ""
    return look.say(
        gpu_words.IN_ORDINARY_MEMORY,
        total=megabytes(share.weights_bytes + share.kv_bytes + share.compute_bytes),
        weights=megabytes(share.weights_bytes),
        kv=megabytes(share.kv_bytes),
        compute=megabytes(share.compute_bytes),
    )


def _error(look: Look, error: ErrorInfo | None) -> list[str]:
    if error is None:
        return []
    return [look.say(error.message), look.say(error.hint) if error.hint else ""]
