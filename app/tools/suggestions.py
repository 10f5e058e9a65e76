"""What the open model offers for an argument: names of cases, sections and storeys, ids of members and nodes."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from app.protocol.items import Choice
from app.shortform.context import kinds_for
from app.shortform.nouns import Noun, noun_of
from app.shortform.schemas import SchemaField
from app.tools import words
from app.trade.answers.digest import CASE_SUFFIXES, ModelDigest, NameKind
from app.trade.json_types import JsonObject, as_object
from app.trade.templates import verbatim

_MOST: Final = 200
# Rows that take cases of the model by `name`.
_ROWS_OFCASE_SUFFIXES: Final = {
    ("convert_loads_to_masses", "cases"),
    ("set_analysis_control", "pdelta"),
    ("get_story_irregularity", "gravity"),
}
_STOREYS: Final = ("story", "levels")


def suggestions_for(tool: str, path: tuple[str, ...], schema: JsonObject, digest: ModelDigest) -> tuple[Choice, ...]:
    """At most two hundred, in the model's order; `path` are the names that lead to the argument."""
    found = list(_found(tool, path, schema, digest))
    return tuple(found[:_MOST])


def _found(tool: str, path: tuple[str, ...], schema: JsonObject, digest: ModelDigest) -> Iterator[Choice]:
    name = path[-1]
    if name == "terms":
        yield from _terms(digest)
    elif tool == "define_load_combinations":
        yield from _names(digest, CASE_SUFFIXES) if name == "case" else ()
    elif name in ("case", "cases") and _takes_texts(schema):
        yield from _result_cases(digest)
    elif name == "name" and (tool, path[0]) in _ROWS_OFCASE_SUFFIXES:
        yield from _names(digest, (NameKind.LOAD_CASE,))
    elif name in _STOREYS:
        yield from _storeys(digest)
    elif kinds := kinds_for(name):
        yield from _names(digest, kinds)
    else:
        yield from _ids(SchemaField(tool, name, schema, {}), digest)


def _takes_texts(schema: JsonObject) -> bool:
    items = as_object(schema.get("items"))
    return schema.get("type") == "string" or items.get("type") == "string"


def _names(digest: ModelDigest, kinds: Iterable[NameKind]) -> Iterator[Choice]:
    for kind in kinds:
        for name in digest.of(kind):
            yield Choice(value=name, label=verbatim(name))


def _result_cases(digest: ModelDigest) -> Iterator[Choice]:
    """As the tools take them: with what stands behind the name, but for static cases."""
    for kind in CASE_SUFFIXES:
        for name in digest.of(kind):
            value = name if kind is NameKind.LOAD_CASE else f"{name}({CASE_SUFFIXES[kind]})"
            yield Choice(value=value, label=verbatim(value))


def _terms(digest: ModelDigest) -> Iterator[Choice]:
    """Cases to combine, each with its kind, as the row that a factor is written beside."""
    for kind in CASE_SUFFIXES:
        for name in digest.of(kind):
            row = {"case": name, "kind": CASE_SUFFIXES[kind]}
            yield Choice(value=json.dumps(row, ensure_ascii=False), label=verbatim(f"{name} ({CASE_SUFFIXES[kind]})"))


def _storeys(digest: ModelDigest) -> Iterator[Choice]:
    for level in digest.storeys:
        yield Choice(value=level.name, label=verbatim(level.name))


def _ids(field: SchemaField, digest: ModelDigest) -> Iterator[Choice]:
    if not field.holds_ids:
        return
    noun = noun_of(field)
    if noun is Noun.ELEMENT:
        for each in digest.members:
            if each.ids:
                label = words.MEMBERS(kind=words.KINDS[each.kind.value], storey=each.storey or "–", count=each.count)
                yield Choice(value=each.ids, label=label)
    elif noun is Noun.NODE:
        if digest.base_nodes:
            yield Choice(value=digest.base_nodes, label=words.NODES_AT_THE_BASE)
        for level, ids in digest.nodes_at.items():
            if ids:
                yield Choice(value=ids, label=words.NODES_AT(level=level))
