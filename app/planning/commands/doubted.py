"""What is asked about a plan that reads well: what it would throw together, take from another, or reach beyond."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.apart import asks_each_its_own, gives_each_its_own, takes_a_storey_for_a_case
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Made
from app.planning.commands.clause.unread import GO_ON, UNREAD, around, words_of
from app.planning.commands.halting import halts
from app.planning.commands.properties.made_for import tells_whose
from app.planning.commands.ways import OrderRead, calls_of
from app.planning.commands.weighed.doubts import doubt_about
from app.planning.commands.weighed.half_done import half_done
from app.planning.commands.weighed.left_out import forgets_the_name, leaves_one_out
from app.planning.commands.weighed.newness import reaches_beyond_the_made, reaches_the_old, takes_nodes_for_elements
from app.planning.commands.weighed.reaching import (
    beyond,
    is_of_some,
    is_of_some_numbers,
    reached_by,
)
from app.planning.commands.weighed.straying import items_of, piece_borders, strayed
from app.planning.words.commands import planner as words
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField
from app.reading.reader import Reading
from app.trade.answers.digest import ModelDigest
from app.trade.text import Text

# The keys of the questions about members beyond the numbers of an order (with its place), and about a load's case.
REACH: Final = "reach"
WHOSE: Final = "whose_case"
# "RX SRSS로, RY는": something is named, and nothing said of it.
_BREAKS_OFF: Final = Pattern(r"[A-Za-z0-9](?:은|는)[\s.…]*$")


def doubted(
    message: str,
    reading: Reading,
    reads: Sequence[OrderRead],
    found: Sequence[MessageClause],
    digest: ModelDigest,
    answers: Mapping[str, str],
) -> PlanQuestion | None:
    """The first doubt about the orders of a message, as a question; None where there is none."""
    return (
        _thrown_together(message, reads, found, digest)
        or _of_another_case(message, reads, reading, found)
        or _beyond_numbers(message, reads, found, answers)
    )


def _thrown_together(
    message: str, reads: Sequence[OrderRead], found: Sequence[MessageClause], digest: ModelDigest
) -> PlanQuestion | None:
    """The question about an order that would reach what stands beside what is new, or would give to all what one place
    is to have, and about questions that one table would answer as one."""
    if any(each.is_order for each in reads) and _BREAKS_OFF.search(message):
        return _all_anew(message, words.MESSAGE_BREAKS_OFF, found)
    if leaves_one_out(message, calls_of(reads)):
        return _all_anew(message, words.DEFINED_FOR_NOBODY, found)
    if forgets_the_name(message, calls_of(reads)):
        return _all_anew(message, words.WHICH_NAME_AS_WELL, found)
    if takes_nodes_for_elements(calls_of(reads)):
        return _all_anew(message, words.NODES_OR_ELEMENTS, found)
    for index, each in enumerate(reads):
        calls_made = each.outcome.calls if isinstance(each.outcome, Made) else ()
        made_before = calls_of(reads[:index])
        said = f'"{each.clause.words.strip()}"'
        asks_for = [call.tool for call in calls_made if not each.is_order]
        words_said = each.clause.words
        same = [other for other in reads if other is not each and other.clause.start == each.clause.start]
        if reaches_the_old(words_said, calls_made, digest) or reaches_beyond_the_made(
            words_said, calls_made, made_before, digest
        ):
            return _all_anew(message, words.NEW_ONES_BY_NUMBER(said=said), (each.clause,))
        if (doubt := doubt_about(words_said, calls_made)) is not None:
            return _all_anew(message, doubt(said=said), (each.clause,))
        if reads[:index] and set(asks_for) & {"get_nodes", "get_elements"} and tells_whose(words_said):
            # "C40, a new one, for the 1F columns": given to nobody, were they only shown.
            return _all_anew(message, words.DEFINED_FOR_NOBODY, found)
        if (_by_words(each) and is_of_some(each.clause.words, reached_by(calls_made))) or (
            each.is_order and is_of_some_numbers(each.clause.words)
        ):
            return _all_anew(message, words.WHICH_OF_THEM(said=said), (each.clause,))
        if half := half_done(words_said, calls_made, calls_of(same), is_order=each.is_order):
            return _all_anew(message, half, (each.clause,))
        if gives_each_its_own(each):
            return _all_anew(message, words.EACH_ITS_OWN(said=said), (each.clause,))
        if takes_a_storey_for_a_case(each, digest):
            return _all_anew(message, words.STOREY_OR_CASE(said=said), (each.clause,))
        if any(asks_each_its_own(found, tool, digest) for tool in asks_for):
            return _all_anew(message, words.ONE_QUESTION_AT_A_TIME, found)
    halt = halts(reads, digest)
    return _all_anew(message, halt, found) if halt is not None else None


def _by_words(read: OrderRead) -> bool:
    """An order on members that it tells in words and not by number."""
    made = read.outcome
    return isinstance(made, Made) and read.is_order and any(note.key == "members" for note in made.assumptions)


def _all_anew(message: str, text: Text, found: Sequence[MessageClause]) -> PlanQuestion:
    """These clauses are to be said in other words."""
    start = words_of(found)
    made = QuestionField(key=UNREAD, label=words.IN_OTHER_WORDS, choices=(), takes_other=True, start=start)
    return PlanQuestion(text=text, fields=(made,), anew=around(message, found, UNREAD))


def _of_another_case(
    message: str, reads: Sequence[OrderRead], reading: Reading, found: Sequence[MessageClause]
) -> PlanQuestion | None:
    """The question about a load whose amount stands with another case than the load's own."""
    items, borders = items_of(reading.values, reading.concepts), piece_borders(message, found)
    for each in reads:
        others = {
            span
            for other in reads
            if other is not each
            for span in other.used
            if each.clause.start <= span.start < each.clause.end
        }
        for call in each.outcome.calls if isinstance(each.outcome, Made) else ():
            if other := strayed(call, each.used, others, items, borders):
                own = str(call.arguments.get("load_case", ""))
                text = words.WHICH_CASE_IS_LOAD_FOR(said=f'"{each.clause.words.strip()}"', own=own, other=other)
                start = words_of((each.clause,))
                made = QuestionField(key=WHOSE, label=words.IN_OTHER_WORDS, choices=(), takes_other=True, start=start)
                return PlanQuestion(text=text, fields=(made,), anew=around(message, (each.clause,), WHOSE))
    return None


def _beyond_numbers(
    message: str, reads: Sequence[OrderRead], found: Sequence[MessageClause], answers: Mapping[str, str]
) -> PlanQuestion | None:
    """The question about members that an order names in words beside element numbers that are fewer."""
    for each in reads:
        made = each.outcome
        reached = beyond(each.used, made.calls, found) if _by_words(each) and isinstance(made, Made) else None
        key = f"{REACH}_{each.clause.start}"
        if reached is not None and answers.get(key) != GO_ON:
            text = words.ALL_OR_NUMBERS(
                said=f'"{each.clause.words.strip()}"', count=reached.count, numbers=reached.numbers
            )
            go_on = Choice(value=GO_ON, label=words.ALL_OF_THEM(count=reached.count))
            start = words_of((each.clause,))
            one = QuestionField(key=key, label=words.IN_OTHER_WORDS, choices=(go_on,), takes_other=True, start=start)
            return PlanQuestion(text=text, fields=(one,), anew=around(message, (each.clause,), key))
    return None
