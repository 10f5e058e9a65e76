"""Each call says which rule decided about it in the place of the engineer, and what is left of that rule."""

from app.protocol.events import ItemCompleted
from app.protocol.items import CallStatus, DecidedByRule, ToolCall
from tests.agent.desk import Desk
from tests.agent.test_rules import NAMES, allow, own, plan_of
from tests.fakes.planner import step
from tests.protocol import rule_samples


def decided(desk: Desk) -> list[tuple[CallStatus, DecidedByRule | None]]:
    ended = [event.item for event in desk.events if isinstance(event, ItemCompleted)]
    return [(item.status, item.by_rule) for item in ended if isinstance(item, ToolCall)]


async def test_a_call_that_passed_tells_the_rule_and_what_it_left(desk: Desk) -> None:
    own(desk, allow(uses=2))
    plan_of(desk, *(step(name) for name in NAMES[:3]))
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert [by for _, by in decided(desk)] == [
        DecidedByRule(rule_id="allow", uses=2, left=1),
        DecidedByRule(rule_id="allow", uses=2, left=0),
        None,
    ]


async def test_a_call_that_a_rule_forbade_tells_it(desk: Desk) -> None:
    own(desk, rule_samples.deny("no", "make_part"))
    plan_of(desk, step("a"))
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert decided(desk) == [(CallStatus.DECLINED, DecidedByRule(rule_id="no"))]
