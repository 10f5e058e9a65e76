"""What the engineer wants becomes a command."""

from PySide6.QtWidgets import QWidget

from app.protocol.commands import (
    AnswerQuestion,
    Command,
    InterruptTurn,
    OpenConversation,
    ResolveApproval,
    SelectTarget,
    SendMessage,
    SteerTurn,
    StepMode,
    StepPlan,
    UndoStep,
)
from app.protocol.values import new_id
from app.ui.appearance import language_of_message
from app.ui.front import Front
from app.ui.loading import LoadingGate
from app.ui.plan.editing import PlanEditing
from app.ui.state.drafts import CallDraft, Unready
from app.ui.steering import steered, waiting_of
from app.ui.targeting import Targeting
from app.ui.widgets.composing import commit_input


class Orders:
    """Of the conversation in front."""

    def __init__(self, front: Front, parent: QWidget) -> None:
        self._front = front
        self._parent = parent
        self._loading = LoadingGate(front.bridge, self.submit)

    def submit(self, command: Command) -> None:
        """Give the command to the agent."""
        self._front.bridge.submit(command)
        if isinstance(command, ResolveApproval | AnswerQuestion):
            # The card that had the focus goes; without this the focus falls on the first button of the window.
            self._front.panels.chat.composer.edit.setFocus()

    def take(self, command: Command, targeting: Targeting, editing: PlanEditing) -> None:
        """From a side panel. What is to be done to a step is asked for in a form."""
        match command:
            case StepPlan(mode=StepMode.EDIT | StepMode.INSERT_BEFORE | StepMode.INSERT_AFTER):
                editing.open(command)
            case StepPlan():
                self._steer(command)
            case SelectTarget():
                targeting.choose(self._front.look, command.target)
            case _:
                self._loading.take(command, self._parent, self._front.look)

    def send(self, text: str) -> None:
        """A message; while a turn runs, a word to it, or the answer that it waits for."""
        front = self._front
        asked = front.conversation.open_questions
        if len(asked) == 1 and front.panels.chat.answer_in_words(asked[0], text):
            return
        if front.conversation.turn is not None:
            self.submit(SteerTurn(conversation_id=front.current, message_id=new_id("msg"), text=text))
            return
        if front.current not in front.view.conversations:
            self.submit(OpenConversation(conversation_id=front.current))
        self.submit(
            SendMessage(
                conversation_id=front.current,
                message_id=new_id("msg"),
                text=text,
                language=language_of_message(text, front.language),
            )
        )
        front.panels.chat.stream.to_newest()

    def stop(self) -> None:
        """Interrupt the turn."""
        self.submit(InterruptTurn(conversation_id=self._front.current))

    def undo(self, call_id: str) -> None:
        """Take a call back."""
        front = self._front
        self.submit(
            UndoStep(conversation_id=front.current, message_id=new_id("msg"), call_id=call_id, language=front.language)
        )
        front.panels.chat.stream.to_newest()

    def _steer(self, command: StepPlan) -> None:
        """The plan panel approves with the edit that is open on the waiting step, or not at all."""
        commit_input()
        front = self._front
        request = waiting_of(front.conversation, command.plan_id)
        draft = front.book.within(front.current).call(request) if request is not None else CallDraft()
        commands = steered(command, front.conversation, request, draft)
        if isinstance(commands, Unready):
            if request is not None:
                front.panels.chat.show_unready(request.call_id, commands)
            return
        for one in commands:
            self.submit(one)
