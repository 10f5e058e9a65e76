"""One planner on one set of briefs, each said to Lintel on an embedded GEN NX that holds its start model."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.ports.agent import AgentPort
from app.protocol.performance import PerformanceRun, ReadPerformance
from app.protocol.values import now
from app.trade.text import Language
from models.evaluation.bench import Bench
from models.evaluation.briefs import PairedBrief
from models.evaluation.judging import Judged, judged, right_states
from models.evaluation.opponents import Choosing, Opponent
from models.evaluation.rows import Rows, row_of
from models.evaluation.speaking import lintel, say
from models.evaluation.starts import Call

_FIRST: Final = "check the connection"
Progress = Callable[[str, int, int, Judged], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSet:
    """Briefs that are measured together, and the models that they start from."""

    name: str
    briefs: tuple[PairedBrief, ...]
    starts: Mapping[str, Sequence[Call]]


async def measure(who: Opponent, what: BriefSet, rows: Rows, tell: Progress) -> None:
    """Every brief of the set that the planner was not measured on. Raises NotLoadedError, and NotDone where the calls
    that are right do not go well."""
    left = [each for each in what.briefs if not rows.knows(who.name, who.of, what.name, each.brief_id)]
    if not left:
        return
    with tempfile.TemporaryDirectory(prefix="lintel-evaluation-") as scratch:
        bench = Bench(Path(scratch) / "documents", what.starts)
        choosing = Choosing(who.name)
        try:
            home = Path(scratch) / "home"
            async with lintel(bench.base_url, home, choose=choosing, model=who.model, settings=who.settings) as agent:
                await say(agent, _FIRST, Language.EN)  # Waits for the tool server, which no brief is to be charged for.
                for number, brief in enumerate(left, 1):
                    begun = now()
                    found = await _one(agent, bench, brief, choosing)
                    written = None if who.model is None else await _written(agent, begun)
                    rows.add(row_of(who.name, who.of, what.name, found, written))
                    tell(f"{who.name} {what.name}", number, len(left), found)
        finally:
            bench.close()


async def _written(agent: AgentPort, begun: datetime) -> PerformanceRun | None:
    """The last text of the local model since then."""
    runs = (await agent.ask(ReadPerformance())).runs
    return runs[-1] if runs and runs[-1].at >= begun else None


async def _one(agent: AgentPort, bench: Bench, brief: PairedBrief, choosing: Choosing) -> Judged:
    right = right_states(bench, brief)
    bench.begin(brief.start, is_analysed=brief.is_analysed)
    numbers = [bench.number(each) for each in brief.gold.numbers]
    before = bench.state()
    choosing.answered()
    said = await say(agent, brief.text, brief.language)
    return judged(brief, said, before, bench.state(), right, numbers, choosing.answered())
