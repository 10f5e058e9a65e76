"""Every tool of the tool server as a front end gets it, without a server."""

from functools import cache

from app.gennx.mcp.full_schema import completed
from app.gennx.mcp.registry import TOOLS
from app.protocol.queries import ToolSpec
from app.tools.catalogue import without_dry_run
from app.tools.risk import judge_risk


@cache
def specs() -> dict[str, ToolSpec]:
    return {
        name: ToolSpec(
            name=name,
            title=tool.title,
            description=tool.description,
            schema=without_dry_run(completed(name, tool.input_schema())),
            risk=judge_risk(name, {}),
        )
        for name, tool in TOOLS.items()
    }
