"""Makes the data set of the specialist: `python -m models.data.build --help`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, Final

from models.data.counting import Counts
from models.data.executing import Workshop
from models.data.exports import export
from models.data.intents_file import FOLDER, read_intents
from models.data.leaks import EvaluationBriefs
from models.data.merging import merged
from models.data.progress import BuildProgress
from models.data.records import line
from models.data.shares import Sizes, shared_out
from models.data.units import BuildPart, BuildUnit, Kept, Maker, units_of

DEFAULT_OUT: Final = Path("data-set")
DEFAULT_TRAIN: Final = 12400


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.data.build",
        description="Draw orders in words with the plans that are right for them, check each by running it, and split "
        "and export what is left. What was made before under the same seed and code is not made again.",
    )
    parser.add_argument("--seed", type=int, required=True, help="the same seed gives the same set on every machine")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="DIR", help=f"default: {DEFAULT_OUT}")
    parser.add_argument(
        "--train",
        type=int,
        default=DEFAULT_TRAIN,
        metavar="N",
        help=f"examples for training, an eighth of that for testing (default: {DEFAULT_TRAIN})",
    )
    parser.add_argument("--only", default="", metavar="NAME", help="intents whose name begins so")
    parser.add_argument(
        "--intents", type=Path, default=FOLDER, metavar="DIR", help="other intent files than Lintel's own"
    )
    options = parser.parse_args(argv)
    counts = build(
        out=options.out,
        seed=options.seed,
        sizes=Sizes.for_training(options.train),
        only=options.only,
        intents_folder=options.intents,
    )
    sys.stdout.write(json.dumps(counts["totals"], ensure_ascii=False, indent=2) + "\n")
    return 0


def build(*, out: Path, seed: int, sizes: Sizes, only: str = "", intents_folder: Path = FOLDER) -> dict[str, Any]:
    """Writes records.jsonl, counts.json, rejects.jsonl and the exports below `out`, and returns the counts."""
    intents = [each for each in read_intents(intents_folder) if each.name.startswith(only)]
    units = units_of(intents, sizes)
    parts = _parts(units, Kept(out / "parts"), seed)
    counts = Counts()
    for part in parts:
        counts.add(part.counts)
    records = shared_out(merged([record for part in parts for record in part.records], counts), sizes, counts)
    _write(out / "records.jsonl", "".join(map(line, records)))
    _write(out / "rejects.jsonl", "".join(line(each) for part in parts for each in part.rejects))
    told = counts.told(records, seed=seed)
    _write(out / "counts.json", json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    export(records, out / "exports")
    return told


def _parts(units: Sequence[BuildUnit], kept: Kept, seed: int) -> list[BuildPart]:
    """Every part, made or read; the engine is started when the first one has to be made."""
    found: list[BuildPart] = []
    progress = BuildProgress(len(units))
    with ExitStack() as stack:
        maker: Maker | None = None
        for unit in progress.over(units):
            part = kept.load(unit, seed)
            is_new = part is None
            if part is None:
                maker = maker or _maker(stack, seed)
                part = maker.part(unit)
                kept.save(unit, seed, part)
            found.append(part)
            progress.made(unit.name, len(part.records), is_new=is_new)
    return found


def _maker(stack: ExitStack, seed: int) -> Maker:
    scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="lintel-data-"))
    workshop = stack.enter_context(closing(Workshop(Path(scratch))))
    return Maker(workshop, EvaluationBriefs.read(), seed=seed)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
