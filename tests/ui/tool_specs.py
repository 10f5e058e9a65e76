"""Every tool of the tool server as a front end gets it, without a server."""

from collections.abc import Iterator
from functools import cache

from app.gennx.mcp.full_schema import completed
from app.gennx.mcp.registry import TOOLS
from app.protocol.approvals import ArgumentField
from app.protocol.queries import ToolSpec
from app.tools.catalogue import without_dry_run
from app.tools.forms import form_of
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


def examples() -> list[str]:
    """What the schemas give as examples of a text, the longest first."""
    found = {each for spec in specs().values() for each in _examples(form_of(spec, {}))}
    return sorted(found, key=len, reverse=True)


def _examples(fields: tuple[ArgumentField, ...]) -> Iterator[str]:
    for field in fields:
        told = field.example if isinstance(field.example, list) else [field.example]
        yield from (each for each in told if isinstance(each, str) and each)
        yield from _examples(field.parts)


def argument_names() -> Iterator[str]:
    """What the arguments of all tools are called when they are sent, columns of tables and parts of groups too."""
    for spec in specs().values():
        yield from _names(form_of(spec, {}))


def _names(fields: tuple[ArgumentField, ...]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from _names(field.parts)
