"""What of a message was not read: the question that quotes it, and the words that a plan leaves out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.gate import weighty
from app.planning.words.commands import planner as words
from app.ports.planner import PlanQuestion, SaidAnew
from app.protocol.items import Choice, QuestionField
from app.reading.source import Span
from app.trade.text import Text

# The key of the question about words that a plan leaves out, and the answer that leaves them out.
UNREAD: Final = "unread"
GO_ON: Final = "go_on"
_LONGEST_LINE: Final = 500


def ask_about(
    message: str,
    open_clauses: Sequence[MessageClause],
    used: frozenset[Span],
    *,
    may_go_on: bool,
    is_barred: bool = False,
) -> PlanQuestion:
    """Each clause whole, with the words in it that the plan would leave out. `is_barred`: by a denial, an exception or
    a condition, or because it is no order, which nobody else may read otherwise."""
    said = unread_of(open_clauses, used)
    text = (words.PART_NOT_READ if may_go_on else words.CONDITION_EXCEPTION_DENIAL)(said=said)
    go_on = Choice(value=GO_ON, label=words.GO_ON_WITHOUT)
    choices = (go_on,) if may_go_on else ()
    label = words.WHAT_WAS_NOT_READ
    start = words_of(open_clauses)
    fields = (QuestionField(key=UNREAD, label=label, choices=choices, takes_other=True, start=start),)
    anew = around(message, open_clauses, UNREAD)
    return PlanQuestion(text=text, fields=fields, anew=anew, unread="" if is_barred else said)


def unread_of(open_clauses: Sequence[MessageClause], used: frozenset[Span]) -> str:
    """Each clause in quotation marks, with what of it was not read."""
    return "; ".join(_shown(clause, used) for clause in open_clauses)


def _shown(clause: MessageClause, used: frozenset[Span]) -> str:
    unread = quoted(weighty(clause, used, {}))
    return f'"{clause.words.strip()}"' + (f" ({unread})" if unread else "")


def words_of(clauses: Sequence[MessageClause]) -> str:
    """What an answer takes the place of, as it was written; nothing of what is too long to be put right in a line."""
    said = "; ".join(" ".join(clause.words.split()) for clause in clauses)
    return said if len(said) <= _LONGEST_LINE else ""


def around(message: str, open_clauses: Sequence[MessageClause], key: str) -> SaidAnew:
    """The message without these clauses, divided where the first of them stood."""
    borders = [*((each.start, each.end) for each in open_clauses), (len(message), len(message))]
    rest = "".join(message[end:start] for (_, end), (start, _) in pairwise(borders))
    return SaidAnew(key, message[: borders[0][0]], rest)


def ignored_words(spans: Sequence[Span]) -> Text:
    """What stands on the card as not used."""
    return words.NOT_USED_IN_THIS_PLAN(spans=quoted(spans))


def quoted(spans: Sequence[Span]) -> str:
    """Each stretch in quotation marks."""
    return ", ".join(f'"{span.words.strip()}"' for span in spans)
