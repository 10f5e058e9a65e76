"""Commands that the agent refused: what was typed comes back, and the card or the banner says why."""

from collections.abc import Callable

from app.protocol.commands import AnswerQuestion, Command, ResolveApproval, SendMessage, SteerTurn
from app.protocol.values import ErrorInfo
from app.ui.front import Front
from app.ui.state.view import Rejection


class Rejections:
    """Each is told once; `told_elsewhere` says of a command whether who gave it has told its refusal."""

    def __init__(self, front: Front, told_elsewhere: Callable[[Command | None, ErrorInfo], bool]) -> None:
        self._front = front
        self._told_elsewhere = told_elsewhere
        self._handled = 0

    def present(self) -> None:
        """Tell of those that are new."""
        for rejection in self._front.view.rejections:
            if rejection.number > self._handled:
                self._handled = rejection.number
                self._present(rejection)
        if self._front.conversation.unread is not None:
            self._front.panels.chat.present(self._front.conversation, ())

    def _present(self, rejection: Rejection) -> None:
        front = self._front
        if self._told_elsewhere(rejection.command, rejection.error):
            return
        match rejection.command:
            case SendMessage() | SteerTurn() as message:
                self._give_back(message, rejection.error)
            case ResolveApproval(approval_id=approval_id):
                request = front.conversation.approvals.get(approval_id)
                if request is not None:
                    front.panels.chat.show_problem(request.call_id, rejection.error)
                else:
                    front.shown.complain(rejection.error)
            case AnswerQuestion(question_id=question_id):
                front.panels.chat.show_problem(question_id, rejection.error)
                front.shown.complain(rejection.error)
            case _:
                front.shown.complain(rejection.error)

    def _give_back(self, message: SendMessage | SteerTurn, error: ErrorInfo) -> None:
        front = self._front
        if message.conversation_id == front.current:
            front.panels.chat.composer.take_back(message.text, error)
            return
        newer = front.book.message(message.conversation_id)
        front.book.write_message(message.conversation_id, f"{message.text}\n{newer}" if newer else message.text)
        front.shown.complain(error)
