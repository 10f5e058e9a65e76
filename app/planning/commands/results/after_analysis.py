"""Results need an analysis: where the model has none, the question is whether to analyse first, one press away."""

from collections.abc import Sequence
from typing import Final

from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome, Refused
from app.planning.wording import refusal
from app.planning.words.commands import after_analysis as words
from app.protocol.items import Assumption, Choice, QuestionField
from app.trade.json_types import JsonValue

ANALYSE: Final = "analyse_first"
FILE_NAME: Final = "file_name"
YES: Final = "yes"


def with_results(hand: Hand, outcome: Outcome) -> Outcome:
    """The outcome where results exist or come; else one question that holds the offer and whatever else is open."""
    if hand.digest.is_empty:
        return Refused(errors=(_EMPTY,))
    answer = hand.answers.get(ANALYSE)
    if hand.digest.has_results or isinstance(outcome, Refused):
        return outcome
    fields = _fields(hand, answer)
    if isinstance(outcome, Asked):
        return Asked(text=outcome.text, fields=(*outcome.fields, *fields))
    if fields:
        return Asked(text=words.NO_RESULTS, fields=fields)
    return Made(calls=(_analysis(hand), *outcome.calls), assumptions=outcome.assumptions)


def offer(hand: Hand, calls: Sequence[Call], notes: Sequence[Assumption] = ()) -> Outcome:
    """Calls that read results, with the analysis before them where it is wanted."""
    return with_results(hand, Made(calls=tuple(calls), assumptions=tuple(notes)))


def _fields(hand: Hand, answer: str | None) -> tuple[QuestionField, ...]:
    fields: list[QuestionField] = []
    if answer != YES:
        choices = (Choice(value=YES, label=words.ANALYSE_FIRST),)
        fields.append(QuestionField(key=ANALYSE, label=words.ANALYSIS, choices=choices))
    if hand.digest.file_name is None and not hand.answers.get(FILE_NAME, "").strip():
        fields.append(QuestionField(key=FILE_NAME, label=words.SAVE_MODEL_AS))
    return tuple(fields)


def _analysis(hand: Hand) -> Call:
    name = hand.answers.get(FILE_NAME, "").strip()
    arguments: dict[str, JsonValue] = {"file_name": name} if name and hand.digest.file_name is None else {}
    return Call(tool="perform_analysis", title=words.SAVE_AND_ANALYSE, arguments=arguments)


_EMPTY: Final = refusal(
    "empty_model",
    words.NOTHING_MODELLED_YET,
    words.OPEN_OR_BUILD_FIRST,
)
