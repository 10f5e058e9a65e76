"""How a /view/RESULTGRAPHIC request is read: which result is on display, and how."""

import re

from app.engine.documents.result_graphic import (
    BAND_COUNTS,
    COLOUR_NAMES,
    COMPONENTS,
    STYLES_NOT_DRAWN,
    USUAL_COMPONENT,
    Graphic,
    GraphicKind,
    Style,
)
from app.engine.store.errors import wrong_field
from app.engine.store.json_values import child, flag, integer, number, text
from app.trade.json_types import JsonObject


def read_graphic(argument: JsonObject) -> Graphic:
    """A RESULTGRAPHIC argument; mode names count without blanks and capitals."""
    kind = _kind(text(argument, "CURRENT_MODE"))
    combination = child(argument, "LOAD_CASE_COMB")
    bound = text(combination, "MINMAX", "").casefold()
    # A load case has one value: scripts send a bound with it all the same, as the dialog of the program does.
    kind_of_case = text(combination, "TYPE", "ST").upper()
    has_bounds = bound in {"max", "min", "all"} and kind_of_case not in {"ST", "RS"}
    suffix = f"{kind_of_case}:{bound}" if has_bounds else kind_of_case
    component = text(child(argument, "COMPONENTS"), "COMP", USUAL_COMPONENT.get(kind, "")).upper().replace(" ", "")
    if component and component not in COMPONENTS[kind]:
        raise wrong_field(f"COMPONENTS.COMP must be one of {', '.join(COMPONENTS[kind])}")
    if flag(child(argument, "COMPONENTS"), "OPT_LOCAL_CHECK"):
        raise wrong_field("COMPONENTS.OPT_LOCAL_CHECK is not available in the embedded engine")
    surface = text(child(argument, "OPTIONS"), "SURFACE", "Top").capitalize()
    if surface not in {"Top", "Bottom"}:
        raise wrong_field("OPTIONS.SURFACE must be Top or Bottom")
    return Graphic(
        kind,
        f"{text(combination, 'NAME', '')}({suffix})",
        component or COMPONENTS[kind][0],
        _mode(text(argument, "MODE", "Mode1")),
        surface,
        _style(child(argument, "TYPE_OF_DISPLAY"), number(child(argument, "DISPLAY_OPTIONS"), "SCALE", 1.0)),
    )


def _kind(given: str) -> GraphicKind:
    name = "".join(given.split()).casefold()
    if name not in {kind.value for kind in GraphicKind}:
        drawn = ", ".join(kind.value for kind in GraphicKind)
        raise wrong_field(f"CURRENT_MODE {given} is not available in the embedded engine; drawn are {drawn}")
    return GraphicKind(name)


def _mode(given: str) -> int:
    found = re.fullmatch(r"(?:Mode)?\s*(\d{1,4})", given, re.IGNORECASE)
    if found is None:
        raise wrong_field("MODE must be Mode1, Mode2, ...")
    return int(found[1])


def _style(given: JsonObject, scale: float) -> Style:
    for name in STYLES_NOT_DRAWN:
        if flag(child(given, name), "OPT_CHECK"):
            raise wrong_field(f"TYPE_OF_DISPLAY.{name} is not available in the embedded engine")
    contour, values, legend, deform = (child(given, name) for name in ("CONTOUR", "VALUES", "LEGEND", "DEFORM"))
    bands = integer(contour, "NUM_OF_COLOR", 12)
    colours = COLOUR_NAMES.get("".join(text(contour, "COLOR_TYPE", "vrgb").split()).casefold())
    if bands not in BAND_COUNTS or colours is None:
        raise wrong_field("CONTOUR needs NUM_OF_COLOR 6, 12, 18 or 24 and COLOR_TYPE vrgb, rgb, brg or grayscaled")
    side = text(legend, "POSITION", "left").casefold()
    if side not in {"left", "right"}:
        raise wrong_field("LEGEND.POSITION must be left or right")
    shown = values if flag(values, "OPT_CHECK") else legend
    decimals = integer(shown, "DECIMAL_PT") if "DECIMAL_PT" in shown else None
    if decimals is not None and not 0 <= decimals <= 15:
        raise wrong_field("DECIMAL_PT must be 0 to 15")
    factor = number(given, "SCALE_FACTOR", 1.0) * scale * (number(deform, "SCALE_FACTOR", 0.0) or 1.0)
    if not 0.0 < factor <= 1e6:
        raise wrong_field("SCALE_FACTOR must be above 0 and at most 1000000")
    return Style(
        bands,
        colours,
        flag(child(contour, "OPTIONS"), "CONTOUR_FILL", default=True),
        flag(values, "OPT_CHECK") if "OPT_CHECK" in values else None,
        flag(shown, "VALUE_EXP"),
        decimals,
        flag(legend, "OPT_CHECK", default=True),
        side,
        flag(deform, "OPT_CHECK"),
        flag(deform, "REAL_DEFORM"),
        flag(deform, "REAL_DISP"),
        factor,
    )
