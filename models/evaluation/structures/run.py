"""Measures Lintel on structures described in words: `python -m models.evaluation.structures.run --help`."""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.ports.agent import AgentPort
from app.trade.text import Language
from models.evaluation.bench import Bench
from models.evaluation.run import HALVES
from models.evaluation.speaking import lintel, say
from models.evaluation.structures.figures import structure_figures
from models.evaluation.structures.judging import JudgedStructure, judge_structure, look, told
from models.evaluation.structures.problems import (
    StructureProblem,
    StructureWording,
    read_problems,
    read_structure_wordings,
)

_EMPTY: Final = "empty"
_FIRST: Final = "check the connection"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluation.structures.run",
        description="Describe every structure to Lintel on an embedded GEN NX, approve all, and judge what stands.",
    )
    parser.add_argument("--half", choices=HALVES, default="tuning")
    parser.add_argument("--only", default="", metavar="ID", help="wordings whose id begins so")
    parser.add_argument("--lang", default="", choices=["", "ko", "en"], help="of one language")
    parser.add_argument("--out", type=Path, help="where the figures go, as JSON; they are printed anyway")
    parser.add_argument("--verbose", action="store_true", help="tell of each wording what it came to and what was said")
    options = parser.parse_args(argv)
    chosen = [
        each
        for each in read_structure_wordings()
        if options.half in ("all", each.half)
        and each.wording_id.startswith(options.only)
        and options.lang in ("", str(each.language))
    ]
    if not chosen:
        parser.error("no wording is of that half, id and language")
    judged = asyncio.run(_measure(chosen, is_verbose=options.verbose))
    text = json.dumps(structure_figures(judged), ensure_ascii=False, indent=2) + "\n"
    if options.out is not None:
        options.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


async def _measure(wordings: Sequence[StructureWording], *, is_verbose: bool) -> list[JudgedStructure]:
    judged: list[JudgedStructure] = []
    problems = read_problems()
    with tempfile.TemporaryDirectory(prefix="lintel-structures-") as scratch:
        bench = Bench(Path(scratch) / "documents", {_EMPTY: ()})
        try:
            async with lintel(bench.base_url, Path(scratch) / "home") as agent:
                await say(agent, _FIRST, Language.EN)  # Waits for the tool server, which no wording is charged for.
                for wording in wordings:
                    one, heard = await _one(agent, bench, wording, problems[wording.problem_id])
                    judged.append(one)
                    if is_verbose:
                        sys.stderr.write(
                            f"{wording.wording_id} {one.outcome} {one.told}/{one.wanted}: {one.why}\n{heard}\n"
                        )
        finally:
            bench.close()
    return judged


async def _one(
    agent: AgentPort, bench: Bench, wording: StructureWording, problem: StructureProblem
) -> tuple[JudgedStructure, str]:
    """What a wording came to, and what was said to it."""
    bench.begin(_EMPTY)
    begun_s = time.monotonic()
    said = await say(agent, wording.text, wording.language)
    seconds = time.monotonic() - begun_s
    found = look(bench, problem.right)
    outcome, why = judge_structure(problem, wording.text, said, found)
    judged = JudgedStructure(
        wording=wording,
        group=problem.group,
        outcome=outcome,
        why=why,
        told=told(said, problem.right),
        wanted=0 if problem.right is None else len(problem.right.responses),
        seconds=seconds,
    )
    return judged, said.told


if __name__ == "__main__":
    sys.exit(main())
