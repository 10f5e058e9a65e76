"""The rules are loaded when they are asked, and answer as they do."""

import subprocess
import sys

from app.planning.interpreter import RulesInterpreter
from app.planning.late import LateInterpreter, LatePlanner
from app.planning.planner import RulesPlanner
from app.ports.planner import Brief
from app.trade.text import Language

ASKED = """
import sys
import {module}
print([name for name in sys.modules if name.startswith("app.planning.")])
"""


def loaded_by(module: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ASKED.format(module=module)], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def test_the_window_and_the_terminal_start_without_the_rules() -> None:
    for module in ("app.bootstrap_window", "app.bootstrap_terminal"):
        assert loaded_by(module) == "['app.planning.late']"


def test_what_is_read_and_planned_is_theirs() -> None:
    for said in ("안녕하세요", "Add a section B1 300x600", "KDS 41 17 importance factors?"):
        assert LateInterpreter().read(said, Language.EN) == RulesInterpreter().read(said, Language.EN)
    late, rules = LatePlanner(), RulesPlanner()
    assert (late.source, late.is_ready) == (rules.source, rules.is_ready)


async def test_a_brief_is_planned_by_them() -> None:
    brief = Brief(text="Add a section B1 300x600", language=Language.EN, tools=())
    late, own = [[each async for each in one.plan(brief)] for one in (LatePlanner(), RulesPlanner())]
    assert late == own
    assert len(late) == 1
