"""Measures what ships once more and draws the history of figures: `python -m models.evaluation.nightly --help`."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.prompting.reader_hash import reader_sha256
from devtools.places import find_places
from models.evaluation.briefs import PAIRS, read_briefs, some_of
from models.evaluation.figures import figures
from models.evaluation.judging import Judged
from models.evaluation.measuring import BriefSet, measure
from models.evaluation.opponents import OPPONENTS, opponent
from models.evaluation.page import history_page
from models.evaluation.rows import Row, Rows
from models.evaluation.run import BASE, WORDINGS, machine
from models.evaluation.shares import difference
from models.evaluation.starts import STARTS

FOLDERS: Final = {"pairs": PAIRS, "wordings": WORDINGS}
HISTORY: Final = "history.json"
WORSE: Final = 3
Night = Mapping[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluation.nightly",
        description="Measure the shipped adapter beside the rules and the control, always on the same briefs, add the "
        "figures to the history in the folder, and draw it in history.html, which needs nothing else. A night that was "
        f"stopped goes on. Exit code {WORSE}: a planner got worse than the night before, beyond chance.",
    )
    parser.add_argument("--folder", type=Path, required=True, help="where history.json, history.html and the rows lie")
    parser.add_argument("--planner", default="rules,control,specialist", metavar="NAMES", help="as of the run command")
    parser.add_argument("--sets", default="pairs,wordings", metavar="NAMES", help="pairs, wordings")
    parser.add_argument("--count", type=int, default=200, metavar="N", help="so many of each set; default: 200")
    parser.add_argument("--model", type=Path, metavar="FILE", help="the GGUF; default: SmolLM2 in the folder of models")
    parser.add_argument("--night", metavar="NAME", help="what to go on with; default: the date of today")
    options = parser.parse_args(argv)
    planners, sets = options.planner.split(","), options.sets.split(",")
    if unknown := [each for each in (*planners, *sets) if each not in (*OPPONENTS, *FOLDERS)]:
        parser.error(f"there is no {unknown[0]}")
    options.folder.mkdir(parents=True, exist_ok=True)
    night = options.night or f"{datetime.now(UTC):%Y-%m-%d}"
    rows = Rows(options.folder / f"{night}.jsonl")
    model = options.model or find_places().models / BASE
    for name in planners:
        for each in sets:
            briefs = BriefSet(
                name=each, briefs=tuple(some_of(read_briefs(FOLDERS[each]), options.count)), starts=STARTS
            )
            asyncio.run(measure(opponent(name, model), briefs, rows, _say))
    told = with_night(read_history(options.folder), night_of(night, list(rows)))
    _write(options.folder / HISTORY, json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    changes = since_last(options.folder, told)
    _write(options.folder / "history.html", history_page(told, changes))
    for each in changes:
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
    return WORSE if any(each["high"] < 0 for each in changes) else 0


def night_of(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The figures of one night that the history keeps, and what they are of."""
    kept = ("n", "right", "silently_wrong", "plan_p95_s")
    return {
        "night": name,
        "machine": machine(),
        "reader_sha256": reader_sha256(),
        "planner_of": {row.planner: row.planner_of for row in rows},
        "sets": {
            each["name"]: {planner: {key: own[key] for key in kept} for planner, own in each["planners"].items()}
            for each in figures(rows)["sets"]
        },
    }


def with_night(history: Sequence[Night], night: Night) -> list[Night]:
    """The history with this night in it, in the place of one of its name; oldest first."""
    others = [each for each in history if each["night"] != night["night"]]
    return sorted([*others, night], key=lambda each: str(each["night"]))


def since_last(folder: Path, history: Sequence[Night]) -> list[dict[str, Any]]:
    """How much more or less each planner has right than the night before, on the briefs of both nights."""
    if len(history) < 2:
        return []
    before, now = (list(Rows(folder / f"{each['night']}.jsonl")) for each in history[-2:])
    found: list[dict[str, Any]] = []
    for name, planner in sorted({(row.set, row.planner) for row in now}):
        own, rival = ([row for row in rows if (row.set, row.planner) == (name, planner)] for rows in (now, before))
        if (share := difference(own, rival)) is not None:
            told = {"value": share.value, "low": share.low, "high": share.high}
            found.append({"set": name, "planner": planner, "since": history[-2]["night"], **told})
    return found


def read_history(folder: Path) -> list[Night]:
    """Raises ValueError where the file is damaged: a history is not begun anew in silence."""
    path = folder / HISTORY
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def _say(what: str, number: int, count: int, found: Judged) -> None:
    sys.stderr.write(f"{what} {number}/{count} {found.verdict}\n")


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)


if __name__ == "__main__":
    sys.exit(main())
