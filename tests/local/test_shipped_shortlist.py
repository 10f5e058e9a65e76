"""The shortlist that ships knows Lintel's tools, and finds them for briefs that nobody drew."""

from pathlib import Path

import pytest

from app.gennx.mcp.registry import TOOLS
from app.ports.planner import Brief
from app.prompting.ranking import ToolRanking
from app.prompting.short_prompt import DECLINED, SHOWN_NAMES
from app.prompting.shortlist import Shortlist
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.trade.text import Language, Text

FILE = Path(__file__).parents[2] / "models" / "shortlist.npz"
SPECS = tuple(
    ToolSpec(name=name, title=Text(en=name, ko=name), description=Text(en="", ko=""), schema={}, risk=Risk.READ)
    for name in TOOLS
)


def test_it_knows_only_tools_that_there_are() -> None:
    assert set(Shortlist.read(FILE).names) <= {*TOOLS, DECLINED}


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("옥상에 눈하중 0.5 얹어줘", {"assign_floor_loads"}),
        ("pin the column bases, then run it", {"assign_supports", "perform_analysis"}),
        ("40층 말고 4층 층고를 4.2m로 바꿔", {"set_storey_height"}),
        ("list the sections that are defined", {"list_properties"}),
    ],
)
def test_a_brief_has_its_tools_among_the_names_that_a_prompt_shows(text: str, tools: set[str]) -> None:
    ranked = ToolRanking(FILE).ranked(Brief(text=text, language=Language.KO, tools=SPECS), SPECS)

    assert tools <= {tool.name for tool in ranked[:SHOWN_NAMES]}
