"""What each brief came to, one line each, kept as it is found: a run that is stopped goes on where it was."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from app.protocol.performance import PerformanceRun
from models.evaluation.judging import Judged, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A brief as one planner left it; `Judged` tells most fields.

    `planner_of` names the files that the planner is (empty: none), so that nothing measured of another adapter counts.
    `why` is empty for what is held out. The last four are of the text that a local model wrote, by the worker's clock.
    """

    planner: str
    planner_of: str
    set: str
    brief_id: str
    group: str
    pair_id: str
    language: str
    kind: str
    type: str
    half: str
    intents: tuple[int, ...]
    verdict: Verdict
    why: str
    is_untouched: bool
    did: bool
    asked: bool
    first_s: float | None
    plan_s: float | None
    outcome: str
    source: str
    has_right_tools: bool | None
    has_right_arguments: bool | None
    log_probability: float | None
    first_token_ms: float | None = None
    generated_tokens: int | None = None
    tokens_per_s: float | None = None
    device: str = ""

    @property
    def is_right(self) -> bool:
        return self.verdict == "right"


def row_of(planner: str, planner_of: str, set_name: str, judged: Judged, written: PerformanceRun | None = None) -> Row:
    """The brief itself stays out of it, and so does what was said of one that nobody who tunes may see. `written` is
    the text of a local model that the plan was made of."""
    brief = judged.brief
    return Row(
        planner=planner,
        planner_of=planner_of,
        set=set_name,
        brief_id=brief.brief_id,
        group=brief.group,
        pair_id=brief.pair_id,
        language=str(brief.language),
        kind=brief.kind,
        type=brief.gold.type,
        half=brief.half,
        intents=brief.intents,
        verdict=judged.verdict,
        why=judged.why if brief.half == "tuning" else "",
        is_untouched=judged.is_untouched,
        did=judged.did,
        asked=judged.asked,
        first_s=_rounded(judged.first_s),
        plan_s=_rounded(judged.plan_s),
        outcome=judged.outcome,
        source=judged.source,
        has_right_tools=judged.has_right_tools,
        has_right_arguments=judged.has_right_arguments,
        log_probability=judged.log_probability,
        first_token_ms=None if written is None else round(written.first_token_ms, 1),
        generated_tokens=None if written is None else written.generated_tokens,
        tokens_per_s=None if written is None else round(written.generate_tokens_per_s, 1),
        device="" if written is None else written.device,
    )


class Rows:
    """The lines of a file, the last one of each brief, set and planner counting. Nothing is kept without a file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._found: dict[tuple[str, str, str], Row] = {}
        for row in _read(path):
            self._keep(row)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._found.values())

    def knows(self, planner: str, planner_of: str, set_name: str, brief_id: str) -> bool:
        """Whether this very planner was measured on the brief."""
        row = self._found.get((planner, set_name, brief_id))
        return row is not None and row.planner_of == planner_of

    def add(self, row: Row) -> None:
        """Raises OSError."""
        self._keep(row)
        if self._path is not None:
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")

    def _keep(self, row: Row) -> None:
        self._found[row.planner, row.set, row.brief_id] = row


def _read(path: Path | None) -> Iterator[Row]:
    """A last line that was cut off is measured again."""
    if path is None or not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            raw: dict[str, Any] = json.loads(line)
            raw["intents"] = tuple(raw["intents"])
            known = {each.name for each in fields(Row)}
            yield Row(**{name: value for name, value in raw.items() if name in known})
        except (ValueError, KeyError, TypeError):
            continue


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 4)
