"""The examples of a data set as briefs: their calls, or what they leave open, are what is right for each of them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from app.trade.json_types import as_object
from app.trade.text import Language
from models.data.start_models import SCHEMAS
from models.evaluation.briefs import Gold, Half, Kind, PairedBrief, Request

Split = Literal["dev", "test"]
_KINDS: Final[Mapping[str, Kind]] = {
    "single": "single",
    "multi": "multi",
    "results": "results",
    "ask": "clarify",
    "none": "no_tool",
}
_HALVES: Final[Mapping[Split, Half]] = {"dev": "tuning", "test": "test"}


def read_families(folder: Path, split: Split) -> tuple[PairedBrief, ...]:
    """Of the split of a data set. Raises OSError, KeyError and ValueError."""
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(brief_of(each) for each in map(json.loads, lines) if each["split"] == split)


def brief_of(record: Mapping[str, Any]) -> PairedBrief:
    """One record as `models.data.records` describes it."""
    return PairedBrief(
        brief_id=record["id"],
        pair_id=record["id"],
        language=Language(record["lang"]),
        kind=_KINDS[record["kind"]],
        half=_HALVES[record["split"]],
        start=record["start"],
        is_analysed=record["is_analysed"],
        text=record["brief"],
        gold=_gold(record),
        family=f"{'+'.join(record['intents'])}/{record['family']}",
    )


def _gold(record: Mapping[str, Any]) -> Gold:
    calls = tuple(Request(tool=each["tool"], arguments=each["arguments"]) for each in record["calls"])
    match record["kind"]:
        case "ask":
            return Gold(type="clarify", asks=tuple(map(tuple, _spellings(record))))
        case "none":
            return Gold(type="no_tool", is_plain=True)
        case "results":
            return Gold(type="results", reads=calls)
        case _:
            return Gold(type="operations", ways=(calls,))


def _spellings(record: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """What a question may call each argument that was left open: its name, or its title in the tool's schema."""
    for path in record["asks"]:
        name = re.sub(r"\[\d+\]", "", path).rsplit(".", 1)[-1]
        titles = [name, name.replace("_", " ")]
        for tool in record["tools"]:
            titles += _titles(as_object(as_object(SCHEMAS[tool].get("properties")).get(name)))
        yield [re.escape(each) for each in dict.fromkeys(titles) if each]


def _titles(schema: Mapping[str, Any]) -> list[str]:
    return [str(schema.get(key, "")) for key in ("title", "x-title-ko")]
