"""Every tool of this server, by name."""

from collections.abc import Mapping
from itertools import chain

from app.gennx.tool import Tool
from app.gennx.tools import (
    analysis,
    boundaries,
    combinations,
    comparisons,
    design,
    design_spectrum,
    division,
    elements,
    floor_loads,
    generated_combinations,
    geometry,
    history,
    irregularity,
    lateral_forces,
    loads,
    masses,
    planar,
    pressures,
    profile_choice,
    project,
    properties,
    records,
    response_spectrum,
    results,
    settling,
    stories,
    story_loads,
    story_results,
    tables,
    views,
)

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in chain(
        profile_choice.TOOLS,
        project.TOOLS,
        properties.TOOLS,
        geometry.TOOLS,
        history.TOOLS,
        planar.TOOLS,
        division.TOOLS,
        settling.TOOLS,
        elements.TOOLS,
        records.TOOLS,
        tables.TOOLS,
        boundaries.TOOLS,
        stories.TOOLS,
        loads.TOOLS,
        floor_loads.TOOLS,
        pressures.TOOLS,
        story_loads.TOOLS,
        lateral_forces.TOOLS,
        masses.TOOLS,
        design_spectrum.TOOLS,
        response_spectrum.TOOLS,
        combinations.TOOLS,
        generated_combinations.TOOLS,
        analysis.TOOLS,
        results.TOOLS,
        story_results.TOOLS,
        irregularity.TOOLS,
        comparisons.TOOLS,
        design.TOOLS,
        views.TOOLS,
    )
}
