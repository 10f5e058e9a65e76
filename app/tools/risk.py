"""Lintel's own risk table: what a call can do, from tool and arguments. What a server says of itself only raises it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from app.protocol.items import CallTrait, Risk
from app.trade.json_types import JsonObject

if TYPE_CHECKING:  # the MCP library takes half a second to load, and the window must not wait for it
    from mcp.types import ToolAnnotations

_READS = frozenset(
    {
        "check_connection",
        "select_profile",
        "get_project_status",
        "get_model_digest",
        "checkpoint",
        "list_checkpoints",
        "read_table",
        "search_api",
        "describe_api",
        "what_changed",
        "compare_models",
        "compare_results",
        "settle_unknown",
        "list_properties",
        "get_nodes",
        "get_elements",
        "get_selection",
        "get_story_data",
        "list_load_cases",
        "check_model_before_analysis",
        "get_analysis_status",
        "get_reactions",
        "get_displacements",
        "get_member_forces",
        "get_vibration_modes",
        "get_result_table",
        "get_story_drift",
        "get_story_results",
        "get_story_irregularity",
        "get_seismic_summary",
        "get_mass_and_weight_summary",
        "get_design_results",
        "check_equilibrium",
    }
)
_CHANGES = frozenset(
    {
        "save_project",
        "set_unit_system",
        "set_structure_type",
        "define_material",
        "define_section",
        "define_section_by_values",
        "define_thickness",
        "create_nodes",
        "create_frame_elements",
        "create_regular_frame",
        "create_structure",
        "create_planar_elements",
        "divide_elements",
        "align_nodes",
        "merge_nodes",
        "modify_elements",
        "modify_section",
        "modify_material",
        "modify_thickness",
        "modify_loads",
        "modify_floor_load_type",
        "modify_floor_loads",
        "modify_static_seismic_load",
        "modify_rs_load_case",
        "modify_load_combination",
        "set_storey_diaphragm",
        "rename_load_case",
        "copy_storeys",
        "set_storey_height",
        "extend_frame",
        "rename_record",
        "write_table",
        "assign_supports",
        "define_story_data",
        "auto_generate_story_data",
        "assign_beam_end_release",
        "define_static_load_cases",
        "assign_self_weight",
        "assign_nodal_loads",
        "assign_element_beam_loads",
        "define_floor_load_type",
        "assign_floor_loads",
        "convert_loads_to_masses",
        "assign_nodal_masses",
        "set_analysis_control",
        "define_design_spectrum",
        "define_rs_function",
        "define_rs_load_case",
        "define_load_combinations",
        "generate_load_combinations",
        "assign_pressure_loads",
        "define_static_seismic_load",
        "define_static_wind_load",
        "generate_seismic_storey_forces",
        "run_member_design",
        "export_design_report",
        "capture_view",
        "perform_analysis",
    }
)

_DESTROYS = frozenset(
    {"new_project", "open_project", "import_text_model", "restore_checkpoint", "undo_step", "delete_records"}
)
_TAKE_AWAY = frozenset({"modify_loads", "modify_floor_loads"})
# Both write one file, of a new name unless told otherwise.
_WRITE_FILES = frozenset({"capture_view", "export_design_report"})
_LONG_RUNNING: Final = frozenset({"perform_analysis", "compare_results", "run_member_design"})
# Each with the argument that names the file; with none it is always written.
_FILES: Final[Mapping[str, str]] = {
    "save_project": "",
    "capture_view": "",
    "export_design_report": "",
    "perform_analysis": "",
    "new_project": "backup_name",
    "open_project": "backup_name",
    "import_text_model": "backup_name",
}


def traits_of(tool: str, arguments: JsonObject) -> frozenset[CallTrait]:
    """What the call can do besides its risk; a tool that is not in the table can do all of it.

    An analysis saves the model first, under the file that it has when none is named.
    """
    if tool not in _READS | _CHANGES | _DESTROYS:
        return frozenset(CallTrait)
    found = {CallTrait.LONG_RUNNING} if tool in _LONG_RUNNING else set[CallTrait]()
    if (by := _FILES.get(tool)) is not None and (not by or arguments.get(by)):
        found.add(CallTrait.WRITES_FILE)
    return frozenset(found)


def least_risk(annotations: "ToolAnnotations | None") -> Risk:
    """What a server admits of a tool. What it denies, or does not say, counts for nothing."""
    if annotations is None:
        return Risk.READ
    if annotations.destructive_hint is True and annotations.read_only_hint is not True:
        return Risk.DESTROY
    return Risk.CHANGE if annotations.read_only_hint is False else Risk.READ


def judge_risk(tool: str, arguments: JsonObject) -> Risk:
    """A tool that is not in the table can do anything, so it is the highest risk.

    Saving under a file name writes over a file of that name if there is one; that is a loss, not a change.
    So is replacing every combination of a design list, or a picture or report that is there, and taking loads away.
    """
    if tool in _READS:
        return Risk.READ
    if tool == "save_project" and arguments.get("file_name"):
        return Risk.DESTROY
    if tool == "generate_load_combinations" and arguments.get("option") == "REPLACE":
        return Risk.DESTROY
    if tool in _TAKE_AWAY and arguments.get("action") == "remove":
        return Risk.DESTROY
    if tool in _WRITE_FILES and arguments.get("overwrite") not in (None, False):
        return Risk.DESTROY
    return Risk.CHANGE if tool in _CHANGES else Risk.DESTROY
