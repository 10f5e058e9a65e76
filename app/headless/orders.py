"""What one line of JSON asks for: a command or a query, or why it cannot be read. Pure."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn, cast

from app.lib.terminal import is_broken
from app.protocol.codec import ProtocolError, command_from_json, query_from_json
from app.protocol.commands import Command
from app.protocol.queries import Answer
from app.protocol.query import Query
from app.trade.json_types import JsonObject

# Characters. The longest message that the window takes is far shorter, also with each character written as \uXXXX.
LONGEST_LINE: Final = 4 * 1024 * 1024
DEEPEST: Final = 100
_LONGEST_REASON: Final = 300
_LARGEST_NUMBER: Final = 2**63
_HALF: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryLine:
    """A query line: the answer carries the same `id`."""

    query: Query[Answer]
    id: str


def order_from_json(text: str) -> Command | QueryLine:
    """Raises ProtocolError, in one line of readable length, for anything that is neither a command nor a query."""
    try:
        return _order(_read(text))
    except (ProtocolError, RecursionError) as exc:
        why = "it is nested too deeply" if isinstance(exc, RecursionError) else str(exc)
        raise ProtocolError(_shortened(why)) from None


def _read(text: str) -> JsonObject:
    if len(text) > LONGEST_LINE:
        raise ProtocolError(f"longer than {LONGEST_LINE} characters")
    if is_broken(text):
        raise ProtocolError("not UTF-8")
    try:
        value: object = json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_float=_finite, parse_constant=_no_number
        )
    except json.JSONDecodeError as exc:
        raise ProtocolError(f"not JSON: {exc.msg} at column {exc.colno}") from exc
    _check(value)
    if not isinstance(value, Mapping):
        raise ProtocolError("a line must be a JSON object")
    return cast("JsonObject", value)


def _order(sent: JsonObject) -> Command | QueryLine:
    query = sent.get("query")
    if not isinstance(query, Mapping):
        return command_from_json(sent)
    query_id = sent.get("id")
    if not isinstance(query_id, str):
        raise ProtocolError("a query needs an `id`, a text of your choice")
    return QueryLine(query=query_from_json(query), id=query_id)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object that says one thing twice says two things."""
    read = dict(pairs)
    if len(read) != len(pairs):
        twice = next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1)
        raise ProtocolError(f"“{twice[:60]}” is given twice")
    return read


def _whole(digits: str) -> int:
    if len(digits) > len(str(_LARGEST_NUMBER)) or abs(number := int(digits)) >= _LARGEST_NUMBER:
        raise ProtocolError(f"a number of {len(digits)} digits is too large")
    return number


def _finite(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        raise ProtocolError("a number is too large")
    return number


def _no_number(name: str) -> NoReturn:
    raise ProtocolError(f"{name} is no number of JSON")


def _check(value: object) -> None:
    """No deeper than `DEEPEST`, and whole characters only; without recursion of its own."""
    level: Sequence[object] = [value]
    for _ in range(DEEPEST):
        texts = [each for each in level if isinstance(each, str)]
        if any(_HALF.search(each) for each in texts):
            raise ProtocolError("half a character (\\ud800 to \\udfff) stands alone")
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise ProtocolError("it is nested too deeply")


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value)
        return [*pairs.keys(), *pairs.values()]
    return cast("list[object]", value) if isinstance(value, list) else ()


def _shortened(why: str) -> str:
    why = _HALF.sub("\ufffd", " ".join(why.split()))
    return why if len(why) <= _LONGEST_REASON else f"{why[:_LONGEST_REASON]}…"
