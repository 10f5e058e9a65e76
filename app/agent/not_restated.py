"""Why an assumption is not confirmed or changed, and what to do instead."""

from collections.abc import Sequence

from app.agent.words import not_restated as words
from app.protocol.items import AssumedValue
from app.protocol.values import ErrorInfo
from app.trade.templates import joined, verbatim
from app.trade.text import Text


def _error(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"assumption.{code}", message=message, hint=hint)


READS_OTHERWISE = _error("reads_otherwise", words.READS_OTHERWISE, words.LOOK_AT_IT_AGAIN)
IS_A_REMARK = _error("is_a_remark", words.IS_A_REMARK, words.SAY_IT_IN_A_MESSAGE)
NOT_MADE_ANEW = _error("not_made_anew", words.NOT_MADE_ANEW, words.SAY_IT_IN_A_MESSAGE)
HOLDS_ALREADY = _error("holds_already", words.HOLDS_ALREADY, words.CHOOSE_ANOTHER)
REVISION_IS_OVER = _error("revision_is_over", words.REVISION_IS_OVER, words.CHANGE_IT_AGAIN)


def steps_ran(titles: Sequence[Text]) -> ErrorInfo:
    """Steps that ran, or run now, would differ."""
    return _error("steps_ran", words.STEPS_RAN(listed=joined(titles)), words.UNDO_OR_FOLLOW_UP)


def edited_by_hand(title: Text) -> ErrorInfo:
    return _error("edited_by_hand", words.EDITED_BY_HAND(title=title), words.RESET_THE_STEP)


def would_ask(question: Text) -> ErrorInfo:
    """With that value the planner would ask something first."""
    return _error("would_ask", words.WOULD_ASK(question=question), words.SAY_IT_IN_A_MESSAGE)


def not_a_value(value: AssumedValue, said: str) -> ErrorInfo:
    if value.choices:
        accepted = joined([choice.label for choice in value.choices])
    else:
        bounds = f"{value.least or 0:g} - {value.most:g}" if value.most is not None else f"{value.least or 0:g} -"
        accepted = verbatim(f"{bounds} {value.unit}".strip())
    return _error("not_a_value", words.NOT_A_VALUE(said=said, label=value.label), words.ACCEPTED(accepted=accepted))


def not_a_quantity(value: AssumedValue, said: str) -> ErrorInfo:
    return _error("not_a_value", words.NOT_A_VALUE(said=said, label=value.label), words.WITH_ITS_UNIT(held=value.value))
