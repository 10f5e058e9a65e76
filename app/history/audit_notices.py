"""What is found about the audit record, in words."""

from collections.abc import Sequence

from app.history import words
from app.history.verification import Break, ChainVerdict
from app.trade.text import Text

_BREAKS = {
    Break.ALL_GONE: words.RECORDS_GONE,
    Break.CHANGED: words.RECORD_CHANGED,
    Break.CUT: words.RECORDS_CUT,
    Break.ADDED: words.RECORDS_ADDED,
    Break.ANEW: words.CHAIN_COMPUTED_ANEW,
    Break.OLDER_COPY: words.OLDER_COPY_OF_HISTORY_FILE,
    Break.FORGED_ANCHOR: words.CHECKPOINT_UNSIGNED,
    Break.CONTENT: words.CONTENT_CHANGED,
}
_MOST_NAMED = 8


def findings(verdict: ChainVerdict) -> tuple[Text, ...]:
    """What a person should hear of unasked."""
    told = [_BREAKS[each] for each in verdict.breaks]
    if verdict.breaks and verdict.missing:
        count = verdict.missing
        told.append(words.RECORD_S_ARE_MISSING(count=count))
    if verdict.unfit:
        told.append(words.DO_NOT_FIT(numbers=_named(verdict.unfit)))
    if verdict.without_content:
        told.append(words.HAVE_OTHER_CONTENT(numbers=_named(verdict.without_content)))
    if verdict.has_lost_anchor:
        told.append(words.LOST_ANCHOR)
    return tuple(told)


def notes(verdict: ChainVerdict) -> tuple[Text, ...]:
    """What belongs to the answer of who asks."""
    told: list[Text] = []
    if verdict.is_unasked:
        told.append(words.UNASKED)
    elif verdict.unanchored and not verdict.breaks and not verdict.has_lost_anchor:
        count = verdict.unanchored
        told.append(words.RECORDS_NOT_ANCHORED(count=count))
    return tuple(told)


def _named(numbers: Sequence[int]) -> str:
    first = ", ".join(str(number) for number in numbers[:_MOST_NAMED])
    return first if len(numbers) <= _MOST_NAMED else f"{first}, … ({len(numbers)})"
