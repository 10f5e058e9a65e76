"""The steps of a plan with what finds and explains them: filter, list, and the line under it."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.protocol.items import Plan, PlanStep, StepStatus
from app.trade.text import Text
from app.ui.plan.dragging import StepDrag
from app.ui.plan.finding import StepFilter, StepFinder
from app.ui.plan.moving import order_with
from app.ui.plan.rows import told_of
from app.ui.plan.step_filter import StepFilterBar
from app.ui.plan.step_list import StepListView
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label


@dataclass(frozen=True, slots=True)
class StepsStanding:
    """How the engineer left the list of one plan; `scroll` in rows."""

    selected: str = ""
    scroll: float = 0.0
    wanted: StepFilter = field(default_factory=StepFilter)


class StepsView(QWidget):
    """`chosen` and `opened` carry a step id, `menu_opening` a step id and the menu to add actions to, `reordered` an
    order of the steps to come (tuple of step ids)."""

    chosen = Signal(str)
    opened = Signal(str)
    menu_opening = Signal(str, object)
    reordered = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._finder = StepFinder()
        stack = column(self, look, gap=6)
        self.filter = StepFilterBar(look)
        self.filter.changed.connect(self._filter_changed)
        stack.addWidget(self.filter)
        self.list = StepListView(look)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.opened)
        self.list.menu_wanted.connect(self._menu)
        self.filter.left.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        stack.addWidget(self.list, 1)
        self.about = label("", "small", wraps=True)
        stack.addWidget(self.about)
        self._hint: Text | None = None
        self._drag = StepDrag(look, self.list, lambda step_id, before: order_with(self._plan, step_id, before))
        self._drag.hinted.connect(self._say)
        self._drag.refused.connect(self._say)
        self._drag.dropped.connect(self.reordered)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.begin)

    @property
    def selected(self) -> PlanStep | None:
        """The selected step, where it is shown."""
        steps = () if self._plan is None else self._plan.steps
        return next((step for step in steps if step.step_id == self.list.selected), None)

    def present(self, plan: Plan) -> None:
        """Show the steps of the plan; those that are as they were stay untouched."""
        known, self._plan = self._plan, plan
        if known is not None and known.item_id != plan.item_id:
            self._finder.forget()
            self._hint = None
        if known is None or known.item_id != plan.item_id or known.steps != plan.steps:
            self.list.show_steps(plan.steps, self._found())
            self._tell()
        self._drag.look_again()

    def standing(self) -> StepsStanding:
        return StepsStanding(self.list.kept, self.list.scrolled_rows, self.filter.wanted)

    def take_up(self, standing: StepsStanding | None) -> None:
        """Go on where the list of this plan was left; None where it was never shown."""
        if standing is None:
            self.filter.put(StepFilter())
            self.list.take_up("", None)
        else:
            self.filter.put(standing.wanted)
            self.list.take_up(standing.selected, standing.scroll)

    def _found(self) -> frozenset[str] | None:
        wanted = self.filter.wanted
        return None if wanted.is_open or self._plan is None else self._finder.find(self._plan.steps, wanted)

    def _filter_changed(self) -> None:
        self.list.narrow(self._found())
        self._tell()

    def _chosen(self, step_id: str) -> None:
        self._hint = None
        self._tell_about()
        self.chosen.emit(step_id)

    def _tell(self) -> None:
        rows, shown = self.list.rows.rows, self.list.shown
        active = next((row for row in rows if row.step.status is StepStatus.ACTIVE), None)
        is_hidden = active is not None and active.step.step_id not in shown
        self.filter.tell(len(shown), len(rows), active.number if active is not None and is_hidden else None)
        self._tell_about()

    def _tell_about(self) -> None:
        """What a drag leads to, or else all of the selected step, which its row may have to cut."""
        step = self.selected
        if self._hint is not None:
            said = self._look.say(self._hint)
        elif step is not None and (number := self.list.rows.number_of(step.step_id)) is not None:
            said = told_of(self._look, self.list.rows.rows[number])
        else:
            said = ""
        self.about.setText(said)
        self.about.setVisible(bool(said))

    def _say(self, hint: Text | None) -> None:
        self._hint = hint
        self._tell_about()

    def _menu(self, step_id: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(step_id, menu)
        if not menu.isEmpty():
            menu.popup(at)
