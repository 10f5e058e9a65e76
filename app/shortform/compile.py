"""From short form to the tools' JSON: pointers and places become values, and what is not sure becomes a problem."""

from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from app.reading.slots import Value as SlotValue
from app.shortform.checking import check
from app.shortform.coercion import many, one
from app.shortform.context import Context, kinds_for
from app.shortform.forms import spelled_out, stands_for, words_of
from app.shortform.idlists import IdListError
from app.shortform.nouns import Noun, noun_of
from app.shortform.problems import (
    MissingArgument,
    NotAChoice,
    NotFound,
    Problem,
    RefusedArgument,
    Unfit,
    UnknownArgument,
    UnknownTool,
    Why,
)
from app.shortform.schemas import SchemaField, Schemas, whole
from app.shortform.selectors import PlaceError, select
from app.shortform.text import show_value
from app.shortform.tree import (
    Flag,
    IdList,
    Items,
    Nothing,
    Plan,
    Pointer,
    Selector,
    Value,
    Word,
    WrittenCall,
    WrittenMeasure,
    WrittenNumber,
    WrittenRow,
)
from app.trade.json_types import JsonObject, JsonValue, json_number


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledCall:
    """One call as the tool takes it. Arguments that have a declared default and were not written are left out."""

    tool: str
    arguments: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """`drafts` hold what could be read of each call, in the order written; `calls` only stand when all of it was."""

    drafts: tuple[CompiledCall, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def calls(self) -> tuple[CompiledCall, ...]:
        """The calls of the plan; none while anything is wrong or missing."""
        return () if self.problems else self.drafts


def compile_plan(plan: Plan, schemas: Schemas, context: Context) -> Compiled:
    """Every call in the order written, and every problem."""
    drafts: list[CompiledCall] = []
    problems: list[Problem] = []
    for call in plan:
        schema = schemas.get(call.tool)
        if schema is None:
            near = tuple(get_close_matches(call.tool, list(schemas), n=3))
            problems.append(UnknownTool(tool=call.tool, candidates=near))
            continue
        compiler = _CallCompiler(call, schema, context)
        drafts.append(CompiledCall(tool=call.tool, arguments=compiler.arguments()))
        problems += compiler.problems
    return Compiled(drafts=tuple(drafts), problems=tuple(problems))


class _CallCompiler:
    """Compiles one call; a problem ends the reading of its argument only."""

    def __init__(self, call: WrittenCall, schema: JsonObject, context: Context) -> None:
        self.problems: list[Problem] = []
        self._context = context
        self._schema = schema
        self._untold: frozenset[str] = frozenset()
        self._call = self._spelled_out(call)
        self._field = whole(call.tool, schema, dict(self._call.arguments))

    def arguments(self) -> JsonObject:
        found: dict[str, JsonValue] = {}
        for key, value in self._call.arguments:
            try:
                found[key] = self._argument(key, value)
            except RefusedArgument as exc:
                self.problems.append(exc.problem)
        written = {key for key, _ in self._call.arguments}
        wanting = [key for key in self._field.required(found) if key not in written]
        self.problems += [self._missing(self._field, key) for key in wanting if key not in self._untold]
        return found

    def _spelled_out(self, call: WrittenCall) -> WrittenCall:
        try:
            return spelled_out(call, self._schema, self._context)
        except RefusedArgument as exc:
            self.problems.append(exc.problem)
        except IdListError as exc:
            self.problems.append(Unfit(tool=call.tool, argument="nodes", given=str(exc), why=Why.FORM))
        # What the words stand for is not missing: it was said, and could not be read.
        self._untold = stands_for(call, self._schema)
        own = whole(call.tool, self._schema, {}).keys
        return WrittenCall(call.tool, tuple((key, value) for key, value in call.arguments if key in own))

    def _argument(self, key: str, value: Value) -> JsonValue:
        field = self._field.part(key)
        if field is None:
            names = (*self._field.keys, *words_of(self._field.tool, self._schema))
            near = tuple(get_close_matches(key, names, n=3))
            raise RefusedArgument(UnknownArgument(tool=self._field.tool, argument=key, candidates=near))
        found = self._value(value, field, is_required=key in self._field.required({}))
        check(found, field, show_value(value))
        return found

    def _value(self, value: Value, field: SchemaField, *, is_required: bool) -> JsonValue:
        if isinstance(value, Nothing) and not field.is_free:
            if is_required:
                raise RefusedArgument(
                    MissingArgument(tool=field.tool, argument=field.path, candidates=self._candidates(field))
                )
            return None
        if field.kind == "array":
            return self._list(value, field)
        return self._row(value, field) if field.kind == "object" else self._single(value, field)

    def _list(self, value: Value, field: SchemaField) -> JsonValue:
        values = value.values if isinstance(value, Items) else (value,)
        found: list[JsonValue] = []
        for each in values:
            found += self._entries(each, field, len(found))
        return found

    def _entries(self, value: Value, field: SchemaField, index: int) -> list[JsonValue]:
        """What one written value gives to a list: a pointer or place may stand for several."""
        match value:
            case Pointer():
                try:
                    return many(self._slot(value, field), self._words(value), field, self._context)
                except IdListError as exc:
                    raise self._unfit(value, field, Why.FORM) from exc
            case Selector():
                return list(self._place(value, field))
            case _:
                return [self._value(value, field.entry(index), is_required=True)]

    def _row(self, value: Value, field: SchemaField) -> JsonValue:
        if not isinstance(value, WrittenRow):
            raise self._unfit(value, field, Why.KIND)
        found: dict[str, JsonValue] = {}
        for key, each in value.fields:
            part = field.part(key)
            if part is None:
                near = tuple(get_close_matches(key, field.keys, n=3))
                raise RefusedArgument(UnknownArgument(tool=field.tool, argument=f"{field.path}.{key}", candidates=near))
            found[key] = self._value(each, part, is_required=key in field.required({}))
        for key in field.required(found):
            if key not in found:
                raise RefusedArgument(self._missing(field, key))
        return found

    def _single(self, value: Value, field: SchemaField) -> JsonValue:
        match value:
            case Pointer():
                return one(self._slot(value, field), self._words(value), field, self._context)
            case Selector():
                found = self._place(value, field)
                if len(found) != 1 or (field.kind == "integer" and not found[0].isdigit()):
                    raise self._unfit(value, field, Why.COUNT)
                return int(found[0]) if field.kind == "integer" else found[0]
            case _ if field.is_free:
                return self._literal(value, field)
            case Word(text):
                return self._word(text, value, field)
            case WrittenNumber(number):
                return self._number(number, value, field)
            case Flag(is_true):
                if field.kind != "boolean":
                    raise self._unfit(value, field, Why.KIND)
                return is_true
            case WrittenMeasure():
                return self._measure(value, field)
            case IdList(text):
                if field.kind == "integer" and text.isdigit():
                    return int(text)
                return self._word(text, value, field)
            case Items() | WrittenRow() | Nothing():
                raise self._unfit(value, field, Why.KIND)

    def _word(self, text: str, value: Value, field: SchemaField) -> str:
        if field.kind != "string":
            raise self._unfit(value, field, Why.KIND)
        if field.choices and text not in field.choices:
            near = [each for each in field.choices if each.casefold() == text.casefold()]
            if len(near) != 1:
                raise RefusedArgument(
                    NotAChoice(tool=field.tool, argument=field.path, given=text, candidates=field.choices)
                )
            return near[0]
        return text

    def _number(self, number: int | float, value: Value, field: SchemaField) -> JsonValue:
        if field.kind == "number" or (field.kind == "integer" and number == int(number)):
            return number
        if field.holds_ids and isinstance(number, int):
            return str(number)
        raise self._unfit(value, field, Why.NO_UNIT if field.has_dimension else Why.KIND)

    def _measure(self, value: WrittenMeasure, field: SchemaField) -> JsonValue:
        if field.kind == "string":
            return value.text
        if field.kind == "number" and field.unit == value.unit:
            return json_number(Decimal(value.digits))
        raise self._unfit(value, field, Why.UNIT if field.kind == "number" else Why.KIND)

    def _place(self, value: Selector, field: SchemaField) -> tuple[str, ...]:
        noun = noun_of(field)
        is_text = field.kind == "string" or noun is Noun.STOREY or field.kind == "integer"
        try:
            if not is_text:
                raise PlaceError(value.name)
            return select(value, noun, self._context)
        except (PlaceError, IdListError) as exc:
            raise RefusedArgument(NotFound(tool=field.tool, argument=field.path, given=show_value(value))) from exc

    def _slot(self, value: Pointer, field: SchemaField) -> SlotValue:
        slot = self._context.slots.value(value)
        if slot is None:
            raise RefusedArgument(NotFound(tool=field.tool, argument=field.path, given=value.name))
        return slot

    def _words(self, value: Pointer) -> str:
        return self._context.slots.words(value)

    def _missing(self, row: SchemaField, key: str) -> MissingArgument:
        field = row.part(key)
        path = key if field is None else field.path
        candidates = () if field is None else self._candidates(field)
        return MissingArgument(tool=row.tool, argument=path, candidates=candidates)

    def _candidates(self, field: SchemaField) -> tuple[str, ...]:
        if field.choices:
            return field.choices
        if noun_of(field) is Noun.STOREY:
            return tuple(level.name for level in self._context.levels())
        return self._context.names(*kinds_for(field.name))

    def _unfit(self, value: Value, field: SchemaField, why: Why) -> RefusedArgument:
        given = self._words(value) if isinstance(value, Pointer) else show_value(value)
        return RefusedArgument(Unfit(tool=field.tool, argument=field.path, given=given, why=why))

    def _literal(self, value: Value, field: SchemaField) -> JsonValue:
        """A value that stands for itself, where a tool takes anything; what a pointer should be there is not known."""
        match value:
            case Word(text) | IdList(text):
                return text
            case WrittenNumber(number):
                return number
            case Flag(is_true):
                return is_true
            case Nothing():
                return None
            case WrittenMeasure():
                return value.text
            case Items(values):
                return [self._literal(each, field) for each in values]
            case WrittenRow(fields):
                return {key: self._literal(each, field) for key, each in fields}
            case Pointer() | Selector():
                raise self._unfit(value, field, Why.KIND)
