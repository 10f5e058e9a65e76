"""Every tool of this server, by name."""

from collections.abc import Mapping
from itertools import chain

from app.gennx.tool import Tool
from app.gennx.tools import (
    analysis,
    boundaries,
    combinations,
    elements,
    floor_loads,
    geometry,
    history,
    loads,
    masses,
    project,
    properties,
    records,
    response_spectrum,
    results,
    stories,
    story_results,
)

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in chain(
        project.TOOLS,
        properties.TOOLS,
        geometry.TOOLS,
        history.TOOLS,
        elements.TOOLS,
        records.TOOLS,
        boundaries.TOOLS,
        stories.TOOLS,
        loads.TOOLS,
        floor_loads.TOOLS,
        masses.TOOLS,
        response_spectrum.TOOLS,
        combinations.TOOLS,
        analysis.TOOLS,
        results.TOOLS,
        story_results.TOOLS,
    )
}
