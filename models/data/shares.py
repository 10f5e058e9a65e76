"""How large the set is to be and how its kinds are shared out, and who stays where there are too many."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.data.counting import Counts, cell_of
from models.data.intents_file import DataIntent, Kind, Split
from models.data.records import Record

# Parts of the set by kind; what is pasted around an order comes on top of each.
SHARES: Final[Mapping[Kind, float]] = {"single": 34, "multi": 34, "results": 8, "ask": 8, "none": 12}
STAGE: Final = "share"
_MORE: Final[Mapping[Kind, float]] = {"single": 1.3, "results": 1.35, "ask": 1.35, "none": 1.6, "multi": 1.0}
# Of the orders of several steps that are tried about so many are left for training.
_MULTI_LEFT: Final = 0.6
_MOST: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many examples each split is to hold."""

    train: int
    dev: int
    test: int

    @classmethod
    def for_training(cls, train: int) -> "Sizes":
        """A twelfth as many for tuning, an eighth for testing."""
        return cls(train=train, dev=round(train / 12), test=round(train / 8))

    def of(self, split: Split) -> int:
        """The size of one split."""
        return {"train": self.train, "dev": self.dev, "test": self.test}[split]

    def quota(self, split: Split, kind: Kind) -> int:
        """How many of a kind a split is to hold."""
        return round(self.of(split) * SHARES[kind] / sum(SHARES.values()))

    def joined(self) -> int:
        """How many orders of several steps are to be tried."""
        return round(self.quota("train", "multi") / _MULTI_LEFT)


def wanted(intents: Sequence[DataIntent], sizes: Sizes) -> dict[tuple[Kind, Split], int]:
    """Examples for each wording in each language, some more than are to be left."""
    wordings = Counter[tuple[Kind, Split]]()
    for intent in intents:
        for templates in intent.wordings.values():
            wordings.update((intent.kind, intent.split_of(family)) for family in templates)
    return {
        (kind, split): min(_MOST, -int(-_MORE[kind] * sizes.quota(split, kind) // count))
        for (kind, split), count in wordings.items()
    }


def shared_out(records: Sequence[Record], sizes: Sizes, counts: Counts) -> list[Record]:
    """No more of each kind and split than its quota; each wording gives up its surplus in turn."""
    kept: set[str] = set()
    for split in ("train", "dev", "test"):
        for kind in SHARES:
            found = [each for each in records if each["split"] == split and each["kind"] == kind]
            kept.update(each["id"] for each in _in_turn(found)[: sizes.quota(split, kind)])
    for record in records:
        if record["id"] not in kept:
            counts.refuse(cell_of(record), record["lang"], STAGE)
    return [each for each in records if each["id"] in kept]


def _in_turn(records: Sequence[Record]) -> list[Record]:
    """The first of every wording, then the second of every wording, and so on."""
    met = Counter[tuple[str, ...]]()
    ranked: list[tuple[int, str, Record]] = []
    for record in sorted(records, key=lambda each: hashlib.sha256(each["id"].encode()).hexdigest()):
        wording = (*record["intents"], record["family"], record["lang"])
        ranked.append((met[wording], hashlib.sha256(record["id"].encode()).hexdigest(), record))
        met[wording] += 1
    return [record for _, _, record in sorted(ranked, key=lambda each: each[:2])]
