"""Off-screen pictures of the model: members with the shape of their sections, supports, labels, loads and results."""

import io

import numpy as np
from PIL import Image

from app.engine.documents.view_state import ViewState
from app.engine.model.boundaries import read_boundaries
from app.engine.model.build_model import MASS_NAMES
from app.engine.picture.canvas import Canvas, Colour, Picture, mixed
from app.engine.picture.drawn_boundaries import draw_boundaries
from app.engine.picture.drawn_contours import LEGEND_PX, has_legend
from app.engine.picture.drawn_loads import draw_loads
from app.engine.picture.drawn_results import draw_result
from app.engine.picture.picture_units import picture_units
from app.engine.picture.scene import Scene, build_scene
from app.engine.picture.sketch import drawable_model, read_sketch
from app.engine.records.properties import MATL, SECT, THIK
from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

SELECTED: Colour = (225, 40, 215)


def draw(store: ModelStore, results: Results | None, view: ViewState, picture: Picture, *, with_results: bool) -> bytes:
    """A PNG of the model; `with_results` adds what the view has on display."""
    model, why_not = drawable_model(store, results.model if results else None)
    scene = build_scene(store, view.elements, model)
    if not scene.points:
        raise EngineRefusal("Unknown Error", "there is nothing to draw: the model has no nodes")
    graphic = view.graphic if with_results else None
    if graphic is not None and results is None:
        raise EngineRefusal("Please perform analysis.", "there is no result to draw")
    side = 0
    if graphic is not None and has_legend(graphic):
        side = LEGEND_PX if graphic.style.legend_side == "left" else -LEGEND_PX
    canvas = Canvas(picture, view.angle, np.array([*scene.points.values()]), side)
    _draw_elements(canvas, scene, view, picture, is_faint=graphic is not None)
    draw_boundaries(canvas, read_boundaries(store, model), scene, view.display)
    if graphic is None:
        canvas.show_faces()
        sketch = read_sketch(store, model, why_not)
        draw_loads(canvas, sketch, scene, view.display, picture_units(store))
    else:
        assert results is not None
        draw_result(canvas, scene, results, graphic, picture_units(store))
    _draw_labels(canvas, store, scene, view)
    _draw_surroundings(canvas, picture, view)
    content = io.BytesIO()
    canvas.image().save(content, "PNG")
    return content.getvalue()


def in_format(png: bytes, suffix: str) -> bytes:
    """The picture as .png, .jpg or .bmp."""
    if suffix == ".png":
        return png
    content = io.BytesIO()
    Image.open(io.BytesIO(png)).save(content, "JPEG" if suffix == ".jpg" else "BMP")
    return content.getvalue()


def _draw_elements(canvas: Canvas, scene: Scene, view: ViewState, picture: Picture, *, is_faint: bool) -> None:
    colours, chosen = canvas.palette, set(view.selection.elements)
    for key, nodes in scene.areas.items():
        corners = np.array([scene.points[node] for node in nodes])
        edge = SELECTED if key in chosen else colours.faint if is_faint else mixed(colours.plate, colours.member, 0.6)
        canvas.face(corners, None if is_faint else colours.plate, edge)
    for key, (i, j) in scene.lines.items():
        start, end = scene.points[i], scene.points[j]
        colour = SELECTED if key in chosen else colours.faint if is_faint else colours.member
        outline = scene.outlines.get(key, ())
        if is_faint or not outline or not view.display.has("SECTION_SHAPE"):
            canvas.edge(start, end, colour)
            continue
        around = np.array([y * scene.axes[key][1] + z * scene.axes[key][2] for y, z in outline])
        first, last = scene.spans[key]
        for node, at in ((start, first), (end, last)):
            if (node != at).any():
                canvas.edge(node, at, colour)
        _draw_prism(canvas, first + around, last + around, colour, is_solid=picture.is_solid)


def _draw_prism(canvas: Canvas, foot: FloatArray, top: FloatArray, colour: Colour, *, is_solid: bool) -> None:
    """A member's sides and ends; without filling only its edges."""
    fill = mixed(colour, canvas.palette.halo, 0.45) if is_solid else None
    if not is_solid:
        canvas.face(foot, None, colour)
        canvas.face(top, None, colour)
        # A round section has no edges along it: four lines are enough to show it.
        for place in range(0, len(foot), 3 if len(foot) == 12 and _is_round(foot) else 1):
            canvas.edge(foot[place], top[place], colour)
        return
    for place in range(len(foot)):
        after = (place + 1) % len(foot)
        canvas.face(np.array([foot[place], foot[after], top[after], top[place]]), fill, colour)
    canvas.face(foot, fill, colour)
    canvas.face(top, fill, colour)


def _is_round(points: FloatArray) -> bool:
    reach = np.linalg.norm(points - points.mean(axis=0), axis=1)
    return bool(np.ptp(reach) < 1e-6 * float(reach.max()))


def _draw_labels(canvas: Canvas, store: ModelStore, scene: Scene, view: ViewState) -> None:
    display, colours = view.display, canvas.palette
    for key, point in scene.points.items():
        if display.has("NODE") or key in view.selection.nodes:
            canvas.dot(point, 2.5, SELECTED if key in view.selection.nodes else colours.result)
        if display.has("NODE_NUMBER"):
            canvas.label(str(key), point, colours.positive)
        if display.has("NODAL_MASS") and key in scene.masses:
            canvas.label(mass_words(scene.masses[key], scene.units), point, colours.load)
    for key in (*scene.lines, *scene.areas):
        words = _element_words(store, scene, key, view)
        if words:
            is_boxed = display.has("ELEM_NUMBER_WITH_BORDER")
            canvas.label(words, scene.middle(key), colours.text, is_boxed=is_boxed)
        _draw_local_axes(canvas, scene, key, view)
    if display.has("STORY_NAME"):
        left = min((float(point[0]) for point in scene.points.values()), default=0.0)
        front = min((float(point[1]) for point in scene.points.values()), default=0.0)
        for name, level in scene.stories:
            spot = np.array([left - 0.09 * scene.size, front, level])
            canvas.label(f"{name}  {level / scene.units.factor(0, 1):g}", spot, colours.support)


def mass_words(mass: FloatArray, units: UnitSystem) -> str:
    """A node's mass in the document's units: one number where all axes have the same, else each with its name."""
    given = (mass / np.array([units.factor(1, -1)] * 3 + [units.factor(1, 1)] * 3)).tolist()
    if given[0] == given[1] == given[2] and not any(given[3:]):
        return f"m {given[0]:g}"
    return " ".join(f"{name} {value:g}" for name, value in zip(MASS_NAMES, given, strict=True) if value)


def _element_words(store: ModelStore, scene: Scene, key: int, view: ViewState) -> str:
    display, element = view.display, scene.elements[key]
    is_area = key in scene.areas
    made_of, own = MATL.rows(store).get(element.material), (THIK if is_area else SECT).rows(store).get(element.section)
    words = (
        ("ELEM_NUMBER", str(key)),
        ("ELEM_NUMBER_WITH_BORDER", "" if display.has("ELEM_NUMBER") else str(key)),
        ("ELEM_TYPE_NAME", element.kind),
        ("WALL_ID", f"W{element.wall}" if element.wall else ""),
        ("MATERIAL_NUMBER", f"M{element.material}"),
        ("MATERIAL_NAME", made_of.name if made_of else ""),
        ("PROPERTY_NUMBER", f"{'T' if is_area else 'S'}{element.section}"),
        ("PROPERTY_NAME", own.name if own else ""),
    )
    return " ".join(word for name, word in words if word and display.has(name))


def _draw_local_axes(canvas: Canvas, scene: Scene, key: int, view: ViewState) -> None:
    if key not in scene.axes:
        return
    colours, middle, reach = canvas.palette, scene.middle(key), 0.04 * scene.size
    if view.display.has("LOCAL_DIRECTION"):
        canvas.arrow(middle + reach * scene.axes[key][0], reach * scene.axes[key][0], colours.member)
    if view.display.has("LOCAL_AXIS"):
        three = (colours.result, colours.support, colours.positive)
        for axis, name, colour in zip(scene.axes[key], "xyz", three, strict=True):
            canvas.arrow(middle + reach * axis, reach * axis, colour)
            if view.display.has("LOCAL_AXIS_LABEL"):
                canvas.label(name, middle + reach * axis, colour)


def _draw_surroundings(canvas: Canvas, picture: Picture, view: ViewState) -> None:
    if view.display.has("UCS_AXIS") and min(picture.width, picture.height) >= 160:
        canvas.triad(picture.width - 46.0, picture.height - 40.0)
    if view.display.has("VIEW_POINT"):
        words = f"View {view.angle.horizontal:g}, {view.angle.vertical:g}"
        canvas.write(words, 8.0, picture.height - 20.0, canvas.palette.text, is_sure=True)
    if view.display.description:
        canvas.write(view.display.description, 8.0, picture.height - 38.0, canvas.palette.text, is_sure=True)
