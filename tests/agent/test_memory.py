"""What a planner is given of what was ordered before, and that it is there again after a restart."""

from pathlib import Path

import pytest

from app.history.history import History
from app.protocol.events import ConversationOpened
from app.protocol.items import Plan
from tests.agent.desk import Desk, Parts


def _parts(path: Path) -> Parts:
    def store() -> tuple[History, History]:
        history = History(path)
        return history, history

    return Parts(store=store)


async def test_a_brief_holds_what_was_carried_out_before_it(desk: Desk) -> None:
    await desk.start()
    desk.send("build a tower")
    desk.approve(await desk.asked())
    desk.approve(await desk.asked())
    await desk.finished()
    desk.send("build more")
    await desk.asked()
    first, second = desk.parts.planners[0].briefs
    assert first.memory.orders == ()
    (order,) = second.memory.orders
    assert order.said == "build a tower"
    assert [did.tool for did in order.did] == ["make_part", "make_part"]
    assert desk.completed(Plan)[0].said == "build a tower"


# A real history on a loaded disk may take longer than its share of the end.
@pytest.mark.logs
async def test_a_conversation_that_is_opened_again_remembers_the_same(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    first = await Desk(parts=_parts(path)).start()
    first.send("build a tower")
    first.approve(await first.asked())
    first.approve(await first.asked())
    await first.finished()
    await first.stop()
    again = await Desk(parts=_parts(path), conversation_id=first.conversation_id).start()
    await again.until(ConversationOpened)
    again.send("build more")
    await again.asked()
    (brief,) = again.parts.planners[0].briefs
    assert [order.said for order in brief.memory.orders] == ["build a tower"]
    await again.stop()
