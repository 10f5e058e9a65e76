"""A model file that somebody brings, measured on this machine beside the rules and the control."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.local.files.registry import sha256_of
from app.trade.text import Language, Text
from models.evaluation import words
from models.evaluation.briefs import read_briefs, some_of
from models.evaluation.figures import figures
from models.evaluation.judging import Judged
from models.evaluation.measuring import BriefSet, measure
from models.evaluation.opponents import opponent
from models.evaluation.page import KINDS, name_of, page
from models.evaluation.rows import Rows
from models.evaluation.starts import STARTS

AGAINST: Final = ("rules", "control")
PLANNER: Final = "specialist"
SET: Final = "pairs"
Tell = Callable[[Text], None]


def evaluate(model: Path, folder: Path, *, count: int, language: Language, tell: Tell) -> Sequence[Text]:
    """Blocking. Measures `count` briefs, always the same ones, tells of each, and returns what it came to.

    Page, figures and rows lie in the folder, and what was measured there before stands on the page. Ended early, the
    same call goes on. Raises OSError, and NotLoadedError where the file cannot be loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256_of(model)[:12]
    stem = f"{model.stem}-{digest}"
    rows = Rows(folder / f"{stem}.jsonl")
    briefs = BriefSet(name=SET, briefs=tuple(some_of(read_briefs(), count)), starts=STARTS)
    # The model first: where it cannot be loaded nobody waits for the others.
    for name in (PLANNER, *AGAINST):
        asyncio.run(measure(opponent(name, model), briefs, rows, _progress(name, tell)))
    asked = {each.brief_id for each in briefs.briefs}
    found = figures([row for row in rows if row.brief_id in asked])
    found |= {"model": model.name, "measured_at": datetime.now(UTC).isoformat(timespec="seconds")}
    _write(folder / f"{stem}.{datetime.now(UTC):%Y%m%d}.json", json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    found["history"] = history(folder)
    path = folder / f"{stem}.html"
    _write(path, page(found, language))
    return [*by_kind(found), words.PAGE_LIES(path=str(path))]


def by_kind(told: Mapping[str, Any]) -> Sequence[Text]:
    """What the model came to, one line a kind of brief."""
    kinds: Mapping[str, Any] = told["sets"][0]["planners"][PLANNER]["by_kind"]
    return [
        words.KIND_TOLD(
            kind=KINDS[kind],
            right=own["verdicts"].get("right", 0),
            count=own["n"],
            share=f"{100 * own['right']['value']:.0f}",
            low=f"{100 * own['right']['low']:.0f}",
            high=f"{100 * own['right']['high']:.0f}",
            wrong=own["verdicts"].get("silently wrong", 0),
        )
        for kind, own in sorted(kinds.items(), key=lambda each: list(KINDS).index(each[0]))
    ]


def history(folder: Path) -> list[dict[str, Any]]:
    """What was measured in a folder, oldest first; files that are none of ours are passed over."""
    found: list[dict[str, Any]] = []
    for path in folder.glob("*.json"):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            own = told["sets"][0]["planners"][PLANNER]
            found.append({"date": told["measured_at"], "name": told["model"], "n": own["n"], "right": own["right"]})
        except (OSError, ValueError, KeyError, IndexError, TypeError):
            continue
    return sorted(found, key=lambda each: (each["date"], each["name"]))


def _progress(planner: str, tell: Tell) -> Callable[[str, int, int, Judged], None]:
    right = 0

    def told(_what: str, number: int, count: int, found: Judged) -> None:
        nonlocal right
        right += found.verdict == "right"
        tell(words.PROGRESS(planner=name_of(planner), number=number, count=count, right=right))

    return told


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
