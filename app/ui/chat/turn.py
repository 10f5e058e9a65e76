"""What the turn is doing right now, and how the last one ended, in one line under the newest item."""

from PySide6.QtWidgets import QWidget

from app.protocol.events import TurnOutcome
from app.protocol.items import AssistantMessage, CallStatus, Plan, PlanStatus, ToolCall
from app.protocol.transcript import Conversation
from app.trade.text import Text
from app.ui import plan_words, words
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, column, label
from app.ui.widgets.flow import Head
from app.ui.widgets.visible import visible

_LEAST_TEXT = 140


class TurnLine(QWidget):
    """Empty when nothing runs and the last turn completed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        line = Head(look.px(8), look.px(_LEAST_TEXT), is_last=True)
        self._chip = Chip()
        self._text = label("", "muted", wraps=True)
        line.addWidget(self._chip)
        line.addWidget(self._text)
        stack.addLayout(line)
        self._hint = label("", wraps=True, selectable=True)
        stack.addWidget(self._hint)

    def present(self, conversation: Conversation) -> None:
        if conversation.turn is not None:
            self._show_running(conversation)
        elif conversation.error is not None:
            self._show_error(conversation)
        elif conversation.outcome is TurnOutcome.INTERRUPTED:
            self._show(self._look.say(words.TURN_INTERRUPTED), Tone.NEUTRAL, "")
        else:
            self.setVisible(False)

    def _show_running(self, conversation: Conversation) -> None:
        look, turn = self._look, conversation.turn
        if conversation.approvals:
            self._show(look.say(words.WAITING_FOR_YOU), Tone.ACCENT, "")
        elif conversation.open_questions:
            self._show(look.say(words.WAITING_FOR_ANSWER), Tone.ACCENT, "")
        elif turn is not None and turn.retry is not None:
            retry = turn.retry
            why = look.say(retry.why)
            text = look.say(words.RETRYING, attempt=retry.attempt, seconds=f"{retry.delay_s:.0f}", why=why)
            self._show(look.say(words.WORKING), Tone.CAUTION, text)
        else:
            self._show(look.say(words.WORKING), Tone.NEUTRAL, look.say(_doing(conversation)))

    def _show_error(self, conversation: Conversation) -> None:
        error, look = conversation.error, self._look
        if error is None:
            return
        self._show(look.say(words.TURN_FAILED), Tone.BAD, visible(look.say(error.message)))
        if error.hint is not None:
            self._hint.setText(visible(look.say(words.WHAT_TO_DO, hint=look.say(error.hint))))
            self._hint.show()

    def _show(self, chip: str, tone: Tone, text: str) -> None:
        self._chip.present(chip, tone)
        self._text.setText(text)
        self._hint.hide()
        self.setVisible(True)


def _doing(conversation: Conversation) -> Text:
    last = conversation.items.get(conversation.order[-1]) if conversation.order else None
    match last:
        case Plan(status=PlanStatus.DRAFTING):
            return plan_words.PLAN_DRAFTING
        case ToolCall(status=CallStatus.RUNNING):
            return last.title
        case AssistantMessage():
            return words.NOTHING
        case _:
            return words.THINKING_ROUTE if conversation.turn and conversation.turn.route is None else words.NOTHING
