"""The tool server's whole catalogue as a brief has it, and the shortlist that ships."""

from pathlib import Path

from app.gennx.mcp.full_schema import completed
from app.gennx.mcp.registry import TOOLS
from app.ports.planner import Brief
from app.prompting.short_task import ShortTask, task_of
from app.prompting.shortlist import Shortlist
from app.protocol.queries import ToolSpec
from app.tools.catalogue import without_dry_run
from app.tools.risk import judge_risk
from app.trade.text import Language, Text
from tests.shortform.buildings import DIGEST

SPECS = tuple(
    ToolSpec(
        name=name,
        title=Text(en=tool.title.en, ko=tool.title.ko),
        description=Text(en=tool.description.en, ko=tool.description.ko),
        schema=without_dry_run(completed(name, tool.input_schema())),
        risk=judge_risk(name, {}),
    )
    for name, tool in TOOLS.items()
)
FILE = Path(__file__).parents[2] / "models" / "shortlist.npz"
SHORTLIST = Shortlist.read(FILE)


def brief_of(text: str, language: Language = Language.KO) -> Brief:
    return Brief(text=text, language=language, tools=SPECS, digest=DIGEST)


def task_for(text: str) -> ShortTask:
    return task_of(brief_of(text), SHORTLIST)
