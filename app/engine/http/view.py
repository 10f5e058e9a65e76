"""The /view commands: selection, active part, direction of view, results on display, and pictures of it all."""

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from app.engine.documents.document_files import resolve, write_atomically
from app.engine.documents.session import DocumentSession
from app.engine.documents.view_state import Selection, ViewState
from app.engine.http.active_part import read_active, read_angle
from app.engine.http.commands import COMPLETE
from app.engine.http.display_requests import read_display
from app.engine.http.graphic_requests import read_graphic
from app.engine.store.errors import EngineRefusal, RouteMissing, wrong_field
from app.engine.store.json_values import child, flag, integer, integers, number, text
from app.trade.json_types import JsonObject

if TYPE_CHECKING:
    from app.engine.picture.canvas import Picture

SUFFIXES = (".png", ".jpg", ".bmp")
# Scripts ask for 2 x 2 only to learn whether there are results.
SMALLEST_PX, LARGEST_PX = 1, 8192
WHITE = 255
PICTURE_KEYS = frozenset({"PERSPECTIVE", "ZOOM_LEVEL", "BGCOLOR_TOP", "BGCOLOR_BOTTOM"})


def run_view(session: DocumentSession, method: str, name: str, body: JsonObject) -> JsonObject:
    """GET or POST /view/<name>."""
    argument = child(body, "Argument")
    view = session.view
    match method, name:
        case "GET", "SELECT":
            return _selection(view)
        case "POST", "SELECT":
            chosen = Selection(integers(argument, "NODE_LIST", ()), integers(argument, "ELEM_LIST", ()))
            session.view = replace(view, selection=chosen)
            return _selection(session.view)
        case "POST", "ACTIVE":
            session.view = replace(view, elements=read_active(session.store, argument))
        case "POST", "ANGLE":
            session.view = replace(view, angle=read_angle(argument, view.angle))
        case "POST", "DISPLAY":
            session.view = replace(view, display=read_display(argument, view.display))
        case "POST", "RESULTGRAPHIC":
            session.view = replace(view, graphic=read_graphic(argument))
        case "POST", "CAPTURE":
            return _capture(session, argument)
        case _:
            raise RouteMissing(f"view/{name}")
    return COMPLETE


def _selection(view: ViewState) -> JsonObject:
    return {"SELECT": {"NODE_LIST": [*view.selection.nodes], "ELEM_LIST": [*view.selection.elements]}}


def _capture(session: DocumentSession, argument: JsonObject) -> JsonObject:
    """Write the picture where EXPORT_PATH says; without one the answer carries it, as base64 of a PNG."""
    # Imported only for pictures: the drawing library is slow to load and an analysis does not need it.
    from app.engine.picture.drawing import draw, in_format

    given = text(argument, "EXPORT_PATH", "")
    target = resolve(session.folder, given, SUFFIXES) if given else None
    for name in ("FIGURE_NAME", "STAGE_NAME"):
        if text(argument, name, ""):
            raise wrong_field(f"{name} is not available in the embedded engine; leave it out")
    mode = text(argument, "SET_MODE", "pre").casefold()
    if mode not in {"pre", "post"}:
        raise wrong_field("SET_MODE must be pre or post")
    if mode == "post" and session.results is None:
        raise EngineRefusal("Please perform analysis.", "there is no result to draw")
    png = draw(
        session.store,
        session.results,
        _view_of(session, argument),
        _picture(argument),
        with_results=mode == "post",
    )
    if target is None:
        return {"base64String": base64.b64encode(png).decode("ascii")}
    write_atomically(target, in_format(png, target.suffix.lower()))
    return COMPLETE


def _view_of(session: DocumentSession, argument: JsonObject) -> ViewState:
    """The view's state with what this capture alone asks for."""
    view = session.view
    if "ANGLE" in argument:
        view = replace(view, angle=read_angle(child(argument, "ANGLE"), view.angle))
    if "ACTIVE" in argument:
        view = replace(view, elements=read_active(session.store, child(argument, "ACTIVE")))
    if "DISPLAY" in argument:
        switches = {name: item for name, item in child(argument, "DISPLAY").items() if name not in PICTURE_KEYS}
        view = replace(view, display=read_display(switches, view.display))
    if "RESULT_GRAPHIC" in argument:
        view = replace(view, graphic=read_graphic(child(argument, "RESULT_GRAPHIC")))
    return view


def _picture(argument: JsonObject) -> "Picture":
    from app.engine.picture.canvas import Picture

    # The manual's table has these keys beside DISPLAY, its example has them inside.
    inside = {name: item for name, item in child(argument, "DISPLAY").items() if name in PICTURE_KEYS}
    given = {**inside, **argument}
    zoom = number(given, "ZOOM_LEVEL", 100.0) / 100.0
    if not 0.01 <= zoom <= 100.0:
        raise wrong_field("ZOOM_LEVEL must be 1 to 10000 per cent")
    top = _colour(child(given, "BGCOLOR_TOP"), (WHITE, WHITE, WHITE))
    return Picture(
        _pixels(given, "WIDTH", 1200),
        _pixels(given, "HEIGHT", 800),
        top,
        _colour(child(given, "BGCOLOR_BOTTOM"), top),
        zoom,
        flag(given, "SET_HIDDEN"),
        flag(given, "PERSPECTIVE"),
    )


def _pixels(argument: JsonObject, key: str, default: int) -> int:
    value = integer(argument, key, default)
    if not SMALLEST_PX <= value <= LARGEST_PX:
        raise wrong_field(f"{key} must be {SMALLEST_PX} to {LARGEST_PX} pixels")
    return value


def _colour(given: JsonObject, default: tuple[int, int, int]) -> tuple[int, int, int]:
    red, green, blue = (integer(given, name, usual) for name, usual in zip("RGB", default, strict=True))
    if not all(0 <= value <= WHITE for value in (red, green, blue)):
        raise wrong_field("R, G and B must be 0 to 255")
    return red, green, blue
