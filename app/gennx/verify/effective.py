"""What GEN NX makes of a database material or section: its own figures and where they come from, read after the write.

A host may know a name and still hold it with empty properties; a name alone proves nothing."""

from dataclasses import replace

from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.gen.result_tables import fetch, show
from app.trade.answers.envelope import Outcome, Problem, Status
from app.trade.json_types import JsonValue
from app.trade.text import Text

_KEY = {"MATERIAL": "Elasticity", "SECTIONALL": "Area"}
_TITLES = {
    "MATERIAL": Text("Properties that GEN NX uses", "GEN NX가 사용하는 재료 특성"),
    "SECTIONALL": Text("Properties that GEN NX uses", "GEN NX가 사용하는 단면 특성"),
}


def with_effective(model: Model, outcome: Outcome, table_type: str, name: str) -> Outcome:
    """The verified outcome with the figures behind the name; a mismatch when they are zero."""
    if outcome.status is not Status.VERIFIED:
        return outcome
    try:
        found = fetch(model, table_type)
    except GenError as exc:
        return replace(outcome, summary=_joined(outcome.summary, _unread(exc)))
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
    return replace(outcome, data=data, summary=_joined(outcome.summary, Text(f"Source: {source}.", f"출처: {source}.")))


def _empty(outcome: Outcome, name: str) -> Outcome:
    problem = Problem(
        code="empty_properties",
        message=Text(
            f"GEN NX stored {name} without properties: this database does not hold it.",
            f"GEN NX에 {name}이(가) 특성 없이 저장되었습니다. 이 데이터베이스에 없는 이름입니다.",
        ),
        hint=Text(
            "Delete it and give the properties or dimensions themselves.",
            "삭제한 뒤 특성이나 치수를 직접 지정하십시오.",
        ),
    )
    return replace(outcome, status=Status.MISMATCH, summary=problem.message, error=problem)


def _unread(exc: GenError) -> Text:
    return Text(f"Its properties could not be read back: {exc}.", f"특성을 다시 읽지 못했습니다: {exc}.")


def _joined(one: Text, other: Text) -> Text:
    return Text(f"{one.en} {other.en}", f"{one.ko} {other.ko}")
