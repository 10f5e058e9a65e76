"""Text that UTF-8 cannot hold, by every door into the agent: never fatal, never lost, stored as it is shown."""

import asyncio
import importlib
import json
import os
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.cloud.conductor import CloudConductor
from app.history.history import History
from app.knowledge.library import DocumentLibrary
from app.lib.redaction import Redactor
from app.lib.sound import sound
from app.planner_server.planner import ServerPlanner
from app.ports.planner import PlanQuestion
from app.protocol.approvals import Decision
from app.protocol.codec import to_json
from app.protocol.commands import (
    RenameConversation,
    ResolveApproval,
)
from app.protocol.events import ConversationOpened, ConversationRenamed, QuestionAsked
from app.protocol.items import AssistantMessage, Notice, Plan, Question, QuestionField, Reasoning, UserMessage
from app.settings.secrets import MemorySecrets, SecretName
from app.settings.sections import ConductorSettings, PlannerSettings
from tests.agent.desk import Desk
from tests.fakes.planner import words
from tests.fakes.scripted_anthropic import Reply, ScriptedAnthropic
from tests.fakes.scripted_openai import Answer, ScriptedServer

FIRST, SECOND, CRANE = "\ud83c", "\udfd7", "\U0001f3d7"
ODD = (FIRST, SECOND, FIRST + SECOND, SECOND + FIRST, "\0", "\uffff", "\ufdd0", "\u0378", "\udcff", CRANE, "가", "x")


def _texts(seed: int) -> list[str]:
    """Half characters alone, in pairs, and among everything else that is odd."""
    chance = random.Random(seed)
    made = ["".join(chance.choice(ODD) for _ in range(chance.randint(4, 14))) for _ in range(2)]
    return [FIRST, FIRST + SECOND, *made]


@dataclass
class Rig:
    """A desk over a real history, and what is closed at the end."""

    desk: Desk
    folder: Path
    server: ScriptedAnthropic
    planner: ScriptedServer
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def led(self, *replies: Reply) -> None:
        """The real conductor over these replies, however many requests it takes."""
        # Seconds on a busy machine, which are no part of the turn.
        await asyncio.to_thread(importlib.import_module, "app.cloud.provider")
        self.server.add(*replies)
        settings = ConductorSettings(base_url=self.server.base_url)
        secrets = MemorySecrets({SecretName.ANTHROPIC: "sk-ant-test"})
        self.desk.parts.chat = CloudConductor(lambda: settings, secrets, Redactor().redact)  # type: ignore[assignment]
        await self.desk.parts.chat.refresh()
        await self.desk.start()


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    desk = Desk()
    path = tmp_path / "history.sqlite3"

    def store() -> tuple[History, History]:
        history = History(path)
        return history, history

    desk.parts.store = store
    with ScriptedAnthropic() as server, ScriptedServer([Answer()]) as planner:
        yield Rig(desk, tmp_path, server, planner)
        await desk.stop()
    _assert_all_can_be_told(desk)
    await _assert_stored_as_shown(path, desk)


def _assert_all_can_be_told(desk: Desk) -> None:
    for envelope in desk.envelopes:
        json.dumps(to_json(envelope), ensure_ascii=False).encode()


async def _assert_stored_as_shown(path: Path, shown: Desk) -> None:
    again = Desk(conversation_id=shown.conversation_id)
    again.parts.store = lambda: ((history := History(path)), history)
    await again.start()
    opened = await again.until(ConversationOpened)
    await again.stop()
    stored = {item.item_id: item for item in opened.items}
    for item in shown.items():
        assert stored[item.item_id] == item


TYPED = ("message", "title", "note_of_a_refusal", "edited_argument", "answer_to_a_question")
Door = Callable[[Rig, str], Awaitable[list[str]]]
DOORS: dict[str, Door] = {}


def door(one: Door) -> Door:
    """Sends the odd text in by one door, runs a turn to its end, and gives what is shown of it."""
    DOORS[one.__name__] = one
    return one


@door
async def message(rig: Rig, odd: str) -> list[str]:
    desk = await rig.desk.start()
    desk.send(f"say {odd} there")
    await desk.finished()
    return [item.text for item in desk.completed(UserMessage)]


@door
async def title(rig: Rig, odd: str) -> list[str]:
    desk = await rig.desk.start()
    desk.submit(RenameConversation(conversation_id=desk.conversation_id, title=f"say {odd} there"))
    renamed = await desk.until(ConversationRenamed)
    desk.send("hello")
    await desk.finished()
    return [renamed.title]


@door
async def note_of_a_refusal(rig: Rig, odd: str) -> list[str]:
    desk = await rig.desk.start()
    desk.send("build")
    desk.resolve(await desk.asked(), Decision.REFUSE, note=f"say {odd} there")
    await desk.finished()
    return [call.note for call in desk.calls().values()]


@door
async def edited_argument(rig: Rig, odd: str) -> list[str]:
    desk = await rig.desk.start()
    desk.send("build")
    request = await desk.asked()
    edited = {"name": f"say {odd} there", FIRST: [odd]}
    desk.submit(
        ResolveApproval(
            approval_id=request.approval_id,
            decision=Decision.APPROVE,
            edited_arguments=edited,  # type: ignore[arg-type]
            digest=request.digest,
        )
    )
    await desk.approve_all()
    return [str(arguments["name"]) for _, arguments in desk.parts.tools.sent]


@door
async def answer_to_a_question(rig: Rig, odd: str) -> list[str]:
    free = PlanQuestion(text=words("Which?"), fields=(QuestionField(key="site", label=words("Site")),))
    rig.desk.parts.planners[0].scripts = [[free], *rig.desk.parts.planners[0].scripts]
    desk = await rig.desk.start()
    desk.send("build")
    asked = await desk.until(QuestionAsked)
    desk.answer(asked, {"site": f"say {odd} there"})
    await desk.approve_all()
    return [str((item.answers or {})["site"]) for item in desk.completed(Question)]


@door
async def reply_and_thoughts_of_the_conductor(rig: Rig, odd: str) -> list[str]:
    await rig.led(Reply.thinking(f"say {odd} there") + Reply.text(f"say {odd} there", split=1))
    rig.desk.send("hello")
    await rig.desk.finished()
    return [item.text for item in (*rig.desk.completed(AssistantMessage), *rig.desk.completed(Reasoning))]


@door
async def question_of_the_conductor(rig: Rig, odd: str) -> list[str]:
    said = f"say {odd} there"
    await rig.led(Reply.tool_use("ask_engineer", {"question": said, "options": [said]}, split=40), Reply.text("ok"))
    rig.desk.send("hello")
    asked = await rig.desk.until(QuestionAsked)
    rig.desk.answer(asked, {"answer": "yes"})
    await rig.desk.finished()
    return [item.text.en for item in rig.desk.completed(Question)]


@door
async def name_of_a_tool_that_is_none(rig: Rig, odd: str) -> list[str]:
    await rig.led(Reply.tool_use("search_documents", {"query": odd, odd: 1}), Reply.text(f"say {odd} there"))
    rig.desk.send("hello")
    await rig.desk.finished()
    return [item.text for item in rig.desk.completed(AssistantMessage)]


@door
async def words_of_an_error_of_the_provider(rig: Rig, odd: str) -> list[str]:
    await rig.led(Reply.error(400, f"say {odd} there"))
    rig.desk.send("hello")
    await rig.desk.finished()
    told = " ".join(item.text.en for item in rig.desk.completed(Notice))
    return [told[told.index("say ") : told.index(" there") + 6]]


@door
async def plan_of_the_team_server(rig: Rig, odd: str) -> list[str]:
    plan = {"title": f"say {odd} there", "steps": [{"tool": "make_part", "arguments": {"name": "a"}}]}
    content = json.dumps(plan, ensure_ascii=False)
    rig.planner.script = [Answer(pieces=tuple(content))]
    settings = PlannerSettings(server_url=rig.planner.url)
    rig.desk.parts.planners = [ServerPlanner(lambda: settings, MemorySecrets({}))]  # type: ignore[list-item]
    desk = await rig.desk.start()
    desk.send("build")
    await desk.approve_all()
    return [plan.title.en for plan in desk.completed(Plan)]


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("number", range(4))
async def test_odd_text_is_shown_whole_by_every_door(rig: Rig, name: str, number: int) -> None:
    odd = _texts(sum(map(ord, name)))[number]
    if name in TYPED:
        # What a person sends with a control character in it is refused by its position, so nothing is lost.
        odd = odd.replace("\0", "")
    shown = await DOORS[name](rig, odd)
    assert shown
    assert f"say {sound(odd)} there" in shown


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep file names as Unicode")
async def test_documents_with_names_that_are_no_text_are_cited(rig: Rig) -> None:
    folder = rig.folder / "documents"
    folder.mkdir()
    (folder / os.fsdecode(b"\xb1\xe2\xc1\xd8.md")).write_text("cover 40 mm", encoding="utf-8")
    (folder / os.fsdecode(b"\xff.pdf")).write_bytes(b"%PDF")
    rig.desk.parts.knowledge = DocumentLibrary(lambda: folder)  # type: ignore[assignment]
    await rig.led(Reply.tool_use("search_documents", {"query": "cover"}), Reply.text("40 mm"))
    rig.desk.send("hello")
    await rig.desk.finished()
    told = str(rig.server.requests[1].body["messages"][-1])
    assert "\\udcb1" in told
    assert "cover 40 mm" in told
    (notice,) = rig.desk.completed(Notice)
    assert "\\udcff.pdf" in notice.text.en
