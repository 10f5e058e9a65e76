"""What is found about the audit record, in words."""

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
}


def findings(verdict: ChainVerdict) -> tuple[Text, ...]:
    """What a person should hear of unasked."""
    told = [_BREAKS[each] for each in verdict.breaks]
    if verdict.breaks and verdict.missing:
        count = verdict.missing
        told.append(words.RECORD_S_ARE_MISSING(count=count))
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
