"""Looks a finished set through for leaks: `python -m models.data.verifying DIR`.

Neighbours are found here by comparing every pair that can be near (prefix filter: R. Bayardo, Y. Ma, R. Srikant,
"Scaling up all pairs similarity search", 2007), not by the MinHash that the build uses.
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from models.data.duplicates import NEAR, likeness, masked, runs
from models.data.leaks import EvaluationBriefs
from models.data.records import Record

_CALM: Final = ("records", "by_split")


def main(argv: Sequence[str] | None = None) -> int:
    """0 where nothing leaks."""
    parser = argparse.ArgumentParser(prog="python -m models.data.verifying", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where records.jsonl is")
    text = (parser.parse_args(argv).folder / "records.jsonl").read_text(encoding="utf-8")
    found = leaks([json.loads(each) for each in text.splitlines()], EvaluationBriefs.read())
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return int(any(value for name, value in found.items() if name not in _CALM))


def leaks(records: Sequence[Record], briefs: EvaluationBriefs) -> dict[str, object]:
    """How many records there are, and what of them should not be.

    `same` briefs, pairs that are `near`, those of them in two splits, and briefs that share words `with_evaluation`.
    """
    pairs = list(near_pairs([each["brief"] for each in records]))
    return {
        "records": len(records),
        "by_split": dict(sorted(Counter(str(each["split"]) for each in records).items())),
        "same": len(records) - len({each["brief"] for each in records}),
        "near": len(pairs),
        "near_across_splits": sum(records[one]["split"] != records[other]["split"] for one, other in pairs),
        "with_evaluation": sum(briefs.shares(each["brief"]) for each in records),
    }


def near_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of every two texts that are nearly the same, numbers masked."""
    sets = [runs(masked(each)) for each in texts]
    often = Counter(run for each in sets for run in each)
    begun: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(sets)), key=lambda each: len(sets[each])):
        found = sets[number]
        rare = sorted(found, key=lambda run: (often[run], run))[: len(found) - math.ceil(NEAR * len(found)) + 1]
        others = {other for run in rare for other in begun[run] if len(sets[other]) >= NEAR * len(found)}
        yield from ((number, other) for other in sorted(others) if likeness(found, sets[other]) >= NEAR)
        for run in rare:
            begun[run].append(number)


if __name__ == "__main__":
    sys.exit(main())
