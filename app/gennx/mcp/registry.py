"""Every tool of this server, by name: what the modules of `tools` declare as TOOLS."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, cast

from app.gennx.tool import Tool
from app.gennx.tools.project.lookup import lookup_tools
from app.lib.found_modules import declared_in

# The order in which an engineer comes to them.
_FOLDERS: Final = ("project", "model", "loads", "analysis", "results", "design")


def _declared() -> Iterator[Tool]:
    for folder in _FOLDERS:
        for tools in declared_in(f"app.gennx.tools.{folder}", "TOOLS", tuple):
            yield from cast("tuple[Tool, ...]", tools)


# The lookup knows all tools, so it is given them when they are all known.
TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in chain(lookup_tools(lambda: TOOLS), _declared())}
