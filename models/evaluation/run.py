"""Measures Lintel on the paired briefs by the state it leaves behind: `python -m models.evaluation.run --help`."""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from app.ports.agent import AgentPort
from app.trade.text import Language
from models.evaluation.answers import states, without_quotes
from models.evaluation.bench import Bench, NotDone
from models.evaluation.briefs import PairedBrief, read_briefs
from models.evaluation.figures import figures
from models.evaluation.renumbering import renumbered
from models.evaluation.speaking import Said, lintel, say
from models.evaluation.state import State, differences

Verdict = Literal["right", "asked", "not done", "said wrong", "silently wrong"]
_FIRST: Final = "check the connection"
HALVES: Final = ("tuning", "test", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a brief came to. `why` says what is missing where it is not right."""

    brief: PairedBrief
    verdict: Verdict
    why: str
    is_untouched: bool
    plan_s: float | None


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluation.run",
        description="Say every brief to Lintel on an embedded GEN NX, approve all, and judge what stands in the model.",
    )
    parser.add_argument("--planner", choices=["rules"], default="rules", help="who plans; the rules need no model")
    parser.add_argument("--half", choices=HALVES, default="all")
    parser.add_argument("--only", default="", metavar="ID", help="briefs whose id begins so")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="other pairs than Lintel's own")
    parser.add_argument("--out", type=Path, help="where the figures go, as JSON; they are printed anyway")
    parser.add_argument("--verbose", action="store_true", help="say of each brief what it came to")
    options = parser.parse_args(argv)
    briefs = read_briefs(options.folder) if options.folder else read_briefs()
    chosen = [each for each in briefs if options.half in ("all", each.half) and each.brief_id.startswith(options.only)]
    if not chosen:
        parser.error("no brief is of that half and id")
    judged = asyncio.run(_measure(chosen, is_verbose=options.verbose))
    text = json.dumps(figures(judged), ensure_ascii=False, indent=2) + "\n"
    if options.out is not None:
        options.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


async def _measure(briefs: Sequence[PairedBrief], *, is_verbose: bool) -> list[Judged]:
    judged: list[Judged] = []
    with tempfile.TemporaryDirectory(prefix="lintel-evaluation-") as scratch:
        bench = Bench(Path(scratch) / "documents")
        try:
            rights = {each.brief_id: right_states(bench, each) for each in briefs}
            async with lintel(bench.base_url, Path(scratch) / "home") as agent:
                await say(agent, _FIRST, Language.EN)  # Waits for the tool server, which no brief is to be charged for.
                for brief in briefs:
                    judged.append(await _one(agent, bench, brief, rights[brief.brief_id]))
                    if is_verbose:
                        sys.stderr.write(f"{brief.brief_id} {judged[-1].verdict}: {judged[-1].why}\n")
        finally:
            bench.close()
    return judged


def right_states(bench: Bench, brief: PairedBrief) -> list[State]:
    """Every state that is right after a brief. Raises NotDone where its own calls do not go well."""
    found: list[State] = []
    for way in brief.gold.ways or ((),):
        bench.begin(brief.start, is_analysed=brief.is_analysed)
        try:
            bench.do(way)
        except NotDone as exc:
            raise NotDone(f"{brief.brief_id}: {exc}") from exc
        found.append(bench.state())
    return found


async def _one(agent: AgentPort, bench: Bench, brief: PairedBrief, right: Sequence[State]) -> Judged:
    bench.begin(brief.start, is_analysed=brief.is_analysed)
    numbers = [bench.number(each) for each in brief.gold.numbers]
    before = bench.state()
    said = await say(agent, brief.text, brief.language)
    after = bench.state()
    verdict, why = judge(brief, said, before, after, right, numbers)
    is_untouched = not said.wrote and not differences(after, before)
    return Judged(brief=brief, verdict=verdict, why=why, is_untouched=is_untouched, plan_s=said.plan_s)


def judge(
    brief: PairedBrief, said: Said, before: State, after: State, right: Sequence[State], numbers: Sequence[float]
) -> tuple[Verdict, str]:
    """What a brief came to. Silently wrong: it ended well, asked nothing, and what it left or said is not right."""
    gold = brief.gold
    left = (renumbered(after, each) if gold.is_numbering_free else after for each in right)
    off = min(map(differences, left, right), key=len)
    is_untouched = not said.wrote and not differences(after, before)
    match gold.type:
        case "operations":
            missing = off
        case "clarify":
            own = without_quotes(said.told, brief.text)
            missing = [] if said.question or (gold.is_refusal_right and not said.did) else ["no question"]
            missing += [alike[0] for alike in gold.asks if not states(own, alike)]
            missing += [] if is_untouched else ["something was written"]
        case "results" | "no_tool":
            missing = [f"{value:.6g}" for value in numbers if not states(said.answer, value)]
            missing += [alike[0] for alike in gold.words if not states(said.shown, alike)]
            missing += [] if is_untouched else ["something was written"]
    if not missing:
        return "right", ""
    why = f"{'; '.join(missing[:6])} | {said.told[:300]}"
    if said.question and is_untouched:
        return "asked", why
    if not said.did or (is_untouched and gold.type == "operations"):
        return "not done", why
    return ("silently wrong" if said.is_completed else "said wrong"), why


if __name__ == "__main__":
    sys.exit(main())
