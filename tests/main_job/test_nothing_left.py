"""The real program: a conversation that was deleted leaves no word of it in any file of the profile."""

import json
from pathlib import Path
from typing import Any

from tests.main_job.test_restart import Program, lintel

TITLE, MESSAGE, EDITED, NOTE = "canary-title-zqx", "canary-message-zqx", "CANARYEDIT", "canary-note-zqx"
DRAFT, TALK, APPROVED = "canary-draft-zqx", "canary-talk-zqx", "CANARYSECT"
CANARIES = (TITLE, MESSAGE, EDITED, NOTE, DRAFT, TALK)


def held(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def found(home: Path) -> set[tuple[str, str]]:
    return {
        (canary, path.name)
        for path, content in held(home).items()
        for canary in CANARIES
        if any(canary.encode(encoding) in content for encoding in ("utf-8", "utf-16-le"))
    }


def planted_drafts() -> str:
    """As the window keeps them: a message, an edited call, an answer."""
    call = {"texts": {"name": DRAFT}, "is_editing": True, "reason": DRAFT, "is_refusing": True, "asked_as": "x"}
    kept = {
        "conversation_id": "c1",
        "messages": {"c1": DRAFT, "c2": "stays"},
        "calls": {"c1/0": call},
        "questions": {"c1/0": {"answers": {"k": DRAFT}, "asked_as": "q"}},
    }
    return json.dumps(kept)


async def _asked(program: Program) -> dict[str, Any]:
    return dict((await program.event("ApprovalRequested"))["approval"])


def _decide(program: Program, approval: dict[str, Any], decision: str, **more: Any) -> None:
    answer = {"approval_id": approval["approval_id"], "digest": approval["digest"], "decision": decision}
    program.say({"type": "ResolveApproval", **answer, **more})


async def _converse(program: Program) -> None:
    say = {"type": "SendMessage", "conversation_id": "c1", "language": "en"}
    program.say({**say, "message_id": "m1", "text": f"Hello {TALK}, {MESSAGE}"})
    await program.event("TurnFinished")
    program.say({**say, "message_id": "m2", "text": "Add a section B1 300x600"})
    first = await _asked(program)
    _decide(program, first, "approve", edited_arguments={**first["arguments"], **_renamed(first, EDITED)})
    second = await _asked(program)
    assert EDITED in json.dumps(second["arguments"])
    _decide(program, second, "refuse", note=NOTE)
    await program.event("TurnFinished")
    program.say({"type": "RenameConversation", "conversation_id": "c1", "title": TITLE})
    await program.event("ConversationRenamed")


def _renamed(approval: dict[str, Any], name: str) -> dict[str, Any]:
    """The argument that names the section, wherever the tool has it."""
    text = json.dumps(approval["arguments"])
    assert '"B1"' in text, text
    return dict(json.loads(text.replace('"B1"', f'"{name}"')))


async def test_a_deleted_conversation_leaves_no_word_in_the_profile(own_home: Path) -> None:
    drafts = own_home / "data" / "drafts.json"
    async with lintel(own_home) as program:
        await _converse(program)
        drafts.write_text(planted_drafts(), encoding="utf-8")
        assert {canary for canary, _ in found(own_home)} == set(CANARIES)
        program.say({"type": "DeleteConversation", "conversation_id": "c1"})
        await program.event("ConversationDeleted")
        assert found(own_home) == set()
        assert program.process.stdin is not None
        program.process.stdin.close()
        await program.process.wait()
    assert found(own_home) == set()
    assert json.loads(drafts.read_text(encoding="utf-8"))["messages"] == {"c2": "stays"}
    assert len(held(own_home)) >= 5


async def test_what_a_deleted_conversation_did_to_the_model_is_the_models_own(own_home: Path) -> None:
    """The section stays, for nobody took it back; the record of the call keeps how it ended and not what it said."""
    async with lintel(own_home) as program:
        text = f"Add a section {APPROVED} 300x600"
        say = {"type": "SendMessage", "conversation_id": "c1", "message_id": "m", "language": "en"}
        program.say({**say, "text": text})
        _decide(program, await _asked(program), "approve")
        finished = await program.event("TurnFinished")
        assert finished["outcome"] == "completed"
        program.say({"type": "DeleteConversation", "conversation_id": "c1"})
        await program.event("ConversationDeleted")
        assert program.process.stdin is not None
        program.process.stdin.close()
        await program.process.wait()
    holding = {path.name for path, content in held(own_home).items() if APPROVED.encode() in content}
    assert holding == {"embedded-document.sqlite3"}
