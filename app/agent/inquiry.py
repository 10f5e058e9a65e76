"""Questions to the engineer: asked as an item, answered once, every field of them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from app.agent.errors import AskedTooLongError
from app.agent.turn import Turn
from app.lib.supervision import attempt_at_once
from app.protocol.events import QuestionAsked, QuestionClosed
from app.protocol.items import Question, QuestionField
from app.protocol.values import ErrorInfo, new_id
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
            Text(en=f"“{field.label.en}” is not answered.", ko=f"“{field.label.ko}” 항목에 답이 없습니다."),
            _accepted(field),
        )
    if field.choices and not field.takes_other and answer not in {choice.value for choice in field.choices}:
        return _error(
            Text(
                en=f"“{answer}” is not one of the choices for “{field.label.en}”.",
                ko=f"“{answer}”은(는) “{field.label.ko}”의 선택지가 아닙니다.",
            ),
            _accepted(field),
        )
    if len(answer) > MAX_ANSWER_CHARACTERS:
        return _error(
            Text(
                en=f"The answer to “{field.label.en}” has {len(answer):,} characters.",
                ko=f"“{field.label.ko}”의 답이 {len(answer):,}자입니다.",
            ),
            Text(
                en=f"Up to {MAX_ANSWER_CHARACTERS:,} characters are accepted.",
                ko=f"{MAX_ANSWER_CHARACTERS:,}자까지 입력할 수 있습니다.",
            ),
        )
    return None


def _accepted(field: QuestionField) -> Text:
    if not field.choices:
        return Text(en="Type an answer.", ko="답을 입력하십시오.")
    return Text(
        en="Accepted: " + ", ".join(f"{choice.value} ({choice.label.en})" for choice in field.choices),
        ko="가능한 값: " + ", ".join(f"{choice.value} ({choice.label.ko})" for choice in field.choices),
    )


def _error(message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code="question.answer_not_accepted", message=message, hint=hint)


def _not_asked(key: str) -> ErrorInfo:
    return ErrorInfo(
        code="question.field_not_asked",
        message=Text(en=f"“{key}” was not asked.", ko=f"“{key}”은(는) 묻지 않은 항목입니다."),
        hint=Text(en="Answer the fields of the question.", ko="질문에 있는 항목에 답하십시오."),
    )


_NOBODY_ANSWERED = ErrorInfo(
    code="question.expired",
    message=Text(
        en=f"The question was not answered within {PATIENCE.days} days.",
        ko=f"{PATIENCE.days}일 안에 질문에 답하지 않았습니다.",
    ),
    hint=Text(en="Send the request again.", ko="요청을 다시 보내십시오."),
)
