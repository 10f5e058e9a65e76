"""Every tool of this server, by name."""

from collections.abc import Mapping
from itertools import chain

from app.gennx.tool import Tool
from app.gennx.tools.analysis import analysis
from app.gennx.tools.design import design
from app.gennx.tools.loads import (
    combinations,
    design_spectrum,
    floor_loads,
    generated_combinations,
    lateral_forces,
    loads,
    masses,
    pressures,
    response_spectrum,
    story_loads,
)
from app.gennx.tools.model import (
    alignment,
    boundaries,
    division,
    elements,
    geometry,
    merging,
    planar,
    properties,
    records,
    regular_frame,
    stories,
    tables,
)
from app.gennx.tools.project import history, lookup, model_digest, profile_choice, project, settling, text_models
from app.gennx.tools.results import comparisons, irregularity, results, seismic_summary, story_results, views

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in chain(
        profile_choice.TOOLS,
        lookup.lookup_tools(lambda: TOOLS),
        project.TOOLS,
        model_digest.TOOLS,
        text_models.TOOLS,
        properties.TOOLS,
        geometry.TOOLS,
        regular_frame.TOOLS,
        history.TOOLS,
        planar.TOOLS,
        division.TOOLS,
        alignment.TOOLS,
        merging.TOOLS,
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
        seismic_summary.TOOLS,
        comparisons.TOOLS,
        design.TOOLS,
        views.TOOLS,
    )
}
