"""What was typed in a conversation and not sent goes with it."""

import json

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.protocol.events import ConversationOpened
from app.protocol.queries import ConversationList, ConversationSummary, ListConversations
from app.ui import samples
from app.ui.drafting import KEEP_AFTER_MS
from tests.ui.conftest import Open, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand

CANARY = "canary-draft-zqx"
CALL = {"texts": {"name": CANARY}, "is_editing": True, "reason": CANARY, "is_refusing": True, "asked_as": "x"}
KEPT = {
    "conversation_id": "c1",
    "messages": {"c1": CANARY, "c2": "stays"},
    "calls": {"c1/0": CALL},
    "questions": {"c1/0": {"answers": {"k": CANARY}, "asked_as": "q"}},
}


def test_what_was_typed_goes_with_its_conversation(qtbot: QtBot, open_window: Open, hand: Hand) -> None:
    entries = tuple(
        ConversationSummary(conversation_id=key, title=key, updated_at=samples.AT, item_count=3) for key in ("c1", "c2")
    )
    answers = {ListConversations: ConversationList(conversations=entries)}
    opened = open_window(agent=FakeAgent(ready(), answers=answers), drafts=json.dumps(KEPT))
    window = opened.window
    opened.play(ConversationOpened(conversation_id="c1", title="c1", items=samples.transcript()))
    assert window.panels.chat.composer.edit.toPlainText() == CANARY
    window.panels.history.delete_wanted.emit("c1")
    dialog = window.asking.dialog
    assert dialog is not None
    hand.press(next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "Delete…"))
    qtbot.waitUntil(lambda: bool(opened.drafts), timeout=KEEP_AFTER_MS * 20)
    assert CANARY not in opened.drafts[-1]
    assert json.loads(opened.drafts[-1])["messages"] == {"c2": "stays"}
    assert window.panels.chat.composer.edit.toPlainText() == ""
    assert not [values for values in opened.remembered if CANARY in str(values)]
