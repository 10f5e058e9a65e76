"""What GEN NX makes of a database material or section: its own figures and where they come from, read after the write.

A host may know a name and still hold it with empty properties; a name alone proves nothing."""

from dataclasses import replace

from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.gen.result_tables import fetch, show
from app.gennx.words import writes as words
from app.trade.answers.envelope import Outcome, Problem, Status
from app.trade.json_types import JsonValue
from app.trade.program_words import source_of_value
from app.trade.templates import joined
from app.trade.text import Text

_KEY = {"MATERIAL": "Elasticity", "SECTIONALL": "Area"}
_TITLES = {"MATERIAL": words.MATERIAL_OF_GEN_NX, "SECTIONALL": words.SECTION_OF_GEN_NX}


def with_effective(model: Model, outcome: Outcome, table_type: str, name: str) -> Outcome:
    """The verified outcome with the figures behind the name; a mismatch when they are zero."""
    if outcome.status is not Status.VERIFIED:
        return outcome
    try:
        found = fetch(model, table_type)
    except GenError as exc:
        return replace(outcome, summary=joined((outcome.summary, _unread(exc)), " "))
    rows = tuple(row for row in found.rows if found.cell(row, "Name") == name)
    if not rows:
        return outcome
    row = rows[-1]
    shown = show(model, replace(found, rows=(row,)), table_type.lower(), _TITLES[table_type])
    outcome = replace(outcome, tables=(*outcome.tables, shown))
    if not found.value(row, _KEY[table_type]):
        return _empty(outcome, name)
    source = found.cell(row, "Source")
    if not source:
        return outcome
    data: dict[str, JsonValue] = {**(outcome.data or {}), "source": source}
    return replace(outcome, data=data, summary=joined((outcome.summary, source_of_value(source)), " "))


def _empty(outcome: Outcome, name: str) -> Outcome:
    problem = Problem(
        code="empty_properties",
        message=words.STORED_WITHOUT_PROPERTIES(name=name),
        hint=words.DELETE_AND_GIVE_VALUES,
    )
    return replace(outcome, status=Status.MISMATCH, summary=problem.message, error=problem)


def _unread(exc: GenError) -> Text:
    return words.PROPERTIES_UNREADABLE(cause=exc)
