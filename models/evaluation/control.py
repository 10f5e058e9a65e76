"""The opponent without a language model: the shortlist's first tool, and the first values that fit its arguments.

It is no planner of Lintel; a specialist that does not plan better than this has learned nothing that a table cannot do.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from app.lib.patterns import Pattern
from app.ports.planner import Brief, PlannerEvent, Weigh
from app.prompting.short_plan import offered, plan_of
from app.prompting.short_prompt import DECLINED
from app.prompting.short_task import task_of
from app.prompting.shortlist import Shortlist
from app.protocol.items import PlanSource
from app.reading.slots import Storeys
from app.shortform.canonical import BOUNDARY
from app.shortform.compile import compile_plan
from app.shortform.context import Context
from app.shortform.forms import ALONG, DIRECTION, GRADE, NODES, SIZE, order_of, row_list
from app.shortform.pointers import LETTER
from app.shortform.problems import MissingArgument
from app.shortform.schemas import SchemaField, Schemas, whole
from app.shortform.selectors import MEMBERS
from app.shortform.text import show
from app.shortform.tree import Pointer, Selector, Value, Word, WrittenCall, WrittenRow
from app.trade.json_types import JsonObject

_WORDS: Final = (NODES, DIRECTION, *ALONG, SIZE, GRADE)
_POINTER: Final = Pattern(r"(?P<letter>[A-Z])(?P<number>[1-9][0-9]*)(?::\S+)?")
Ranking = Callable[[str], Sequence[str]]


def control_plan(canonical: str, ranked: Ranking, schemas: Schemas, context: Context) -> str:
    """A plan in short form for a brief as a small model reads it.

    One call for each tool that `ranked` puts first for a sentence, in their order; sentences with one tool share a
    call. A value is given once, to the first argument that takes it; what a tool needs comes before what it may have.
    """
    said: dict[str, list[Value]] = {}
    for sentence in canonical.split(f" {BOUNDARY} "):
        tool = next((name for name in ranked(sentence) if name in schemas or name == DECLINED), DECLINED)
        if tool != DECLINED:
            said.setdefault(tool, []).extend(_values(sentence.split()))
    return show(tuple(_filled(tool, values, schemas, context) for tool, values in said.items())) or DECLINED


def _values(words: Sequence[str]) -> list[Value]:
    """The pointers of a sentence in turn, and its words, which may be one of an argument's choices; members by their
    kind, on the first storey that it names, come last."""
    pointers = [found for word in words if (found := _POINTER.fullmatch(word))]
    storey = next((each[0] for each in pointers if each["letter"] == LETTER[Storeys]), "")
    members = [Selector(f"{word}s", (storey,) if storey else ()) for word in words if f"{word}s" in MEMBERS]
    return [*map(_value, words), *members]


def _value(word: str) -> Value:
    found = _POINTER.fullmatch(word)
    return Pointer(found["letter"], int(found["number"])) if found else Word(word)


def _filled(tool: str, values: list[Value], schemas: Schemas, context: Context) -> WrittenCall:
    row = whole(tool, schemas[tool], {})
    given: list[tuple[str, Value]] = []

    def goes(key: str, value: Value) -> bool:
        if not _may_stand(value, row.part(key)):
            return False
        tried = WrittenCall(tool, (*given, (key, value)))
        problems = compile_plan((tried,), schemas, context).problems
        return all(isinstance(each, MissingArgument) for each in problems)

    left = list(values)
    order = order_of(tool, schemas[tool])
    for key in _in_turn(tool, schemas[tool]):
        value = _first(key, row.part(key), left, goes)
        if value is not None:
            given.append((key, value))
            left = [each for each in left if each not in _parts(value)]
    return WrittenCall(tool, tuple(sorted(given, key=lambda each: order.index(each[0]))))


def _in_turn(tool: str, schema: JsonObject) -> tuple[str, ...]:
    """Short form's own words, then what the tool needs, then the rest, each in the order of the arguments."""
    needed = whole(tool, schema, {}).required({})
    order = [key for key in order_of(tool, schema) if key != row_list(schema)]
    return tuple(sorted(order, key=lambda key: 0 if key in _WORDS else 1 if key in needed else 2))


def _first(
    key: str, field: SchemaField | None, left: Sequence[Value], goes: Callable[[str, Value], bool]
) -> Value | None:
    """The first value that this argument takes; of a list of rows, one row of the first that its keys take."""
    single = next((each for each in left if goes(key, each)), None)
    if single is not None or field is None:
        return single
    entry = field.entry(0) if field.kind == "array" else field
    rows: list[tuple[str, Value]] = []
    for name in entry.keys if entry.kind == "object" else ():
        free = [each for each in left if all(each is not taken for _, taken in rows)]
        found = next(
            (
                each
                for each in free
                if _may_stand(each, entry.part(name)) and goes(key, WrittenRow((*rows, (name, each))))
            ),
            None,
        )
        if found is not None:
            rows.append((name, found))
    return WrittenRow(tuple(rows)) if rows else None


def _may_stand(value: Value, field: SchemaField | None) -> bool:
    """A word of the brief stands only for itself among an argument's choices."""
    return not isinstance(value, Word) or (field is not None and value.text in field.choices)


def _parts(value: Value) -> Iterable[Value]:
    return [each for _, each in value.fields] if isinstance(value, WrittenRow) else [value]


class ControlPlanner:
    """Implements ports.planner.Planner, so that it is measured as the others are; its texts go through the same door as
    those of a language model."""

    def __init__(self, shortlist: Path, weigh: Weigh) -> None:
        self._shortlist = Shortlist.read(shortlist)
        self._weigh = weigh

    @property
    def source(self) -> PlanSource:
        """It takes the place of the rules."""
        return PlanSource.RULES

    @property
    def is_ready(self) -> bool:
        return True

    async def plan(self, brief: Brief) -> AsyncGenerator[PlannerEvent, None]:
        task = task_of(brief, self._shortlist)
        text = control_plan(task.read.text, self._shortlist.ranked, task.schemas, task.context)
        yield offered(plan_of(task, text, self._weigh))
