"""Parts put together: nothing twice, and nothing for training that is nearly what is kept for testing."""

from collections.abc import Sequence
from typing import Final

from models.data.counting import DRAWN, KEPT, Counts, cell_of
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
        if record["brief"] in seen:
            counts.refuse(cell_of(record), record["lang"], "exact")
        elif neighbours.near(record["brief"]) is not None:
            counts.refuse(cell_of(record), record["lang"], "near")
        else:
            seen.add(record["brief"])
            neighbours.add(record["brief"])
            left.append(record)
    return sorted(left, key=lambda each: each["key"])


def with_feedback(records: Sequence[Record], given: Sequence[Record], counts: Counts) -> list[Record]:
    """The records and the corrected plans, but for those that are the same as, or nearly, what is there already."""
    seen = {record["brief"] for record in records}
    neighbours = Neighbours()
    for record in records if given else ():
        neighbours.add(record["brief"])
    left: list[Record] = []
    for record in given:
        counts.count(cell_of(record), record["lang"], DRAWN)
        if record["brief"] in seen or neighbours.near(record["brief"]) is not None:
            counts.count(cell_of(record), record["lang"], "near")
            continue
        counts.count(cell_of(record), record["lang"], KEPT)
        seen.add(record["brief"])
        neighbours.add(record["brief"])
        left.append(record)
    return sorted([*records, *left], key=lambda each: each["key"])
