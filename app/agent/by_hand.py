"""A call that the engineer wrote in a tool's form: a plan of one step, through the same gate as any plan."""

from app.agent.desk import Desk
from app.agent.words import by_hand as words
from app.agent.work import Work, told
from app.ports.planner import Brief
from app.protocol.commands import RunTool
from app.protocol.events import Route
from app.protocol.items import Plan, PlanSource, PlanStatus, PlanStep
from app.protocol.values import new_id
from app.trade.templates import verbatim
from app.trade.text import Text

_STEP = "s1"


def request(title: Text) -> Text:
    """What the engineer asked for, as the transcript tells it."""
    return words.RUN(title=title)


async def run(desk: Desk, work: Work, command: RunTool) -> None:
    """Says one message: the report of the plan, or why there is none."""
    turn = desk.turn
    turn.choose(Route.GENNX, words.WHY)
    if (error := await desk.services.server.ensure()) is not None:
        turn.say(told((error,), turn.language))
        return
    spec = desk.services.tools.tools.get(command.tool)
    title = verbatim(command.tool) if spec is None else spec.title
    plan = Plan(
        item_id=new_id("plan"),
        title=title,
        steps=(PlanStep(step_id=_STEP, tool=command.tool, title=title, arguments=command.arguments),),
        source=PlanSource.HAND,
        status=PlanStatus.RUNNING,
        created_at=turn.clock(),
    )
    turn.start(plan)
    brief = Brief(text="", language=turn.language, tools=tuple(desk.services.tools.tools.values()))
    await work.go_on(brief, plan, ())
