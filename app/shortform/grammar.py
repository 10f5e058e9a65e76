"""The grammar of one brief: its tools, its slots, their words and the model's places, as LLGuidance's Lark reads it.

What it admits can be compiled or asked about; a value that neither the brief nor the model holds cannot be written.
Arguments stand in the order of `order_of`; every one may be left out, because what is missing is a question.
"""

import json
from collections.abc import Callable, Iterable
from typing import Final

from app.reading.slots import CodeName, Direction, Grade, Points, SectionSize, Storeys
from app.shortform.checking import check
from app.shortform.coercion import many, one
from app.shortform.context import Context
from app.shortform.directions import WORDS
from app.shortform.forms import ALONG, DIRECTION, GRADE, NODES, SIZE, row_list, said_by, words_of
from app.shortform.idlists import IdListError
from app.shortform.nouns import Noun, noun_of
from app.shortform.problems import NotAChoice, RefusedArgument, Unfit, Why
from app.shortform.schemas import SchemaField, Schemas, whole
from app.shortform.selectors import MEMBERS, PLACES
from app.shortform.text import show_value
from app.shortform.tree import Pointer, Selector, Word
from app.trade.json_types import JsonObject, JsonValue
from app.trade.material_standards import STANDARDS

_SEPARATOR: Final = '" ; "'
# Not what this argument takes; every other objection is worth a question.
_BARRED: Final = (Why.KIND, Why.UNIT, Why.OTHER_NOUN, Why.COUNT)
# How ids beside `nodes` are read.
_NODE_IDS: Final = SchemaField(
    "", NODES, {"type": "string", "pattern": "^[1-9][0-9]*(to[1-9][0-9]*(by[1-9][0-9]*)?)?"}, {}
)
_LITERALS: Final = r"""
NUMBER: /-?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]+)?/
MEASURE: /-?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]+)?[^\s\x00-\x20\x7f-\x9f"\[\]{};,=@#]+/
IDS: /#[1-9][0-9]*(to[1-9][0-9]*(by[1-9][0-9]*)?)?(\+[1-9][0-9]*(to[1-9][0-9]*(by[1-9][0-9]*)?)?)*/
QUOTED: /"([^"\\\x00-\x1f]|\\(["\\\/bfnrt]|u[0-9a-fA-F]{4}))*"/
BARE: /[^\s\x00-\x20\x7f-\x9f"\[\]{};,=@#]+/
text: BARE | QUOTED
json: BARE | QUOTED | IDS | "[" (json ("," json)*)? "]" | "{" (pair (" " pair)*)? "}"
pair: (KEY | QUOTED) "=" json
KEY: /[A-Za-z_][A-Za-z0-9_]*/
"""


def grammar_for(schemas: Schemas, context: Context, *, literals: bool = False, may_decline: bool = False) -> str:
    """The grammar of plans with these tools. `literals` admits values that stand for themselves beside the pointers;
    `may_decline` admits `none`, a plan of no calls."""
    return _Grammar(context, has_literals=literals).text(schemas, may_decline=may_decline)


class _Grammar:
    """Collects the rules; two arguments that admit the same share one."""

    def __init__(self, context: Context, *, has_literals: bool) -> None:
        self._context = context
        self._has_literals = has_literals
        self._names: dict[str, str] = {}

    def text(self, schemas: Schemas, *, may_decline: bool) -> str:
        tools = [self._named("tool", self._tool(tool, schema)) for tool, schema in schemas.items()]
        plans = [f"call ({_SEPARATOR} call)*"] if tools else []
        plans += [_quoted("none")] if may_decline or not tools else []
        lines = [f"start: {' | '.join(plans)}"]
        lines += [f"call: {' | '.join(tools)}"] if tools else []
        lines += [f"{name}: {body}" for body, name in self._names.items()]
        return "\n".join(lines) + (_LITERALS if self._has_literals else "\n")

    def _tool(self, tool: str, schema: JsonObject) -> str:
        row = whole(tool, schema, {})
        rows = row_list(schema)
        words = words_of(tool, schema)
        parts: list[str] = [_quoted(tool)]
        for key in row.keys:
            field = row.part(key)
            assert field is not None
            own = self._argument(key, self._value(field))
            extra = [self._argument(word, self._word(word, row, rows)) for word in words if said_by(word, rows) == key]
            # An argument is said by itself or by the words for it.
            both = list(filter(None, (own, " ".join(filter(None, extra)))))
            parts.append(f"({' | '.join(both)})" if len(both) > 1 else "".join(both))
        return " ".join(filter(None, parts))

    def _argument(self, key: str, value: str) -> str:
        return f"({_quoted(f' {key}=')} {value})?" if value else ""

    def _word(self, word: str, row: SchemaField, rows: str | None) -> str:
        """What may stand behind a word that the tool itself does not have."""
        entry = None if rows is None else row.part(rows)
        if word == NODES:
            ids = [*self._fitting(_NODE_IDS, one), *self._places(Noun.NODE)]
            return self._choice([*ids, *self._literal("IDS")])
        if word == DIRECTION:
            return self._choice([self._slots_of(Direction), *map(_quoted, WORDS)])
        if word in (SIZE, GRADE):
            return self._choice([self._slots_of(SectionSize if word == SIZE else Grade)])
        key = f"{ALONG[word]}x" if word in ALONG else word
        field = None if entry is None else entry.entry(0).part(key)
        return "" if field is None else self._value(field)

    def _value(self, field: SchemaField) -> str:
        if field.kind == "array":
            return self._list(field)
        if field.kind == "object":
            return self._row(field)
        return self._single(field)

    def _list(self, field: SchemaField) -> str:
        several = self._fitting(field, many)
        places = self._places(noun_of(field)) if noun_of(field) is Noun.STOREY else []
        entry = self._choice([*several, *places, self._value(field.entry(0))])
        if not entry:
            return ""
        body = f'{entry} ("," {entry})*'
        may_be_empty = not field.schema.get("minItems")
        return self._named("list", f'{entry} | "[" ({body}){"?" if may_be_empty else ""} "]"')

    def _row(self, field: SchemaField) -> str:
        if field.is_free:
            return "json" if self._has_literals else ""
        parts = [(key, self._value(part)) for key in field.keys if (part := field.part(key)) is not None]
        pairs = [f"{_quoted(f'{key}=')} {value}" for key, value in parts if value]
        return self._fixed_row(pairs, may_be_empty=not field.required({}))

    def _fixed_row(self, pairs: list[str], *, may_be_empty: bool = False) -> str:
        """Pairs in this order, each of which may be left out, but not all of them where the row must hold something."""
        if not pairs:
            return ""
        tail = ""
        starts: list[str] = []
        for pair in reversed(pairs):
            starts.append(f"{pair} {tail}".strip())
            tail = self._named("tail", f'(" " {pair})? {tail}'.strip())
        return self._named("row", f'"{{" ({" | ".join(reversed(starts))}){"?" if may_be_empty else ""} "}}"')

    def _single(self, field: SchemaField) -> str:
        if field.choices:
            words = [_quoted(show_value(Word(each))) for each in field.choices]
            return self._choice([*self._fitting(field, one), *words])
        if field.kind == "boolean":
            return self._choice(['"true"', '"false"'])
        noun = noun_of(field)
        takes_places = field.kind == "string" or noun is Noun.NODE
        places = self._places(noun) if takes_places else []
        words = map(_quoted, (*field.words, *self._tables_of(field)))
        return self._choice([*self._fitting(field, one), *words, *places, *self._literals_of(field)])

    def _tables_of(self, field: SchemaField) -> tuple[str, ...]:
        """The material tables that hold a grade of the brief: which one is meant is often not said."""
        if field.name != "standard":
            return ()
        grades = {slot.value.name for slot in self._context.slots.found.values() if isinstance(slot.value, Grade)}
        return tuple(name for name, table in STANDARDS.items() if grades & table.moduli_mpa.keys())

    def _literals_of(self, field: SchemaField) -> list[str]:
        if field.kind in ("number", "integer"):
            return self._literal("NUMBER")
        if field.has_dimension:
            return self._literal("MEASURE", "QUOTED")
        return self._literal("IDS", "QUOTED") if field.holds_ids else self._literal("text")

    def _literal(self, *names: str) -> list[str]:
        return list(names) if self._has_literals else []

    def _fitting(self, field: SchemaField, meaning: Callable[..., JsonValue]) -> list[str]:
        """Pointers to the slots that this argument can hold, or that are worth a question here."""
        return [_quoted(each.name) for each in self._context.slots.found if self._fits(each, field, meaning)]

    def _fits(self, pointer: Pointer, field: SchemaField, meaning: Callable[..., JsonValue]) -> bool:
        slot = self._context.slots.value(pointer)
        try:
            value = meaning(slot, pointer.name, field, self._context)
            check(value, field, pointer.name)
        except IdListError:
            return False
        except RefusedArgument as exc:
            problem = exc.problem
            if isinstance(problem, NotAChoice) and field.choices:
                return isinstance(slot, CodeName)
            return not (isinstance(problem, Unfit) and problem.why in _BARRED)
        return True

    def _slots_of(self, kind: type[object]) -> str:
        return self._choice(
            _quoted(pointer.name) for pointer, slot in self._context.slots.found.items() if isinstance(slot.value, kind)
        )

    def _places(self, noun: Noun) -> list[str]:
        """The places that an argument of this noun can name."""
        if noun is Noun.OTHER:
            return []
        storeys = self._storeys()
        bare = {
            Noun.NODE: ("base", "roof", "selected"),
            Noun.ELEMENT: ("roof", "all", "selected"),
            Noun.STOREY: ("base", "roof", "all"),
            Noun.HEIGHT: ("base", "roof"),
        }[noun]
        found = [_quoted(show_value(Selector(name))) for name in bare]
        if storeys:
            on = ("storey", "edge", "corner") if noun is Noun.ELEMENT else ("storey",)
            found += [f'"@{name}(" {storeys} ("," {storeys})* ")"' for name in on]
        return found + self._members(noun, storeys) + self._points(noun)

    def _members(self, noun: Noun, storeys: str) -> list[str]:
        if noun is not Noun.ELEMENT:
            return []
        place = self._choice(map(_quoted, PLACES))
        inside = f'{storeys} ("," {storeys})* ("," {place})? | {place}' if storeys else place
        return [f'"@{name}" ("(" ({inside}) ")")?' for name in MEMBERS]

    def _points(self, noun: Noun) -> list[str]:
        points = self._slots_of(Points) if noun is Noun.NODE else ""
        return [f'"@at(" {points} ")"'] if points else []

    def _storeys(self) -> str:
        """The model's storeys by name, and the brief's by pointer."""
        names = [_quoted(show_value(Selector("storey", (level.name,)))[8:-1]) for level in self._context.levels()]
        return self._choice([*names, self._slots_of(Storeys)])

    def _choice(self, alternatives: Iterable[str]) -> str:
        found = list(dict.fromkeys(filter(None, alternatives)))
        return self._named("any", " | ".join(found)) if found else ""

    def _named(self, start: str, body: str) -> str:
        """The rule with this body, made when it is first needed."""
        return self._names.setdefault(body, f"{start}_{len(self._names)}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
