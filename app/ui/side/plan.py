"""The newest plan of the conversation, beside it."""

from app.protocol.items import Plan
from app.protocol.transcript import Conversation
from app.ui import plan_words
from app.ui.plan.panel import PlanPanel, PlanStandings
from app.ui.sides import Side, SidePanel
from app.ui.steering import waiting_of
from app.ui.theme.look import Look


def _build(look: Look) -> Side:
    panel = PlanPanel(look)

    def present(conversation: Conversation) -> None:
        plans = [item for item in conversation.transcript if isinstance(item, Plan)]
        plan = plans[-1] if plans else None
        request = waiting_of(conversation, plan.item_id) if plan is not None else None
        progress = conversation.progress.get(plan.item_id) if plan is not None else None
        panel.present(plan, request, progress)

    def take_up(left: object) -> None:
        if isinstance(left, PlanStandings):
            panel.take_up(left)

    return Side(widget=panel, conversation=present, intent=panel.intent, left=panel.standings, take_up=take_up)


SIDE = SidePanel(name="plan", place=1, title=plan_words.PLAN, build=_build)
