"""The catalogue of the real tool server fits the default context, so that its state is computed once and reused."""

from app.gennx.mcp.registry import TOOLS
from app.ports.planner import Brief
from app.prompting.choice import choose_tools, usable_tools
from app.prompting.ranking import ToolRanking
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.settings.sections import SettingsTree
from app.tools.catalogue import without_dry_run
from app.trade.text import Language, Text


def catalogue() -> tuple[ToolSpec, ...]:
    return tuple(
        ToolSpec(
            name=tool.name,
            title=Text(en=tool.title.en, ko=tool.title.ko),
            description=Text(en=tool.description.en, ko=tool.description.ko),
            schema=without_dry_run(tool.input_schema()),  # as the host lists them
            risk=Risk.READ,
        )
        for tool in TOOLS.values()
    )


def test_two_requests_share_the_whole_catalogue() -> None:
    tools = usable_tools(catalogue())
    assert len(tools) == len(TOOLS)
    context = SettingsTree().local_model.context_tokens
    briefs = [Brief(text=text, language=Language.KO, tools=tools) for text in ("10층 건물", "story drift")]
    assert [choose_tools(brief, tools, context, ToolRanking()) for brief in briefs] == [tools, tools]
