"""The scenes of a plan that is changed by hand: the menu of a step, its form in each state, and what is put in."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit

from app.protocol.commands import StepMode, StepPlan
from app.protocol.events import ItemUpdated, ToolServerChanged, TurnStarted
from app.protocol.items import PlanSource, PlanStatus, PlanStep, StepAsProposed, StepStatus
from app.protocol.queries import ListTools, ToolList
from app.protocol.states import ServerPhase, Target, ToolServerState
from app.trade.json_types import JsonObject
from app.ui import samples
from app.ui.plan.editing_dialog import StepDialog
from tests.ui.tool_specs import specs
from tests.ui.tour import sights
from tests.ui.tour.sights import LONG
from tests.ui.tour.stage import Stage, open_conversation, settle

WHERE = "changed"
SECTION: JsonObject = {"name": "C1", "shape": "SB", "height": "600 mm", "width": "600 mm"}


def plan_changes(stage: Stage) -> Iterator[str]:
    """The name of each scene while it stands."""
    window = stage.window
    stage.agent.answers[ListTools] = ToolList(tools=tuple(specs().values()))
    stage.play(ToolServerChanged(state=ToolServerState(phase=ServerPhase.READY, target=Target.EMBEDDED)))
    window.panels.show_tab(window.panels.plan)
    open_conversation(stage, WHERE, sights.message(stage.language))
    stage.play(TurnStarted(conversation_id=WHERE, turn_id="t6", message_id="m"))
    plan = replace(samples.plan(), steps=_steps(), assumptions=(), status=PlanStatus.RUNNING)
    stage.play(ItemUpdated(conversation_id=WHERE, item=plan))
    for step in plan.steps:
        window.panels.plan.select_step(step.step_id)
        yield f"step {step.step_id}"
    window.panels.plan.steps.list.menu_wanted.emit("n", QPoint(200, 200))
    yield "menu of a step"
    _form(stage)
    yield "edited before"
    height = next(one for one in _form(stage).findChildren(QLineEdit) if one.text() == "700 mm")
    height.setText("800 mm")
    yield "edited"
    height = next(one for one in _form(stage).findChildren(QLineEdit) if one.text() == "800 mm")
    height.setText("?" * 70)
    yield "edited wrongly"
    _form(stage).present_problem(LONG)
    yield "not taken"
    dialog = _form(stage)
    begun = replace(plan, steps=tuple(_active(step) if step.step_id == "b" else step for step in plan.steps))
    stage.play(ItemUpdated(conversation_id=WHERE, item=begun))
    assert dialog.isVisible()
    yield "begun meanwhile"
    stage.play(ItemUpdated(conversation_id=WHERE, item=plan))
    for mode in (StepMode.INSERT_BEFORE, StepMode.INSERT_AFTER):
        window.editing.open(StepPlan(plan_id=plan.item_id, mode=mode, step_id="c"))
        yield f"{mode}, the tools"
        window.editing.open(StepPlan(plan_id=plan.item_id, mode=mode, step_id="c"))
        assert window.tooling.dialog is not None
        window.tooling.dialog.chosen.emit("assign_self_weight")
        yield f"{mode}, the form"


def _form(stage: Stage) -> StepDialog:
    stage.window.editing.open(StepPlan(plan_id="plan", mode=StepMode.EDIT, step_id="b"))
    settle()
    assert stage.window.editing.dialog is not None
    return stage.window.editing.dialog


def _steps() -> tuple[PlanStep, ...]:
    define, weight = specs()["define_section"], specs()["assign_self_weight"]
    return (
        PlanStep(
            step_id="a", tool=weight.name, title=weight.title, arguments={"load_case": "DL"}, status=StepStatus.ACTIVE
        ),
        PlanStep(
            step_id="b",
            tool=define.name,
            title=define.title,
            arguments={**SECTION, "height": "700 mm"},
            depends_on=("a",),
            proposed=StepAsProposed(title=define.title, arguments=SECTION),
        ),
        PlanStep(
            step_id="n",
            tool=weight.name,
            title=weight.title,
            arguments={"load_case": "LL"},
            depends_on=("b",),
            source=PlanSource.HAND,
        ),
        PlanStep(step_id="c", tool=weight.name, title=weight.title, arguments={"load_case": "LR"}, depends_on=("n",)),
    )


def _active(step: PlanStep) -> PlanStep:
    return replace(step, status=StepStatus.ACTIVE)
