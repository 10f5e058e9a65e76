"""Pictures of the model and its results, and the state of the view."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.engine.http_service import EngineServer
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
    yield gen, tmp_path
    gen.connection.close()
    engine.stop()


def capture(frame: tuple[Gen, Path], **argument: Any) -> Image.Image:
    gen, folder = frame
    gen.ok("POST", "/view/CAPTURE", {"Argument": {"EXPORT_PATH": "a.png"} | SMALL | argument})
    return Image.open(io.BytesIO((folder / "a.png").read_bytes())).convert("RGB")


def pixels(image: Image.Image, colour: tuple[int, int, int]) -> np.ndarray:
    """Rows and columns of the pixels of one colour."""
    return np.argwhere((np.asarray(image) == colour).all(axis=2))


def test_size_and_background_are_honoured(frame: tuple[Gen, Path]) -> None:
    image = capture(frame, WIDTH=321, HEIGHT=123, BGCOLOR_TOP={"R": 10, "G": 20, "B": 30})
    assert image.size == (321, 123)
    assert image.getpixel((0, 0)) == (10, 20, 30)


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
    beam_row = pixels(image, (190, 195, 200))[:, 0].min()
    positive = pixels(image, (30, 60, 200))
    middle = positive[np.abs(positive[:, 1] - 200) < 30]
    assert len(middle)
    assert middle[:, 0].max() > beam_row + 3


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
    mode = {"CURRENT_MODE": "VibrationModeShapes", "MODE": "Mode9"}
    assert refusal(SET_MODE="post", RESULT_GRAPHIC=mode) == "Unknown Error"
    gen.put("STYP", {1: {}})
    assert refusal(SET_MODE="post", RESULT_GRAPHIC=mode | {"MODE": "Mode1"}) == "Please perform analysis."
    assert not (folder / "b.png").exists()
    gen.ok("DELETE", "/db/NODE")
    assert refusal() == "Unknown Error"
