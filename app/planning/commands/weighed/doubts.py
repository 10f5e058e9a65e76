"""What the words of one clause say that its calls would not do: why to ask before they are made."""

from collections.abc import Sequence

from app.planning.commands.clause.call import Call
from app.planning.commands.weighed.left_out import turns_a_size
from app.planning.commands.weighed.on_top import comes_on_top
from app.planning.commands.weighed.references import is_a_limit, is_only_a_reference, joins_two_lines
from app.planning.words.commands import planner as words
from app.trade.templates import Template


def doubt_about(said: str, calls: Sequence[Call]) -> Template | None:
    """What to ask, with a place for the words of the clause; None where these calls are what was said."""
    if turns_a_size(said, calls):
        return words.WHICH_SIDE
    if any(comes_on_top(said, each) for each in calls):
        return words.TOTAL_OR_ON_TOP
    if is_only_a_reference(said, calls):
        return words.ONLY_A_REFERENCE
    if is_a_limit(said, calls):
        return words.LIMIT_NO_NUMBER
    return words.ONE_PLACE_OR_TWO_LINES if joins_two_lines(said, calls) else None
