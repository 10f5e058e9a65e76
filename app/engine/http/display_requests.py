"""How a /view/DISPLAY request is read: what it switches on and off."""

from dataclasses import replace

from app.engine.documents.display import DRAWN, NOT_DRAWN, NOT_FLAGS, Display
from app.engine.store.errors import wrong_field
from app.engine.store.json_values import child, flag, integer, text, texts
from app.trade.json_types import JsonObject


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
