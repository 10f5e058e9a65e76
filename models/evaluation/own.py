"""A model file that somebody brings, measured on this machine beside the rules and the control."""

import asyncio
import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.local.files.registry import sha256_of
from app.prompting.reader_hash import reader_sha256
from app.trade.text import BUILT_IN, Language, Text
from models.evaluation import words
from models.evaluation.briefs import read_briefs, some_of
from models.evaluation.figures import figures
from models.evaluation.judging import Judged
from models.evaluation.measuring import BriefSet, measure
from models.evaluation.opponents import Opponent, opponent
from models.evaluation.page import KINDS, name_of, page
from models.evaluation.rows import Row, Rows
from models.evaluation.starts import STARTS

AGAINST: Final = ("rules", "control")
PLANNER: Final = "specialist"
SET: Final = "pairs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A planner has said brief `number` of `count`, of which `right` were right; `rest` of the planners come after."""

    planner: str
    number: int
    count: int
    right: int
    rest: tuple[str, ...]

    @property
    def text(self) -> Text:
        return words.PROGRESS(planner=name_of(self.planner), number=self.number, count=self.count, right=self.right)


Tell = Callable[[Measured], None]


def evaluate(
    model: Path,
    folder: Path,
    *,
    count: int,
    language: Language,
    tell: Tell,
    version: str = "",
    is_repeated: bool = False,
) -> Sequence[Text]:
    """Blocking. Measures `count` briefs, always the same ones, tells of each, and returns what it came to.

    Pages, figures and rows lie in the folder, and what was measured there before stands on the page. Ended early, the
    same call goes on; where nothing is left to measure, it is measured anew if it `is_repeated`. `version` is Lintel's.
    Raises OSError, and NotLoadedError where the file cannot be loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256_of(model)
    stem = f"{model.stem}-{digest[:12]}"
    # What an earlier Lintel made of the briefs says nothing of this one.
    rows_at = folder / f"{stem}.{version or 'source'}-{reader_sha256()[:8]}.jsonl"
    rows = Rows(rows_at)
    briefs = BriefSet(name=SET, briefs=tuple(some_of(read_briefs(), count)), starts=STARTS)
    # The model first: where it cannot be loaded nobody waits for the others.
    planners = [opponent(name, model) for name in (PLANNER, *AGAINST)]
    if is_repeated and not any(_left(who, briefs, rows) for who in planners):
        rows_at.unlink()
        rows = Rows(rows_at)
    is_new = any(_left(who, briefs, rows) for who in planners)
    for place, who in enumerate(planners):
        rest = tuple(each.name for each in planners[place + 1 :])
        asyncio.run(measure(who, briefs, rows, _progress(who.name, rest, tell)))
    asked = {each.brief_id for each in briefs.briefs}
    own = [row for row in rows if row.brief_id in asked]
    now = datetime.now(UTC)
    found = figures(own)
    found |= {
        "model": model.name,
        "model_sha256": digest,
        "measured_at": now.isoformat(timespec="seconds"),
        "lintel": version,
        "machine": machine(own),
        "names": _names(),
    }
    name = f"{stem}.{now:%Y%m%dT%H%M%S}"
    if is_new:
        _write(folder / f"{name}.json", json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        name = max((path.stem for path in folder.glob(f"{stem}.*.json")), default=name)
    found["history"] = history(folder)
    for each in dict.fromkeys((*BUILT_IN, language)):
        _write(folder / f"{name}.{each}.html", page(found, each))
    return [*by_kind(found), words.PAGE_LIES(path=str(folder / f"{name}.{language}.html"))]


def machine(rows: Sequence[Row]) -> dict[str, object]:
    """What it was measured on; `devices` are llama.cpp's names of what the model ran on."""
    devices = sorted({row.device for row in rows if row.device})
    return {"system": f"{platform.system()} {platform.machine()}", "cores": os.cpu_count() or 0, "devices": devices}


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


def _left(who: Opponent, briefs: BriefSet, rows: Rows) -> bool:
    return not all(rows.knows(who.name, who.of, briefs.name, each.brief_id) for each in briefs.briefs)


def _names() -> dict[str, dict[str, object]]:
    """What kinds and planners are called, so that who reads the figures needs to know nothing of them."""
    named = {"kinds": dict(KINDS), "planners": {each: name_of(each) for each in (PLANNER, *AGAINST)}}
    return {what: {key: text.to_json() for key, text in texts.items()} for what, texts in named.items()}


def _progress(planner: str, rest: tuple[str, ...], tell: Tell) -> Callable[[str, int, int, Judged], None]:
    right = 0

    def told(_what: str, number: int, count: int, found: Judged) -> None:
        nonlocal right
        right += found.verdict == "right"
        tell(Measured(planner=planner, number=number, count=count, right=right, rest=rest))

    return told


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
