"""Parts put together: nothing twice, and nothing for training that is nearly what is kept for testing."""

from collections.abc import Sequence
from typing import Final

from models.data.counting import KEPT, Counts
from models.data.duplicates import Neighbours
from models.data.records import Record

# Who was kept first stays: tests are not thinned out by what is trained on.
_ORDER: Final = ("test", "dev", "train")


def merged(records: Sequence[Record], counts: Counts) -> list[Record]:
    """The records that are left, by their keys."""
    seen: set[str] = set()
    neighbours = Neighbours()
    left: list[Record] = []
    for record in sorted(records, key=lambda each: (_ORDER.index(each["split"]), each["key"])):
        cell = record["intents"][0] if len(record["intents"]) == 1 else "joined"
        if record["brief"] in seen:
            counts.count(cell, record["lang"], "exact")
            counts.count(cell, record["lang"], KEPT, -1)
        elif neighbours.near(record["brief"]) is not None:
            counts.count(cell, record["lang"], "near")
            counts.count(cell, record["lang"], KEPT, -1)
        else:
            seen.add(record["brief"])
            neighbours.add(record["brief"])
            left.append(record)
    return sorted(left, key=lambda each: each["key"])
