"""What /view/DISPLAY switches on and off, and how its request is read."""

from dataclasses import dataclass, replace

from app.engine.store.errors import wrong_field
from app.engine.store.json_values import child, flag, integer, text, texts
from app.trade.json_types import JsonObject

DRAWN: dict[str, frozenset[str]] = {
    "NODE": frozenset({"NODE", "NODE_NUMBER", "STORY_NAME"}),
    "ELEMENT": frozenset(
        {
            "ELEM_NUMBER",
            "ELEM_NUMBER_WITH_BORDER",
            "ELEM_TYPE_NAME",
            "WALL_ID",
            "LOCAL_AXIS",
            "LOCAL_AXIS_LABEL",
            "LOCAL_DIRECTION",
        }
    ),
    "PROPERTY": frozenset({"MATERIAL_NUMBER", "MATERIAL_NAME", "PROPERTY_NUMBER", "PROPERTY_NAME", "SECTION_SHAPE"}),
    "BOUNDARY": frozenset(
        {
            "SUPPORT",
            "SUPPORT_BY_DIRECTION",
            "POINT_SPRING_SUPPORT",
            "ELASTIC_LINK",
            "BEAM_END_RELEASE_SYMBOL",
            "RIGID_LINK",
            "STORY_DIAPHRAGM",
            "DIAPHRAGM_DISCONNECT",
        }
    ),
    "LOAD": frozenset({"NODAL_LOAD", "BEAM_LOAD", "FLOOR_LOAD", "FLOOR_LOAD_NAME", "FLOOR_LOAD_AREA", "PRESSURE_LOAD"}),
    "MISC": frozenset({"NODAL_MASS"}),
    "VIEW": frozenset({"UCS_AXIS", "VIEW_POINT"}),
}
# What GEN NX has besides: asked for, it is refused by name; switched off, there is nothing to do.
NOT_DRAWN: dict[str, frozenset[str]] = {
    group: frozenset(names.split())
    for group, names in {
        "NODE": "NODE_LOCAL_AXIS",
        "ELEMENT": "ELEM_TYPE_NUMBER GAP HOOK CABLE SUB_DOMAIN_REBAR_DIRECTION",
        "PROPERTY": "TAPERED_SECTION_GROUP TIME_DEPENDENT_MATERIAL_LINK INELASTIC_HINGE_NAME INELASTIC_HINGE_SYMBOL "
        "REINFORCEMENT_OF_SECTIONS VIRTUAL_SECTION_LOCAL_AXIS",
        "BOUNDARY": "POINT_SPRING_SUPPORT_COMP_TENS POINT_SPRING_SUPPORT_MULTI_LINEAR "
        "POINT_SPRING_SUPPORT_BY_DIRECTION POINT_SPRING_SUPPORT_BY_DIRECTION_COMP_TENS "
        "POINT_SPRING_SUPPORT_BY_DIRECTION_MULTI_LINEAR SURFACE_SPRING_SUPPORT_TYPE SURFACE_SPRING_SUPPORT_LINEAR "
        "SURFACE_SPRING_SUPPORT_COMP_TENS GENERAL_SPRING_SUPPORT ELASTIC_LINK_LOCAL_AXIS ELASTIC_LINK_TYPE "
        "ELASTIC_LINK_NUMBER GENERAL_LINK GENERAL_LINK_NUMBER GENERAL_LINK_LOCAL_AXIS GENERAL_LINK_TYPE "
        "CHANGE_GENERAL_LINK_PROPERTIES BEAM_END_RELEASE_DIGIT BEAM_END_OFFSET_SYMBOL BEAM_END_OFFSET_DIGIT "
        "PLATE_END_RELEASE_SYMBOL PLATE_END_RELEASE_DIGIT LINEAR_CONSTRAINTS REACTION_POSITION",
        "LOAD": "NODAL_BODY_FORCE SPECIFIED_DISPLACEMENT PRESTRESS_LOAD PRETENSION_LOAD LOADING_AREA_PLANE "
        "FINISHING_MATERIAL_LOAD AREA_PRESSURE_LOADS PLANE_LOAD PLANE_LOAD_NAME NODAL_TEMPERATURE ELEMENT_TEMPERATURE "
        "TEMPERATURE_GRADIENT BEAM_SECTION_TEMPERATURE TENDON_PRESTRESS WIND_LOAD AREA_WIND_PRESSURE "
        "AREA_WIND_PRESSURE_NAME BEAM_WIND_PRESSURE NODAL_WIND_PRESSURE FUNCTION_WIND_PRESSURE "
        "FUNCTION_WIND_PRESSURE_NAME SEISMIC_EARTH_PRESSURE STATIC_EARTH_PRESSURE STATIC_EARTH_PRESSRUE SEISMIC_LOAD "
        "DYNAMIC_NODAL_LOAD "
        "MULTIPLE_SUPPORT_EXCITATION MULTIPLE_SUPPORT_EXCITATION_FUNCTION_NAME DIR_X DIR_Y DIR_Z",
        "MISC": "LOAD_TO_MASS TENDON_PROFILE_NAMES TENDON_PROFILE_POINT INITIAL_FORCES_FOR_GEOMETRIC_STIFFNESS "
        "SETTLEMENT_GROUP SETTLEMENT_GROUP_VALUE HEAT_OF_HYDRATION_VALUE HEAT_OF_HYDRATION_FUNC_NAME "
        "HEAT_OF_HYDRATION_ELEMENT_CONVECTION_BOUNDARY HEAT_OF_HYDRATION_PRESCRIBED_TEMPERATURE "
        "HEAT_OF_HYDRATION_HEAT_SOURCE HEAT_OF_HYDRATION_PIPE_COOLING_ELEMENT GRID_MODEL_LOAD_LINE",
        "VIEW": "VIEWPORT_GIZMO VIEWPPORT_GIZMO",
    }.items()
}
SWITCHED_ON = frozenset(
    {"SECTION_SHAPE", "SUPPORT", "POINT_SPRING_SUPPORT", "ELASTIC_LINK", "RIGID_LINK", "BEAM_END_RELEASE_SYMBOL"}
    | {"NODAL_LOAD", "BEAM_LOAD", "FLOOR_LOAD", "FLOOR_LOAD_NAME", "PRESSURE_LOAD", "UCS_AXIS"}
)
NOT_FLAGS = frozenset({"CASE_SELECTION", "LOAD_VALUE", "GROUP_SELECTION", "DESCRIPTION", "LABEL_ORIENTATION"})


@dataclass(frozen=True, slots=True)
class Display:
    """Names that are switched on; `load_case` None draws the loads of every case."""

    on: frozenset[str] = SWITCHED_ON
    load_case: str | None = None
    load_format: str = "Default"
    load_places: int = 1
    description: str = ""

    def has(self, name: str) -> bool:
        """True when the switch is on."""
        return name in self.on


def read_display(argument: JsonObject, before: Display) -> Display:
    """Only what the request names changes; groups may be left out and their switches given directly."""
    display = before
    for name, value in argument.items():
        if name in DRAWN and not isinstance(value, bool):
            display = _read_group(name, child(argument, name), display)
        elif name == "GROUP_SELECTION":
            if texts(argument, name):
                raise wrong_field("GROUP_SELECTION is not available in the embedded engine; every group is drawn")
        elif isinstance(value, bool):
            group = next((key for key, names in DRAWN.items() if name in names | NOT_DRAWN[key]), None)
            if group is None:
                raise wrong_field(f"DISPLAY has no switch {name}")
            display = _read_group(group, {name: value}, display)
        else:
            raise wrong_field(f"DISPLAY has no group {name}")
    return display


def _read_group(group: str, switches: JsonObject, display: Display) -> Display:
    on = set(display.on)
    for name in switches:
        if name in NOT_FLAGS:
            continue
        if name not in DRAWN[group] | NOT_DRAWN[group]:
            raise wrong_field(f"DISPLAY.{group} has no switch {name}")
        if not flag(switches, name):
            on.discard(name)
        elif name in NOT_DRAWN[group]:
            raise wrong_field(f"DISPLAY.{group}.{name} is not drawn by the embedded engine")
        else:
            on.add(name)
    display = replace(display, on=frozenset(on))
    return _read_settings(group, switches, display)


def _read_settings(group: str, switches: JsonObject, display: Display) -> Display:
    if group == "LOAD" and "CASE_SELECTION" in switches:
        name = text(child(switches, "CASE_SELECTION"), "NAME", "All")
        display = replace(display, load_case=None if name.casefold() == "all" else name)
    if group == "LOAD" and texts(switches, "GROUP_SELECTION"):
        raise wrong_field("LOAD.GROUP_SELECTION is not available in the embedded engine; every group is drawn")
    if group == "LOAD" and "LOAD_VALUE" in switches:
        style = child(switches, "LOAD_VALUE")
        places = integer(style, "PLACE", 1)
        form = text(style, "FORMAT", "Default")
        if form not in {"Default", "Fixed", "Scientific"} or not 0 <= places <= 15:
            raise wrong_field("LOAD_VALUE needs FORMAT Default, Fixed or Scientific and PLACE 0 to 15")
        display = replace(display, load_format=form, load_places=places)
    if group == "VIEW":
        display = replace(display, description=text(switches, "DESCRIPTION", display.description))
        if integer(switches, "LABEL_ORIENTATION", 0):
            raise wrong_field("VIEW.LABEL_ORIENTATION is not available in the embedded engine; labels are horizontal")
    return display
