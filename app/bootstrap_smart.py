"""Composes the smart proxy: the rules planner and the tool server in one program; the rest is in bootstrap."""

import argparse
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import assert_never

from app.gennx.gen.wire import Record
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.server import add_transport, serve
from app.gennx.mcp.smart import Planned, PlannedStep, build_smart
from app.gennx.mcp.smart_policy import BadPolicyError, read_policy
from app.lib.languages import written_in
from app.planning.planner import RulesPlanner
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanQuestion, PlanRejected, PlanToken
from app.tools.digest import as_digest
from app.trade.text import Language


def main(argv: Sequence[str]) -> int:
    """One MCP tool that plans and carries the plan out; see `lintel gennx-server --smart --help`."""
    parser = argparse.ArgumentParser(prog="lintel gennx-server --smart", description="One MCP tool that plans.")
    parser.add_argument("--smart", action="store_true", help="this mode")
    parser.add_argument("--policy", type=Path, help="TOML file of what may run unattended; reads and dry runs without")
    add_transport(parser)
    options = parser.parse_args(list(argv))
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        policy = read_policy(options.policy, TOOLS)
    except BadPolicyError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    return serve(build_smart(os.environ, planned_by_rules, policy), options)


async def planned_by_rules(request: str, answers: Mapping[str, str], opened: Record) -> Planned:
    """A plan of the rules planner in the words of the tool server; `opened` is what its digest answered."""
    language = Language(written_in(request) or Language.EN)
    digest = as_digest(opened)
    brief = Brief(text=request, language=language, tools=(), answers=answers, digest=digest)
    async for event in RulesPlanner().plan(brief):
        match event:
            case PlanDraft():
                steps = tuple(
                    PlannedStep(title=each.title, tool=each.tool, arguments=each.arguments) for each in event.steps
                )
                told = tuple(each.text for each in event.assumptions)
                return Planned(title=event.title, steps=steps, assumptions=told)
            case PlanQuestion():
                return Planned(questions={each.key: each.label for each in event.fields})
            case PlanRejected():
                return Planned(refusals=tuple(each.message for each in event.errors))
            case NoPlan():
                return Planned(refusals=(event.why,))
            case PlanToken():
                continue
            case _:
                assert_never(event)
    return Planned()
