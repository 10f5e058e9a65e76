"""Briefs an engineer would type, in pairs of Korean and English, and what is right for each of them.

A line of a file under `pairs/` is one brief: `id`, `pair_id`, `lang`, `kind`, `half` ("tuning" or "test"), `start` (a
model of `starts.py`), `brief` and `gold`. What `gold` holds goes by its `type`:

- operations: `calls` [{"tool", "arguments"} | {"method", "path", "body"}], whose end state is the right one; `or` holds
  further right lists; `is_numbering_free` where no numbers of nodes and elements were ordered, so that any are right.
- results: `numbers` [{"tool", "arguments", "table", "where", "column", "reduce", "scale"}] that the answer must state,
  each computed from the tool's own table, and `words` [[spellings of one thing, ...]] that the answer or the tables
  below it hold; the model stays as it was.
- clarify: `asks` [[patterns of one missing thing, ...]], each looked for in the question; nothing is written.
  `is_refusal_right` where saying what cannot be (no such element, no such size) is as good as asking.
- no_tool: `words` as above, for what is known without a model; nothing is written and nothing but looking is done.

`is_analysed` wants the start model saved and analysed before; `intents` are the numbers of what an engineer wants on
an afternoon, as models/README.md lists them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from app.trade.text import Language

Kind = Literal["single", "multi", "results", "clarify", "no_tool", "unit_trap"]
Half = Literal["tuning", "test"]
GoldType = Literal["operations", "results", "clarify", "no_tool"]
Spellings = tuple[tuple[str, ...], ...]
PAIRS: Final = Path(__file__).parent / "pairs"


class UnreadableBrief(ValueError):
    """A line of the pairs that is none; the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What brings the right state about: a call of a tool, or a request to GEN NX where no tool says it."""

    tool: str = ""
    arguments: Mapping[str, Any]
    method: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the answer: from a column of a table that a tool answers with, times `scale`.

    `table` is the table's place in the answer, `where` the cells that its rows must hold, `reduce` one of first, max,
    min, max_abs, sum.
    """

    request: Request
    table: int
    where: Mapping[str, Any]
    column: str
    reduce: str
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """`reads` are calls that have to be made to tell a result, where no single number is asked for; `is_plain`: of what
    wants no tool, nothing is to be asked either."""

    type: GoldType
    ways: tuple[tuple[Request, ...], ...] = ()
    is_numbering_free: bool = False
    is_refusal_right: bool = False
    numbers: tuple[Number, ...] = ()
    words: Spellings = ()
    asks: Spellings = ()
    reads: tuple[Request, ...] = ()
    is_plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedBrief:
    brief_id: str
    pair_id: str
    language: Language
    kind: Kind
    half: Half
    start: str
    is_analysed: bool
    text: str
    gold: Gold
    intents: tuple[int, ...] = ()
    family: str = ""

    @property
    def group(self) -> str:
        """Briefs that stand or fall together, so that intervals resample them together: a pair, or one wording."""
        return self.family or self.pair_id


def read_briefs(folder: Path = PAIRS) -> tuple[PairedBrief, ...]:
    """All briefs below a folder, by file name. Raises UnreadableBrief."""
    found: list[PairedBrief] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    found.append(_brief(json.loads(line)))
                except (KeyError, TypeError, ValueError) as exc:
                    raise UnreadableBrief(f"{path.name}:{number}: {exc!r}") from exc
    return tuple(found)


def some_of(briefs: Sequence[PairedBrief], count: int) -> list[PairedBrief]:
    """The same `count` of them on every machine, pairs whole, in an order of chance."""
    chosen = sorted(briefs, key=lambda each: (_chance(each.pair_id), each.brief_id))
    if count >= len(chosen):
        return chosen
    last = chosen[count - 1].pair_id
    return [each for index, each in enumerate(chosen) if index < count or each.pair_id == last]


def _chance(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _brief(raw: Mapping[str, Any]) -> PairedBrief:
    return PairedBrief(
        brief_id=raw["id"],
        pair_id=raw["pair_id"],
        language=Language(raw["lang"]),
        kind=raw["kind"],
        half=raw["half"],
        start=raw["start"],
        is_analysed=bool(raw.get("is_analysed", False)),
        text=raw["brief"],
        gold=_gold(raw["gold"]),
        intents=tuple(raw.get("intents", ())),
    )


def _gold(raw: Mapping[str, Any]) -> Gold:
    ways = [raw["calls"], *raw.get("or", ())] if raw["type"] == "operations" else []
    return Gold(
        type=raw["type"],
        ways=tuple(tuple(_request(each) for each in way) for way in ways),
        is_numbering_free=bool(raw.get("is_numbering_free", False)),
        is_refusal_right=bool(raw.get("is_refusal_right", False)),
        numbers=tuple(_number(each) for each in raw.get("numbers", ())),
        words=_spellings(raw.get("words", ())),
        asks=_spellings(raw.get("asks", ())),
    )


def _request(raw: Mapping[str, Any]) -> Request:
    if "tool" in raw:
        return Request(tool=raw["tool"], arguments=raw.get("arguments", {}))
    return Request(method=raw["method"], path=raw["path"], arguments=raw.get("body", {}))


def _number(raw: Mapping[str, Any]) -> Number:
    return Number(
        request=_request(raw),
        table=int(raw.get("table", 0)),
        where=raw.get("where", {}),
        column=raw["column"],
        reduce=raw.get("reduce", "first"),
        scale=float(raw.get("scale", 1)),
    )


def _spellings(raw: Sequence[Sequence[str]]) -> Spellings:
    return tuple(tuple(each) for each in raw)
