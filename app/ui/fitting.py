"""Local models and the GPU, kept over every change of look: the files there are, what they need, what else fits."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.protocol.performance import ReadPerformance
from app.protocol.queries import (
    EstimateFit,
    FitEstimate,
    ListLocalModels,
    ListModels,
    ListRecommendedModels,
    LocalModelLibrary,
    ModelList,
)
from app.protocol.values import ErrorInfo
from app.ui.bridge import Bridge
from app.ui.models.gpu.that_fit import queries_for
from app.ui.models.library.recommended import RecommendedDialog
from app.ui.models.panel import ModelsPanel
from app.ui.models.performance.dialog import PerformanceDialog
from app.ui.state.workloads import GpuWork, Workload, watched
from app.ui.theme.look import Look
from app.ui.widgets.while_open import WhileOpen


class Fitting:
    """`keep` stores the list; `panel` is the one shown now."""

    def __init__(
        self,
        bridge: Bridge,
        workloads: Sequence[Workload],
        panel: Callable[[], ModelsPanel],
        keep: Callable[[], None],
    ) -> None:
        self._bridge = bridge
        self._panel = panel
        self._keep = keep
        self._estimates: dict[EstimateFit, FitEstimate] | None = None
        self._library: LocalModelLibrary | None = None
        self._library_problem: ErrorInfo | None = None
        self._estimates_problem: ErrorInfo | None = None
        self._library_version = 0
        self.work = GpuWork(workloads=tuple(workloads))

    def change(self, work: GpuWork) -> None:
        """The engineer changed the list, or what is being learned for it."""
        self.work = work
        self.present()
        self._keep()

    def present(self) -> None:
        """Judge everything against the newest look at the GPU."""
        view = self._bridge.view
        self.work = watched(self.work, view.samples[-1] if view.samples else None)
        self._panel().present_work(view, self.work, self._estimates, self._estimates_problem)

    def ask_library(self) -> None:
        """The model files changed, or are looked at for the first time."""
        self._bridge.ask(ListLocalModels(), self._found, self._not_found)

    def present_library(self) -> None:
        view = self._bridge.view
        if view.library_version != self._library_version:
            self._library_version = view.library_version
            self.ask_library()
        self._panel().present_library(view, self._library, self._library_problem)

    def _found(self, library: LocalModelLibrary) -> None:
        self._library, self._library_problem = library, None
        self.present_library()

    def _not_found(self, error: ErrorInfo) -> None:
        """What was told before may be there no longer."""
        self._library, self._library_problem = None, error
        self.present_library()

    def open_recommended(self, parent: QWidget, look: Look) -> None:
        """Known models, judged by what is free now."""
        dialog = RecommendedDialog(parent, look)
        shown = WhileOpen(dialog)

        def ask(context_tokens: int) -> None:
            query = ListRecommendedModels(context_tokens=context_tokens)
            self._bridge.ask(query, shown(dialog.present), shown(dialog.show_problem))

        dialog.context_wanted.connect(ask)
        ask(dialog.context_tokens)
        dialog.open()

    def open_performance(self, parent: QWidget, look: Look) -> None:
        """What the local model took on this computer, run by run."""
        dialog = PerformanceDialog(parent, look)
        shown = WhileOpen(dialog)

        def ask() -> None:
            self._bridge.ask(ReadPerformance(), shown(dialog.present), shown(dialog.show_problem))

        dialog.wanted.connect(ask)
        ask()
        dialog.open()

    def ask_estimates(self) -> None:
        """Each estimate is shown as soon as it is known."""
        self._bridge.ask(ListModels(), self._listed, self._not_listed)

    def _not_listed(self, error: ErrorInfo) -> None:
        self._estimates, self._estimates_problem = None, error
        self.present()

    def _listed(self, found: ModelList) -> None:
        self._estimates, self._estimates_problem = {}, None
        self.present()
        for query in queries_for(found.models):
            self._bridge.ask(query, partial(self._estimated, query), partial(self._not_estimated, query))

    def _estimated(self, query: EstimateFit, estimate: FitEstimate) -> None:
        self._estimates = {**(self._estimates or {}), query: estimate}
        self.present()

    def _not_estimated(self, query: EstimateFit, error: ErrorInfo) -> None:
        """Said where the estimate would stand."""
        self._estimated(query, FitEstimate(is_known=False, why=error.message))
