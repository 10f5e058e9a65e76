"""Questions to the engineer: asked as an item, answered once, every field of them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from app.agent.errors import AskedTooLongError
from app.agent.turn import Turn
from app.agent.words import inquiry as words
from app.lib.supervision import attempt_at_once
from app.protocol.events import QuestionAsked, QuestionClosed
from app.protocol.items import Question, QuestionField
from app.protocol.values import ErrorInfo, new_id
from app.trade.templates import joined
from app.trade.text import Text

PATIENCE = timedelta(days=3)
MAX_ANSWER_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class _Pending:
    question: Question
    answered: asyncio.Future[Mapping[str, str]]


class Inquiry:
    """The open questions of one turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._open: dict[str, _Pending] = {}
        turn.on_close(self._close)

    @property
    def is_asking(self) -> bool:
        return bool(self._open)

    def find(self, question_id: str) -> Question | None:
        pending = self._open.get(question_id)
        return None if pending is None else pending.question

    async def ask(self, text: Text, fields: tuple[QuestionField, ...]) -> Mapping[str, str]:
        """The answers by field key. Raises AskedTooLongError."""
        question = Question(item_id=new_id("question"), text=text, fields=fields, created_at=self._turn.clock())
        pending = _Pending(question, asyncio.get_running_loop().create_future())
        self._open[question.item_id] = pending
        self._turn.start(question)
        self._turn.post(QuestionAsked(conversation_id=self._turn.conversation_id, question=question))
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                return await pending.answered
        except TimeoutError as exc:
            raise AskedTooLongError(_NOBODY_ANSWERED) from exc

    def answer(self, question_id: str, answers: Mapping[str, str]) -> None:
        """Close a question with answers that `problem` found nothing wrong with."""
        pending = self._open[question_id]
        # Until it is told it is open: whatever breaks here, it can be answered once more.
        self._turn.complete(replace(pending.question, answers=dict(answers), is_closed=True))
        self._publish_end(question_id, answers)
        del self._open[question_id]
        if not pending.answered.done():
            pending.answered.set_result(answers)

    def _close(self) -> None:
        for question_id in tuple(self._open):
            attempt_at_once("close a question", lambda each=question_id: self._publish_end(each, None), times=2)
            del self._open[question_id]

    def _publish_end(self, question_id: str, answers: Mapping[str, str] | None) -> None:
        self._turn.post(
            QuestionClosed(conversation_id=self._turn.conversation_id, question_id=question_id, answers=answers)
        )


def problem(question: Question, answers: Mapping[str, str]) -> ErrorInfo | None:
    """Why these answers do not close the question."""
    for field in question.fields:
        if (wrong := _field_problem(field, answers.get(field.key, ""))) is not None:
            return wrong
    strangers = sorted(answers.keys() - {field.key for field in question.fields})
    return _not_asked(strangers[0]) if strangers else None


def _field_problem(field: QuestionField, answer: str) -> ErrorInfo | None:
    if not answer.strip():
        return _error(
            words.IS_NOT_ANSWERED(label=field.label),
            _accepted(field),
        )
    if field.choices and not field.takes_other and answer not in {choice.value for choice in field.choices}:
        return _error(
            words.NOT_A_CHOICE(answer=answer, label=field.label),
            _accepted(field),
        )
    if len(answer) > MAX_ANSWER_CHARACTERS:
        return _error(
            words.ANSWER_TO_HAS_CHARACTERS(count=f"{len(answer):,}", label=field.label),
            words.UP_TO_CHARACTERS_ARE_ACCEPTED(max_answer_characters=f"{MAX_ANSWER_CHARACTERS:,}"),
        )
    return None


def _accepted(field: QuestionField) -> Text:
    if not field.choices:
        return words.TYPE_ANSWER
    return words.ACCEPTED(
        listed=joined([words.CHOICE(value=choice.value, label=choice.label) for choice in field.choices])
    )


def _error(message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code="question.answer_not_accepted", message=message, hint=hint)


def _not_asked(key: str) -> ErrorInfo:
    return ErrorInfo(
        code="question.field_not_asked",
        message=words.WAS_NOT_ASKED(key=key),
        hint=words.ANSWER_FIELDS_OF_QUESTION,
    )


_NOBODY_ANSWERED = ErrorInfo(
    code="question.expired",
    message=words.UNANSWERED_FOR_DAYS(days=PATIENCE.days),
    hint=words.SEND_REQUEST_AGAIN,
)
