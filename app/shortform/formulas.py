"""Combinations as written, "1.2D+1.6L", as the terms of the open model's cases."""

from app.reading.slots import Formula
from app.shortform.context import Context
from app.shortform.problems import NotAChoice, RefusedArgument, Unclear, Unfit, Why
from app.shortform.schemas import SchemaField
from app.trade.answers.digest import CASE_SUFFIXES, ModelDigest
from app.trade.json_types import JsonValue, json_number


def terms(formula: Formula, words: str, field: SchemaField, context: Context) -> tuple[JsonValue, ...]:
    """Rows of case (or name), factor and, where the row has it, kind: ST static, RS spectrum, CB combination."""
    keys = field.entry(0).keys
    name = next((key for key in ("case", "name") if key in keys), None)
    if name is None or "factor" not in keys:
        raise RefusedArgument(Unfit(tool=field.tool, argument=field.path, given=words, why=Why.KIND))
    rows: list[JsonValue] = []
    for factor, written in formula.terms:
        case, kind = _case(written, field, context)
        row: dict[str, JsonValue] = {name: case, "factor": json_number(factor)}
        rows.append({name: case, "kind": kind, "factor": json_number(factor)} if "kind" in keys else row)
    return tuple(rows)


def _case(written: str, field: SchemaField, context: Context) -> tuple[str, str]:
    """A case by its name ("RX(RS)" says which kind), or the only one of the type that a letter stands for."""
    name, _, suffix = written.partition("(")
    wanted = suffix.rstrip(")")
    found = [
        (each, CASE_SUFFIXES[kind])
        for kind in CASE_SUFFIXES
        for each in context.digest.of(kind)
        if each.casefold() == name.casefold() and wanted in ("", CASE_SUFFIXES[kind])
    ]
    exact = [each for each in found if each[0] == name]
    found = exact or found
    if not found and not wanted:
        found = [(each, "ST") for each in _of_type(name.upper(), context.digest)]
    if len(found) == 1:
        return found[0]
    candidates = tuple(each for each, _ in found) or context.names(*CASE_SUFFIXES)
    refusal = Unclear if found else NotAChoice
    raise RefusedArgument(refusal(tool=field.tool, argument=field.path, given=written, candidates=candidates))


def _of_type(letter: str, digest: ModelDigest) -> list[str]:
    return [name for name, kind in digest.case_types.items() if kind == letter]
