"""Measures planners on briefs by the state that they leave behind: `python -m models.evaluation.run --help`."""

import argparse
import asyncio
import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.lib.regular import MEBIBYTE
from app.trade.text import Language
from devtools.places import find_places
from models.data.starts import STARTS as DATA_STARTS
from models.evaluation.briefs import PAIRS, read_briefs, some_of
from models.evaluation.families import read_families
from models.evaluation.figures import figures
from models.evaluation.judging import Judged
from models.evaluation.measuring import BriefSet, measure
from models.evaluation.opponents import OPPONENTS, opponent
from models.evaluation.page import page
from models.evaluation.rows import Rows
from models.evaluation.starts import STARTS

HALVES: Final = ("tuning", "test", "all")
WORDINGS: Final = PAIRS.parent / "wordings"
BASE: Final = "SmolLM2-135M-Instruct.Q4_1.gguf"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluation.run",
        description="Say every brief to Lintel on an embedded GEN NX, approve all, and judge what stands in the model. "
        "Each planner plans alone; `together` is Lintel as it is. With --out a run that was stopped goes on where it "
        "was, further planners and sets come to those that are there, and a page is drawn beside the figures.",
    )
    parser.add_argument("--planner", default="rules", metavar="NAMES", help=f"of {','.join(OPPONENTS)}; default: rules")
    parser.add_argument(
        "--sets",
        metavar="NAMES",
        help="families (of --data), pairs, wordings, hand (both of these), or folders of further pairs; default: pairs",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data set whose families are measured")
    parser.add_argument("--half", choices=HALVES, default="all", help="of families: dev or test")
    parser.add_argument("--only", default="", metavar="ID", help="briefs whose id begins so")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="other pairs than Lintel's own")
    parser.add_argument("--count", type=int, metavar="N", help="so many of each set, always the same ones")
    parser.add_argument("--model", type=Path, metavar="FILE", help="the GGUF; default: SmolLM2 in the folder of models")
    parser.add_argument("--out", type=Path, help="where the figures go, as JSON; they are printed anyway")
    parser.add_argument("--verbose", action="store_true", help="say of each brief what it came to")
    options = parser.parse_args(argv)
    names = options.planner.split(",")
    if unknown := [each for each in names if each not in OPPONENTS]:
        parser.error(f"there is no planner {unknown[0]}")
    sets = [_set(each, options.data, options.half) for each in _set_names(options.sets, options.folder)]
    sets = [_chosen(each, options.half, options.only, options.count) for each in sets]
    if not all(each.briefs for each in sets):
        parser.error("no brief is of that half and id")
    model = options.model or find_places().models / BASE
    rows = Rows(None if options.out is None else options.out.with_suffix(".jsonl"))
    for name in names:
        for each in sets:
            asyncio.run(measure(opponent(name, model), each, rows, _say if options.verbose else _still))
    kept = {(each.name, brief.brief_id) for each in sets for brief in each.briefs}
    found = figures([row for row in rows if options.out is not None or (row.set, row.brief_id) in kept])
    found["machine"] = machine()
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if options.out is not None:
        options.out.write_text(text, encoding="utf-8", newline="\n")
        options.out.with_suffix(".html").write_text(page(found, Language.EN), encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    return 0


def machine() -> dict[str, object]:
    """What it was measured on; `largest_process_mib` is the most memory that one program held of those that this run
    started and that have ended, None where the system does not tell."""
    most: int | None = None
    if sys.platform != "win32":
        import resource

        held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        most = round(held / (MEBIBYTE if sys.platform == "darwin" else 1024))
    return {"system": platform.platform(), "cores": os.cpu_count(), "largest_process_mib": most}


def _set_names(told: str | None, folder: Path | None) -> list[str]:
    named = (told or ("" if folder else "pairs")).replace("hand", "pairs,wordings").split(",")
    return [*filter(None, named), *([str(folder)] if folder else [])]


def _set(name: str, data: Path | None, half: str) -> BriefSet:
    match name:
        case "families" if data is not None:
            split = "dev" if half == "tuning" else "test"
            told = "families" if split == "test" else "families dev"
            return BriefSet(name=told, briefs=read_families(data, split), starts=DATA_STARTS)
        case "families":
            raise SystemExit("families are those of a data set; say which by --data")
        case "pairs" | "wordings":
            return BriefSet(name=name, briefs=read_briefs(PAIRS if name == "pairs" else WORDINGS), starts=STARTS)
        case _:
            return BriefSet(name=Path(name).name, briefs=read_briefs(Path(name)), starts=STARTS)


def _chosen(whole: BriefSet, half: str, only: str, count: int | None) -> BriefSet:
    briefs = [each for each in whole.briefs if half in ("all", each.half) and each.brief_id.startswith(only)]
    name = whole.name if half == "all" or whole.name.startswith("families") else f"{whole.name} {half}"
    return BriefSet(name=name, briefs=tuple(some_of(briefs, count) if count else briefs), starts=whole.starts)


def _say(what: str, number: int, count: int, found: Judged) -> None:
    sys.stderr.write(f"{what} {number}/{count} {found.brief.brief_id} {found.verdict}: {found.why}\n")


def _still(_what: str, _number: int, _count: int, _found: Judged) -> None:
    return


if __name__ == "__main__":
    sys.exit(main())
