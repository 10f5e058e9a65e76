"""Whether a candidate is right before it is run: its form, the reader, the compiler, the grammar, the schemas."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

import llguidance
from jsonschema import Draft202012Validator

from app.prompting.short_task import as_read, brief_grammar
from app.reading.quoted import own
from app.reading.slots import Direction, Found, UnitWord
from app.reading.slots import Value as SlotValue
from app.reading.source import Span
from app.shortform.compile import Compiled, CompiledCall, compile_plan
from app.shortform.context import Context
from app.shortform.forms import order_of
from app.shortform.pointers import LETTER, Slots
from app.shortform.problems import MissingArgument, NotAChoice, Unclear
from app.shortform.text import ShortFormError, parse, show
from app.shortform.tree import Pointer, WrittenCall
from models.data.candidates import Candidate
from models.data.start_models import SCHEMAS
from models.data.wording import text_of

NONE: Final = "none"
LONGEST: Final = 900
PLACE: Final = re.compile(r"\{([a-z_][a-z_0-9.]*)\}")
_LEFT_OVER: Final = re.compile(r"[{}]|<[가-힣a-z]+&?>|  ")


class RejectedError(Exception):
    """A candidate that is no example: the stage that refused it, and why."""

    def __init__(self, stage: str, why: str) -> None:
        super().__init__(f"{stage}: {why}")
        self.stage = stage
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A candidate with its brief, the brief as a small model reads it, the plan by pointers, and its calls."""

    candidate: Candidate
    brief: str
    canonical: str
    plan: str
    calls: tuple[CompiledCall, ...]
    pointers: Mapping[str, str]
    has_pasted: bool


def checked(candidate: Candidate) -> Checked:
    """Raises RejectedError."""
    brief = _formed(candidate)
    gold = _gold(candidate)
    found = as_read(brief, candidate.start.digest)
    slots = found.slots
    pointers = _found(candidate, slots)
    _nothing_else(candidate, slots, pointers, brief)
    words = {name: each.meaning for name, each in candidate.drawn.items() if isinstance(each.meaning, str)}
    plan = _pointed(candidate.target, words | {name: pointer.name for name, pointer in pointers.items()})
    compiled = _compiled(candidate, plan, slots)
    if compiled.drafts != gold.drafts:
        raise RejectedError("reader", f"{compiled.drafts} for {gold.drafts}")
    belongs(plan, candidate.start.context(slots))
    if candidate.kind != "ask":
        fits_schemas(compiled.calls)
    return Checked(
        candidate=candidate,
        brief=brief,
        canonical=found.text,
        plan=plan,
        calls=compiled.calls,
        pointers={pointer.name: slots.words(pointer) for pointer in slots.found},
        has_pasted=found.reading.has_pasted,
    )


def _formed(candidate: Candidate) -> str:
    brief = text_of(candidate.pieces)
    if not brief.strip() or len(brief) > LONGEST or _LEFT_OVER.search(brief):
        raise RejectedError("format", brief[:80])
    if brief != unicodedata.normalize("NFC", brief):
        raise RejectedError("format", "not composed")
    said = {each.slot for each in candidate.pieces}
    unsaid = set(PLACE.findall(candidate.target)) - said
    if unsaid:
        raise RejectedError("format", f"unsaid {sorted(unsaid)}")
    return brief


def _gold(candidate: Candidate) -> Compiled:
    """The calls by what was drawn alone, whatever the reader makes of the words."""
    counts: dict[str, int] = {}
    found: dict[Pointer, Found] = {}
    names: dict[str, str] = {}
    for name, drawn in candidate.drawn.items():
        if isinstance(drawn.meaning, str):
            names[name] = drawn.meaning
            continue
        letter = LETTER[type(drawn.meaning)]
        counts[letter] = counts.get(letter, 0) + 1
        pointer = Pointer(letter, counts[letter])
        found[pointer] = Found(drawn.meaning, Span(0, 1, drawn.surface))
        names[name] = pointer.name
    compiled = _compiled(candidate, _pointed(candidate.target, names), Slots(found))
    if candidate.kind == "ask":
        asked = tuple(sorted(each.argument for each in compiled.problems if isinstance(each, _ASKED)))
        if len(asked) != len(compiled.problems) or asked != tuple(sorted(candidate.asks)):
            raise RejectedError("grammar", f"asks {asked}: {[each.text.en for each in compiled.problems]}")
    elif compiled.problems:
        raise RejectedError("grammar", "; ".join(each.text.en for each in compiled.problems))
    return compiled


_ASKED: Final = (MissingArgument, Unclear, NotAChoice)


def _pointed(target: str, names: Mapping[str, str]) -> str:
    if target == NONE:
        return NONE
    written = PLACE.sub(lambda place: names.get(place[1], place[0]), target)
    try:
        return show(tuple(map(_in_order, parse(written))))
    except ShortFormError as exc:
        raise RejectedError("grammar", f"{written}: {exc}") from exc


def _in_order(call: WrittenCall) -> WrittenCall:
    """The arguments in the one order that the grammar has."""
    order = order_of(call.tool, SCHEMAS[call.tool]) if call.tool in SCHEMAS else ()
    return WrittenCall(call.tool, tuple(sorted(call.arguments, key=lambda each: _place_in(order, each[0]))))


def _place_in(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _compiled(candidate: Candidate, plan: str, slots: Slots) -> Compiled:
    if plan == NONE:
        return Compiled()
    return compile_plan(parse(plan), SCHEMAS, candidate.start.context(slots))


def _found(candidate: Candidate, slots: Slots) -> dict[str, Pointer]:
    """The reader's slot at each place where a value was written."""
    found: dict[str, Pointer] = {}
    at = 0
    for piece in candidate.pieces:
        start, at = at, at + len(piece.text)
        drawn = candidate.drawn.get(piece.slot)
        if drawn is None or isinstance(drawn.meaning, str):
            continue
        pointer = _at(start, at, drawn.meaning, slots)
        if pointer is None:
            raise RejectedError("reader", f"{piece.slot} {piece.text!r} was not read as {type(drawn.meaning).__name__}")
        found.setdefault(piece.slot, pointer)
    return found


def _at(start: int, end: int, meaning: SlotValue, slots: Slots) -> Pointer | None:
    letter = LETTER[type(meaning)]
    for pointer, slot in slots.found.items():
        if pointer.letter == letter and slot.span.start < end and slot.span.end > start:
            return pointer
    return None


def _nothing_else(candidate: Candidate, slots: Slots, pointers: Mapping[str, Pointer], brief: str) -> None:
    """A value that nobody wrote is a misreading; directions and units are said in words of the short form as well, and
    "a section" may be "one", and what numbers the steps is no value."""
    known = set(pointers.values())
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in candidate.pieces:
        if piece.slot:
            spans.append((at, at + len(piece.text)))
        at += len(piece.text)
    mine = own(brief)
    for pointer, slot in slots.found.items():
        is_said = any(slot.span.start < end and slot.span.end > start for start, end in spans)
        is_harmless = isinstance(slot.value, Direction | UnitWord) or slot.span.words.strip().casefold() in _ONE
        if pointer in known or is_said or is_harmless:
            continue
        raise RejectedError(
            "reader", f"{mine[slot.span.start : slot.span.end]!r} was read as {type(slot.value).__name__}"
        )


_ONE: Final = frozenset(("one", "하나", "한", "한 개", "한 가지", "한번", "한 번", *"①②③④⑤⑥⑦⑧⑨"))


@cache
def _tokenizer() -> Any:
    return llguidance.LLTokenizer("byte")


def belongs(plan: str, context: Context) -> None:
    """The grammar of this very brief accepts the plan: no value that is not in it. Raises RejectedError."""
    tools = {call.tool: SCHEMAS[call.tool] for call in parse(plan)} if plan != NONE else {}
    text = brief_grammar(tools, context)
    matcher = llguidance.LLMatcher(_tokenizer(), llguidance.LLMatcher.grammar_from_lark(text), log_level=0)
    tokens = _tokenizer().tokenize_str(plan)
    if matcher.try_consume_tokens(tokens) != len(tokens) or not matcher.is_accepting():
        raise RejectedError("grammar", f"does not accept {plan}")


@cache
def _validator(tool: str) -> Draft202012Validator:
    return Draft202012Validator(cast("dict[str, Any]", SCHEMAS[tool]))


def fits_schemas(calls: tuple[CompiledCall, ...]) -> None:
    """Raises RejectedError."""
    for call in calls:
        problem = next(iter(_validator(call.tool).iter_errors(cast("Any", call.arguments))), None)
        if problem is not None:
            raise RejectedError("schema", f"{call.tool}: {problem.message[:200]}")
