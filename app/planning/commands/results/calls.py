"""A call that reads results of cases, and the question which cases are meant."""

from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Call, Outcome
from app.planning.commands.results.after_analysis import with_results
from app.planning.commands.results.cases import Unnamed
from app.planning.words.commands import result_reads as texts
from app.trade.json_types import JsonObject
from app.trade.text import Text


def ask_cases(hand: Hand, unnamed: Unnamed) -> Outcome:
    """Which cases are meant, where results exist or come."""
    return with_results(hand, Asked(text=unnamed.text, fields=(unnamed.field,)))


def call_in(tool: str, title: Text, cases: tuple[str, ...], arguments: JsonObject) -> Call:
    """With the names of its cases behind its title."""
    listed = ", ".join(cases)
    return Call(tool=tool, title=texts.SENTENCE(listed=listed, title=title), arguments=arguments)
