"""Pictures of the model and its results, and the state of the view."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, user_material

SMALL = {"WIDTH": 400, "HEIGHT": 300}
RED = (200, 30, 40)


@pytest.fixture
def frame(tmp_path: Path) -> Iterator[tuple[Gen, Path]]:
    """An analysed portal frame of one storey, and the documents folder."""
    engine = EngineServer(tmp_path, KEY, dialog_limit_s=0.01)
    gen = Gen(engine.start())
    gen.post("MATL", {1: user_material(3.0e7, density=24.0)})
    gen.post("SECT", {1: rectangle(0.6, 0.4)})
    gen.post("NODE", {1: {"X": 0}, 2: {"X": 0, "Z": 4.0}, 3: {"X": 8.0, "Z": 4.0}, 4: {"X": 8.0}})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(2, 3), 3: beam(4, 3)})
    gen.post("CONS", {1: FIXED, 4: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "EX", "TYPE": "E"}})
    gen.post("BMLD", {2: line_load("DL", -20.0)})
    gen.post("CNLD", {2: node_load("EX", FX=50.0)})
    gen.post("NMAS", {n: {"mX": 5.0, "mY": 5.0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0} for n in (2, 3)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 2}})
    gen.post("STOR", {1: story("1F", 0.0, diaphragm=False), 2: story("2F", 4.0, diaphragm=False)})
    gen.analyse()
    # The axes in the corner have colours of supports and results too.
    gen.ok("POST", "/view/DISPLAY", {"Argument": {"VIEW": {"UCS_AXIS": False}}})
    yield gen, tmp_path
    gen.connection.close()
    engine.stop()


def capture(frame: tuple[Gen, Path], **argument: Any) -> Image.Image:
    gen, folder = frame
    gen.ok("POST", "/view/CAPTURE", {"Argument": {"EXPORT_PATH": "a.png"} | SMALL | argument})
    return Image.open(io.BytesIO((folder / "a.png").read_bytes())).convert("RGB")


def pixels(image: Image.Image, colour: tuple[int, int, int]) -> np.ndarray:
    """Rows and columns of the pixels of one colour; lines are smoothed, so a little off counts."""
    return np.argwhere((np.abs(np.asarray(image).astype(int) - colour) <= 24).all(axis=2))


def test_size_and_background_are_honoured(frame: tuple[Gen, Path]) -> None:
    image = capture(frame, WIDTH=321, HEIGHT=123, BGCOLOR_TOP={"R": 10, "G": 20, "B": 30})
    assert image.size == (321, 123)
    assert image.getpixel((0, 122)) == (10, 20, 30)
    # On a dark ground members are drawn light.
    assert len(pixels(image, (120, 175, 245))) > 20
    assert len(pixels(image, (40, 90, 160))) == 0


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.bmp", "BMP")])
def test_the_suffix_chooses_the_format(frame: tuple[Gen, Path], name: str, kind: str) -> None:
    gen, folder = frame
    gen.ok("POST", "/view/CAPTURE", {"Argument": {"EXPORT_PATH": name} | SMALL})
    with Image.open(folder / name) as image:
        assert image.format == kind


def test_the_angle_turns_the_model(frame: tuple[Gen, Path]) -> None:
    # From the front the frame is 8 m wide and 4 m high; from the side it is a line as high as before.
    front = pixels(capture(frame, ANGLE={"HORIZONTAL": 0, "VERTICAL": 0}), (40, 90, 160))
    assert np.ptp(front[:, 1]) / np.ptp(front[:, 0]) == pytest.approx(8.4 / 4.3, rel=0.08)
    side = pixels(capture(frame, ANGLE={"HORIZONTAL": 90, "VERTICAL": 0}), (40, 90, 160))
    assert np.ptp(side[:, 1]) < 0.3 * np.ptp(side[:, 0])


def test_supports_and_loads_are_drawn(frame: tuple[Gen, Path]) -> None:
    image = capture(frame)
    assert len(pixels(image, (20, 140, 60))) > 10
    assert len(pixels(image, (200, 120, 0))) > 10


def test_a_sideways_force_bends_the_drawn_frame_to_its_side(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame
    graphic = {"CURRENT_MODE": "Deformed Shape", "LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "EX"}}
    gen.ok("POST", "/view/RESULTGRAPHIC", {"Argument": graphic})
    gen.ok("POST", "/view/ANGLE", {"Argument": {"HORIZONTAL": 0, "VERTICAL": 0}})
    image = capture(frame, SET_MODE="post")
    at_rest, moved = pixels(image, (190, 195, 200)), pixels(image, RED)
    moved = moved[moved[:, 0] > 30]
    assert moved[:, 1].max() > at_rest[:, 1].max() + 5
    assert len(pixels(capture(frame, SET_MODE="pre"), RED)) == 0


def test_mode_shapes_and_force_diagrams_are_drawn(frame: tuple[Gen, Path]) -> None:
    moment = {
        "CURRENT_MODE": "BeamDiagrams",
        "LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "DL"},
        "COMPONENTS": {"COMP": "My"},
    }
    shapes = [moment, moment | {"COMPONENTS": {"COMP": "Fz"}}, {"CURRENT_MODE": "VibrationModeShapes", "MODE": "Mode1"}]
    pictures = [capture(frame, SET_MODE="post", RESULT_GRAPHIC=graphic) for graphic in shapes]
    assert all(len(pixels(image, RED)) > 100 for image in pictures)
    assert len({image.tobytes() for image in pictures}) == 3


def test_a_sagging_moment_is_drawn_below_its_beam(frame: tuple[Gen, Path]) -> None:
    moment = {"CURRENT_MODE": "BeamDiagrams", "LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "DL"}}
    angle = {"HORIZONTAL": 0, "VERTICAL": 0}
    image = capture(frame, SET_MODE="post", RESULT_GRAPHIC=moment | {"COMPONENTS": {"COMP": "My"}}, ANGLE=angle)
    # The title stands in the first rows.
    faint = pixels(image, (190, 195, 200))
    beam_row = faint[faint[:, 0] > 24, 0].min()
    positive = pixels(image, (30, 60, 200))
    positive = positive[positive[:, 0] < 230]
    middle = positive[np.abs(positive[:, 1] - 200) < 30]
    assert len(middle)
    assert middle[:, 0].max() > beam_row + 3


def frame_plate(frame: tuple[Gen, Path]) -> Gen:
    """The frame with a clamped square plate of 4 x 4 elements beside it, loaded by 10 kN/m², analysed again."""
    gen, _ = frame
    nodes = {100 + 5 * j + i: {"X": 10.0 + i, "Y": float(j), "Z": 4.0} for j in range(5) for i in range(5)}
    quads = {
        (i, j): [100 + 5 * j + i, 101 + 5 * j + i, 106 + 5 * j + i, 105 + 5 * j + i] for j in range(4) for i in range(4)
    }
    gen.post("NODE", nodes)
    gen.post("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.2, "T_OUT": 0, "O_VALUE": 0}})
    plate = {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "STYPE": 1}
    gen.post("ELEM", {100 + n: plate | {"NODE": quad} for n, quad in enumerate(quads.values())})
    edge = [key for key, node in nodes.items() if node["X"] in {10.0, 14.0} or node["Y"] in {0.0, 4.0}]
    gen.post("CONS", dict.fromkeys(edge, FIXED))
    load = {"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE"}
    item = load | {"DIRECTION": "LZ", "EDGE_FACE": 1, "FORCES": [-10, -10, -10, -10]}
    gen.post("PRES", {100 + n: {"ITEMS": [item]} for n in range(16)})
    gen.ok("POST", "/doc/SAVE", {})
    gen.ok("POST", "/doc/ANAL", {})
    return gen


LOW, HIGH = (120, 40, 200), (215, 25, 30)
TOP = {"HORIZONTAL": 0, "VERTICAL": 90}


def test_a_plate_contour_is_banded_with_its_largest_value_in_the_middle(frame: tuple[Gen, Path]) -> None:
    frame_plate(frame)
    graphic = {"CURRENT_MODE": "Displacement Contour", "LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "DL"}}
    show = {"ACTIVE": {"ACTIVE_MODE": "Active", "E_LIST": [*range(100, 116)]}, "ANGLE": TOP, "SET_MODE": "post"}
    plain = {"DISPLAY": {"BOUNDARY": {"SUPPORT": False}, "VIEW": {"UCS_AXIS": False}}}
    image = capture(frame, RESULT_GRAPHIC=graphic | {"COMPONENTS": {"COMP": "DXYZ"}}, **show, **plain)
    legend, model = 150, np.asarray(image)[:, 150:]
    assert len(pixels(image.crop((0, 0, legend, 300)), HIGH)) > 50
    assert len(pixels(image.crop((0, 0, legend, 300)), LOW)) > 50
    high = np.argwhere((np.abs(model.astype(int) - HIGH) <= 24).all(axis=2))
    low = np.argwhere((np.abs(model.astype(int) - LOW) <= 24).all(axis=2))
    centre = (low.min(axis=0) + low.max(axis=0)) / 2.0
    # The middle of the plate moves most, its clamped edges not at all.
    assert np.abs(high - centre).max() < 0.35 * np.ptp(low[:, 0])
    assert np.abs(high.mean(axis=0) - centre).max() < 3.0


def test_every_drawn_mode_draws_and_every_other_is_refused_by_name(frame: tuple[Gen, Path]) -> None:
    gen = frame_plate(frame)
    case = {"LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "DL"}}
    modes = (
        "Reaction Forces/Moments",
        "Deformed Shape",
        "Displacement Contour",
        "Beam Forces/Moments",
        "Beam Diagrams",
    )
    modes += ("Plate Forces/Moments", "Plane-Stress/Plate Stresses", "Vibration Mode Shapes")
    pictures = [capture(frame, SET_MODE="post", RESULT_GRAPHIC=case | {"CURRENT_MODE": mode}) for mode in modes]
    assert len({image.tobytes() for image in pictures}) == len(modes)
    for mode in ("Wall Forces/Moments", "Truss Forces", "Buckling Mode Shapes"):
        argument = {"EXPORT_PATH": "b.png", "SET_MODE": "post", "RESULT_GRAPHIC": case | {"CURRENT_MODE": mode}}
        assert gen.error("POST", "/view/CAPTURE", {"Argument": argument}) == "Unknown Error"
    for mode in ("Solid Stresses", "Plate Cutting Line Diagrams", "nonsense"):
        _, answer = gen.call("POST", "/view/RESULTGRAPHIC", {"Argument": case | {"CURRENT_MODE": mode}})
        assert answer["error"]["message"] == "Wrong Field"
        assert mode in answer["error"]["detail"]
    style = {"TYPE_OF_DISPLAY": {"MIRRORED": {"OPT_CHECK": True}}}
    _, answer = gen.call("POST", "/view/RESULTGRAPHIC", {"Argument": case | {"CURRENT_MODE": modes[2]} | style})
    assert "MIRRORED" in answer["error"]["detail"]


SWITCHES = [
    ("NODE", "NODE"),
    ("NODE", "NODE_NUMBER"),
    ("NODE", "STORY_NAME"),
    ("ELEMENT", "ELEM_NUMBER"),
    ("ELEMENT", "ELEM_NUMBER_WITH_BORDER"),
    ("ELEMENT", "ELEM_TYPE_NAME"),
    ("ELEMENT", "LOCAL_AXIS"),
    ("ELEMENT", "LOCAL_DIRECTION"),
    ("PROPERTY", "MATERIAL_NUMBER"),
    ("PROPERTY", "PROPERTY_NAME"),
    ("PROPERTY", "SECTION_SHAPE"),
    ("BOUNDARY", "SUPPORT"),
    ("BOUNDARY", "SUPPORT_BY_DIRECTION"),
    ("LOAD", "NODAL_LOAD"),
    ("LOAD", "BEAM_LOAD"),
    ("MISC", "NODAL_MASS"),
    ("VIEW", "UCS_AXIS"),
    ("VIEW", "VIEW_POINT"),
]


@pytest.mark.parametrize(("group", "name"), SWITCHES)
def test_each_switch_changes_the_picture_and_is_kept(frame: tuple[Gen, Path], group: str, name: str) -> None:
    gen, _ = frame
    gen.ok("POST", "/view/DISPLAY", {"Argument": {group: {name: False}}})
    without = capture(frame)
    gen.ok("POST", "/view/DISPLAY", {"Argument": {group: {name: True}}})
    shown = capture(frame)
    assert shown.tobytes() != without.tobytes()
    # A switch given for one capture holds for that capture only.
    assert capture(frame, DISPLAY={group: {name: False}}).tobytes() == without.tobytes()
    assert capture(frame).tobytes() == shown.tobytes()
    gen.ok("POST", "/view/DISPLAY", {"Argument": {name: False}})
    assert capture(frame).tobytes() == without.tobytes()


@pytest.mark.parametrize(
    "argument", [{"NODE": {"NODES": True}}, {"BOUNDARY": {"GENERAL_LINK": True}}, {"NOSUCH": True}]
)
def test_switches_that_are_not_there_or_not_drawn_are_refused_by_name(
    frame: tuple[Gen, Path], argument: dict[str, Any]
) -> None:
    _, answer = frame[0].call("POST", "/view/DISPLAY", {"Argument": argument})
    name = next(iter(argument.get("NODE") or argument.get("BOUNDARY") or argument))
    assert name in answer["error"]["detail"]
    frame[0].ok("POST", "/view/DISPLAY", {"Argument": {"BOUNDARY": {"GENERAL_LINK": False}}})


def test_loads_of_one_case_and_self_weight_are_drawn(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame

    def orange(case: str) -> int:
        return len(
            pixels(capture(frame, DISPLAY={"LOAD": {"CASE_SELECTION": {"TYPE": "ST", "NAME": case}}}), (200, 120, 0))
        )

    assert orange("DL") > 2 * orange("EX") > 20
    before = orange("DL")
    gen.post("BODF", {1: {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    assert orange("DL") > before + 20


def test_floor_loads_are_drawn_on_their_panels(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame
    gen.post("NODE", {5: {"X": 0, "Y": 6.0, "Z": 4.0}, 6: {"X": 8.0, "Y": 6.0, "Z": 4.0}})
    gen.post("ELEM", {4: beam(3, 6), 5: beam(6, 5), 6: beam(5, 2)})
    gen.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "EX", "FLOOR_LOAD": -4.0, "OPT_SUB_BEAM_WEIGHT": False}]}})
    loads = {"DISPLAY": {"LOAD": {"NODAL_LOAD": False, "BEAM_LOAD": False}}}
    assert len(pixels(capture(frame, **loads), (200, 120, 0))) == 0
    gen.post("FBLA", {1: {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": 2, "DIR": "GZ", "NODES": [2, 3, 6, 5]}})
    assert len(pixels(capture(frame, **loads), (200, 120, 0))) > 100


def test_what_is_farther_away_stands_higher_when_seen_from_above(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame
    gen.post("NODE", {7: {"X": 0, "Y": 30.0, "Z": 0.0}})
    dots = {"DISPLAY": {"NODE": True, "SUPPORT": False, "UCS_AXIS": False, "NODAL_LOAD": False, "BEAM_LOAD": False}}
    image = capture(frame, ANGLE={"HORIZONTAL": 0, "VERTICAL": 60}, **dots)
    assert pixels(image, RED)[:, 0].min() < pixels(image, (40, 90, 160))[:, 0].min() - 40


def test_filled_members_hide_what_is_behind_them(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame
    # A second frame exactly behind the first.
    gen.post("NODE", {11: {"X": 4.0, "Y": 3.0, "Z": 3.9}, 12: {"X": 4.0, "Y": 3.0, "Z": 4.1}})
    gen.post("ELEM", {9: beam(11, 12)})
    gen.ok("POST", "/view/SELECT", {"Argument": {"ELEM_LIST": [9]}})
    view = {"ANGLE": {"HORIZONTAL": 0, "VERTICAL": 0}, "DISPLAY": {"LOAD": {"BEAM_LOAD": False}}}
    assert len(pixels(capture(frame, **view), (225, 40, 215))) > 10
    assert len(pixels(capture(frame, SET_HIDDEN=True, **view), (225, 40, 215))) == 0


def test_values_stand_beside_a_diagram_until_they_are_switched_off(frame: tuple[Gen, Path]) -> None:
    graphic = {"CURRENT_MODE": "BeamDiagrams", "LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "DL"}}

    def dark(**display: Any) -> int:
        image = capture(frame, SET_MODE="post", RESULT_GRAPHIC=graphic | {"TYPE_OF_DISPLAY": display})
        return len(pixels(image, (40, 40, 45)))

    assert dark(VALUES={"OPT_CHECK": True}) == dark() > dark(VALUES={"OPT_CHECK": False}) + 40


def test_a_case_with_a_korean_name_is_drawn(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame
    gen.post("STLD", {3: {"NAME": "고정하중", "TYPE": "D"}})
    gen.ok("POST", "/doc/SAVE", {})
    gen.ok("POST", "/doc/ANAL", {})
    graphic = {"CURRENT_MODE": "DeformedShape", "LOAD_CASE_COMB": {"TYPE": "ST", "NAME": "고정하중"}}
    assert len(pixels(capture(frame, SET_MODE="post", RESULT_GRAPHIC=graphic), RED)) > 50


def test_only_the_active_part_is_drawn(frame: tuple[Gen, Path]) -> None:
    gen, _ = frame
    whole = capture(frame)
    story_part = {"ACTIVE_MODE": "Identity", "IDENTITY_TYPE": "STORY", "IDENTITY_LIST": ["2F"], "STORY_ACTIVE": "FLOOR"}
    gen.ok("POST", "/view/ACTIVE", {"Argument": story_part})
    assert len(pixels(capture(frame), (20, 140, 60))) == 0
    gen.ok("POST", "/view/ACTIVE", {"Argument": {"ACTIVE_MODE": "All"}})
    assert capture(frame).tobytes() == whole.tobytes()


def test_what_cannot_be_drawn_is_refused(frame: tuple[Gen, Path]) -> None:
    gen, folder = frame

    def refusal(**argument: Any) -> str:
        return gen.error("POST", "/view/CAPTURE", {"Argument": {"EXPORT_PATH": "b.png"} | argument})

    assert "path is wrong" in refusal(EXPORT_PATH="../b.png")
    assert "path is wrong" in refusal(EXPORT_PATH="b.gif")
    assert refusal(WIDTH=1_000_000) == "Wrong Field"
    assert refusal(STAGE_NAME="CS1") == "Wrong Field"
    mode = {"CURRENT_MODE": "VibrationModeShapes", "MODE": "Mode9"}
    assert refusal(SET_MODE="post", RESULT_GRAPHIC=mode) == "Unknown Error"
    gen.put("STYP", {1: {}})
    assert refusal(SET_MODE="post", RESULT_GRAPHIC=mode | {"MODE": "Mode1"}) == "Please perform analysis."
    assert not (folder / "b.png").exists()
    gen.ok("DELETE", "/db/NODE")
    assert refusal() == "Unknown Error"
