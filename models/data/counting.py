"""What became of the candidates: how many each stage refused, and how many are left, by intent and language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.data.records import Record

STAGES: Final = (
    "nothing to draw",
    "paraphrase",
    "format",
    "reader",
    "grammar",
    "schema",
    "leak",
    "exact",
    "near",
    "execution",
    "share",
)
KEPT: Final = "kept"
DRAWN: Final = "drawn"
_BY: Final = ("split", "kind", "lang", "register", "start")
Cell = tuple[str, str]


class Counts:
    """Stages by intent and language."""

    def __init__(self) -> None:
        self.cells: dict[Cell, Counter[str]] = {}

    def count(self, intent: str, language: str, what: str, times: int = 1) -> None:
        self.cells.setdefault((intent, language), Counter())[what] += times

    def refuse(self, intent: str, language: str, stage: str) -> None:
        """An example that was kept until now is no longer."""
        self.count(intent, language, stage)
        self.count(intent, language, KEPT, -1)

    def add(self, cells: Mapping[str, Mapping[str, int]]) -> None:
        """Counts that were kept with a part, by "intent language"."""
        for key, counted in cells.items():
            intent, _, language = key.rpartition(" ")
            for what, times in counted.items():
                self.count(intent, language, what, times)

    def to_json(self) -> dict[str, dict[str, int]]:
        """As `add` takes them."""
        return {f"{intent} {language}": dict(each) for (intent, language), each in sorted(self.cells.items())}

    def told(self, records: Sequence[Record], *, seed: int) -> dict[str, Any]:
        """Totals, splits, and every intent and language; `records` are those that are left."""
        totals = Counter[str]()
        for each in self.cells.values():
            totals.update(each)
        for record in records:
            self.count(cell_of(record), record["lang"], "left")
        return {
            "seed": seed,
            "totals": {stage: totals[stage] for stage in (DRAWN, *STAGES, KEPT)} | {"left": len(records)},
            "by": {name: dict(sorted(Counter(record[name] for record in records).items())) for name in _BY},
            "shares_of_training": _shares([each for each in records if each["split"] == "train"]),
            "steps": dict(sorted(Counter(str(len(each["tools"])) for each in records).items())),
            "intents": len({name for record in records for name in record["intents"]}),
            "combinations": len({tuple(sorted(each["intents"])) for each in records if len(each["intents"]) > 1}),
            "by_split_and_language": dict(
                sorted(Counter(f"{record['split']} {record['lang']}" for record in records).items())
            ),
            "families_by_intent_and_language": _families(records),
            "by_intent_and_language": self.to_json(),
        }


def cell_of(record: Record) -> str:
    """The intent that an example counts for; orders of several steps count together."""
    return record["intents"][0] if len(record["intents"]) == 1 else "joined"


def _shares(records: Sequence[Record]) -> dict[str, float]:
    """Parts of all in percent, by kind; what has something pasted around it counts with its kind and by itself."""
    counted = Counter(str(record["kind"]) for record in records)
    counted["pasted"] = sum(bool(record["has_pasted"]) for record in records)
    return {name: round(100 * count / max(1, len(records)), 1) for name, count in sorted(counted.items())}


def _families(records: Sequence[Record]) -> dict[str, int]:
    found: dict[str, set[str]] = {}
    for record in records:
        if len(record["intents"]) == 1:
            found.setdefault(f"{record['intents'][0]} {record['lang']}", set()).add(record["family"])
    return {key: len(each) for key, each in sorted(found.items())}
