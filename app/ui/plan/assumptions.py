"""What a plan assumes: each to be confirmed, or changed in place with what that makes of the steps shown before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from app.protocol.commands import ChangeAssumption, ConfirmAssumption, DecideRevision
from app.protocol.items import Assumption, Plan, PlanSource, PlanStatus
from app.trade.text import Text
from app.ui import assumption_words as words
from app.ui import plan_words
from app.ui.plan.assumed_value import ValueEditors
from app.ui.plan.revision import revision_view
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, button, clear, column, label, row
from app.ui.widgets.flow import Head
from app.ui.widgets.fold import Fold
from app.ui.widgets.tips import tip
from app.ui.widgets.visible import on_one_line, visible

_LEAST_TEXT = 180


@dataclass(slots=True)
class AssumptionDraft:
    """The assumption of one plan that is being changed, and what was typed for its values, by key."""

    key: str = ""
    typed: dict[str, str] = field(default_factory=dict[str, str])


class AssumptionsView(QWidget):
    """`intent` carries commands; `opened` the part that was opened for a change, to be brought into sight, or None
    where nothing is being changed any more. What is being typed stays while the plan goes on."""

    intent = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._drawn: object = None
        self._drafts: dict[str, AssumptionDraft] = {}
        self._part: QWidget | None = None
        self._stack = column(self, look, gap=4)

    def present(self, plan: Plan | None) -> None:
        """Drawn anew where something of it differs."""
        self._plan = plan
        drawn = None if plan is None else (plan.item_id, plan.source, plan.assumptions, plan.status, plan.revision)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw()

    def standing(self) -> Mapping[str, AssumptionDraft]:
        """What is being typed, by plan id."""
        return dict(self._drafts)

    def take_up(self, drafts: Mapping[str, AssumptionDraft]) -> None:
        """Go on with what was typed in another look."""
        self._drafts = dict(drafts)

    @property
    def _draft(self) -> AssumptionDraft:
        return self._drafts.setdefault("" if self._plan is None else self._plan.item_id, AssumptionDraft())

    def _draw(self) -> None:
        """The keyboard goes on where it was."""
        focused = QApplication.focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        self._fill()
        inside = self.findChildren(QWidget) if name else []
        again = [each for each in inside if each is not focused and each.accessibleName() == name]
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(self._part)

    def _fill(self) -> None:
        clear(self._stack)
        self._part = None
        plan, look = self._plan, self._look
        self.setVisible(plan is not None and bool(plan.assumptions))
        if plan is None or not plan.assumptions:
            return
        self._stack.addWidget(Fold(look, assumptions_title(look, plan), self._rows, is_open=True))
        self._stack.addStretch(1)

    def _rows(self) -> QWidget:
        made = QWidget()
        stack = column(made, self._look, gap=7)
        plan = self._plan
        for assumption in () if plan is None else plan.assumptions:
            assert plan is not None
            stack.addWidget(self._row(plan, assumption))
        return made

    def _row(self, plan: Plan, assumption: Assumption) -> QWidget:
        look, made = self._look, QWidget()
        stack = column(made, look, gap=4)
        line = row(None, look, gap=8)
        line.addWidget(self._tick(plan, assumption), 0, Qt.AlignmentFlag.AlignTop)
        said = Head(look.px(8), look.px(_LEAST_TEXT))
        text = label(visible(look.say(assumption.text)), wraps=True, selectable=True)
        said.addWidget(text)
        if not assumption.is_verified:
            said.addWidget(Chip(look.say(plan_words.UNVERIFIED), Tone.CAUTION))
        why_not = _why_not(plan, assumption)
        if why_not is None:
            said.addWidget(self._change_button(assumption))
        else:
            text.setToolTip(tip(look.say(why_not)))
        line.addLayout(said, 1)
        stack.addLayout(line)
        if why_not is None and assumption.key == self._draft.key:
            self._part = self._editors(plan, assumption)
            stack.addWidget(self._part)
        return made

    def _tick(self, plan: Plan, assumption: Assumption) -> QCheckBox:
        """Ticked by the engineer alone; it never holds up the plan."""
        look, confirmed = self._look, assumption.confirmed
        box = QCheckBox()
        box.setChecked(confirmed is not None)
        box.setEnabled(plan.status is PlanStatus.RUNNING)
        if confirmed is not None:
            at = confirmed.at.astimezone().strftime("%Y-%m-%d %H:%M")
            box.setToolTip(tip(look.say(words.CONFIRMED_AT, by=confirmed.by, at=at)))
        else:
            said = words.CONFIRM if box.isEnabled() else words.NOT_RUNNING
            box.setToolTip(tip(look.say(said)))
        box.setAccessibleName(on_one_line(look.say(words.CONFIRM_NAME, text=look.say(assumption.text))))
        box.setObjectName(f"confirm {assumption.key}")
        box.clicked.connect(lambda is_ticked: self._confirm(assumption, is_confirmed=bool(is_ticked)))
        return box

    def _confirm(self, assumption: Assumption, *, is_confirmed: bool) -> None:
        if self._plan is not None:
            self.intent.emit(
                ConfirmAssumption(
                    plan_id=self._plan.item_id,
                    key=assumption.key,
                    reads=assumption.text.en,
                    is_confirmed=is_confirmed,
                )
            )

    def _change_button(self, assumption: Assumption) -> QWidget:
        look, is_open = self._look, assumption.key == self._draft.key
        name = on_one_line(look.say(words.CHANGE_NAME, text=look.say(assumption.text)))
        said = look.say(words.CLOSE_CHANGE if is_open else words.CHANGE)
        return button(said, lambda: self._open("" if is_open else assumption.key), "quiet", name=name)

    def _open(self, key: str) -> None:
        self._leave()
        self._change(key)
        self._draw()

    def _change(self, key: str) -> None:
        if self._plan is not None:
            self._drafts[self._plan.item_id] = AssumptionDraft(key)

    def _editors(self, plan: Plan, assumption: Assumption) -> QWidget:
        look, made = self._look, QWidget()
        stack = column(made, look, gap=6)
        stack.setContentsMargins(look.px(28), 0, 0, 0)
        editors = ValueEditors(look, assumption.values, self._draft.typed)
        editors.asked.connect(lambda: self._ask(assumption.key, editors.values()))
        stack.addWidget(editors)
        revision = plan.revision
        if revision is not None and revision.key == assumption.key:
            stack.addWidget(revision_view(look, plan, revision, self._decide))
        return made

    def _ask(self, key: str, values: dict[str, str]) -> None:
        if self._plan is not None:
            self.intent.emit(ChangeAssumption(plan_id=self._plan.item_id, key=key, values=values))

    def _decide(self, is_taken: bool) -> None:
        if is_taken:
            self._decided(is_taken=True)
            self._change("")
        else:
            self._open("")

    def _leave(self) -> None:
        self._decided(is_taken=False)

    def _decided(self, *, is_taken: bool) -> None:
        plan = self._plan
        if plan is not None and plan.revision is not None and plan.status is PlanStatus.RUNNING:
            digest = plan.revision.digest
            self.intent.emit(DecideRevision(plan_id=plan.item_id, digest=digest, is_taken=is_taken))


def _why_not(plan: Plan, assumption: Assumption) -> Text | None:
    """Why it can only be confirmed, for its tooltip."""
    if not assumption.values:
        return words.ONLY_REMARK
    if plan.source is not PlanSource.RULES:
        return words.NOT_BY_RULES
    return None if plan.status is PlanStatus.RUNNING else words.NOT_RUNNING


def assumption_list(look: Look, assumptions: Sequence[Assumption]) -> QWidget:
    """All assumptions to read, those that nobody confirmed and those whose source was not checked marked."""
    made = QWidget()
    stack = column(made, look, gap=5)
    for assumption in assumptions:
        line = row(None, look, gap=8)
        line.addWidget(label("✓" if assumption.confirmed else "•", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        said = Head(look.px(8), look.px(_LEAST_TEXT))
        said.addWidget(label(visible(look.say(assumption.text)), wraps=True, selectable=True))
        if not assumption.is_verified:
            said.addWidget(Chip(look.say(plan_words.UNVERIFIED), Tone.CAUTION))
        line.addLayout(said, 1)
        stack.addLayout(line)
    return made


def assumptions_title(look: Look, plan: Plan) -> str:
    """How many there are, and how many of them are open."""
    total, is_open = len(plan.assumptions), plan.open_assumptions
    return (
        look.say(words.OPEN_COUNT, open=is_open, total=total) if is_open else look.say(words.ALL_CONFIRMED, total=total)
    )
