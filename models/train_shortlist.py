"""Trains the shortlist of tools: `python -m models.train_shortlist --help`."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from models.training.shortlisting import fitted, fold_of, measured

FILE: Final = Path(__file__).parent / "shortlist.npz"
# What the trainer of the language model shows for each example, beside the records.
SHOWN: Final = "shortlists.jsonl"
FOLDS: Final = 4
# More than a prompt shows, so that what is shown can change without training anew.
RANKED: Final = 12


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.train_shortlist",
        description="Fit the shortlist to the training split of a data set, write what it ranks for each example "
        "beside the records, and say how good it is on the other splits. For a training example the ranks are by a "
        "shortlist that saw no example of the same wording.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where models.data.build wrote")
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE", help="the shortlist; default: models/")
    options = parser.parse_args(argv)
    told = train(options.data, options.out)
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return 0


def train(data: Path, out: Path) -> dict[str, Any]:
    """Writes the shortlist and what it ranks, and returns the figures."""
    records: list[Mapping[str, Any]] = [json.loads(line) for line in _lines(data / "records.jsonl")]
    taught = [record for record in records if record["split"] == "train"]
    whole = fitted(taught)
    whole.write(out)
    ranks = {record["id"]: whole.ranked(record["canonical"]) for record in records if record["split"] != "train"}
    for fold in range(FOLDS):
        others = fitted([record for record in taught if fold_of(record, FOLDS) != fold])
        held = [record for record in taught if fold_of(record, FOLDS) == fold]
        ranks |= {record["id"]: others.ranked(record["canonical"]) for record in held}
    lines = [json.dumps({"id": record["id"], "ranked": ranks[record["id"]][:RANKED]}) + "\n" for record in records]
    (data / SHOWN).write_text("".join(lines), encoding="utf-8", newline="\n")
    return {
        "names": len(whole.names),
        "bytes": out.stat().st_size,
        "train, by those that did not see the wording": measured(taught, ranks),
        **{split: measured([each for each in records if each["split"] == split], ranks) for split in ("dev", "test")},
    }


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
