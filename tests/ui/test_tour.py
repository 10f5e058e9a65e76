"""The real window on a display of its own, through everything that can be opened, in a language that nobody speaks and
in Korean: nothing is cut off, and nothing is said in another language than the window's."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from devtools.display import virtual_display
from devtools.pseudo import CODE
from tests.ui.tour.tongue import english_in_korean, english_sentences, not_pseudo

ROOT = Path(__file__).parents[2]
# Large enough for a window at twice its size.
SCREEN = "2880x2000x24"
NARROW = 1000
LEAST_SCENES = 120
# Calls that only read have no card.
LEAST_LOOKS = 70
LEAST_OF_TOOLS = 400
pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is a display of Linux"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    name: str
    faults: list[str]
    texts: list[str]


def toured(language: str, home: Path, *, tour: str = "window", width: int = 0, scale: int = 1) -> list[Scene]:
    """Every place of the window, filled with one of everything, or every tool."""
    return visited(["tests.ui.tour.visit", language, "--tour", tour, "--width", str(width)], home, scale)


def visited(program: list[str], home: Path, scale: int = 1) -> list[Scene]:
    with virtual_display(SCREEN) as display:
        surroundings = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "OPENBLAS_NUM_THREADS": "1",
            "LINTEL_HOME": str(home),
        }
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", "-m", *program],
            cwd=ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
    scenes = [_scene(line) for line in done.stdout.splitlines()]
    # A window that died says where: what was looked at last, and what Python and Qt had to say.
    assert done.returncode == 0, f"after {scenes[-1].name if scenes else 'nothing'}\n{done.stderr}"
    return scenes


def _scene(line: str) -> Scene:
    read = json.loads(line)
    return Scene(name=f"{read['width'] or 'default'}: {read['scene']}", faults=read["faults"], texts=read["texts"])


def once(found: Iterator[tuple[str, str]]) -> list[str]:
    """Each finding where it was found first."""
    first: dict[str, str] = {}
    for what, where in found:
        first.setdefault(what, where)
    return [f"{where} | {what}" for what, where in first.items()]


# The two ends: what is cut off between them is cut off in one of them.
@pytest.mark.parametrize(("width", "scale"), [(0, 1), (NARROW, 2)])
def test_nothing_is_cut_off_and_every_sentence_comes_from_the_catalogue(scale: int, width: int, tmp_path: Path) -> None:
    scenes = toured(CODE, tmp_path, width=width, scale=scale)
    assert len(scenes) >= LEAST_SCENES
    assert once((fault, scene.name) for scene in scenes for fault in scene.faults) == []
    said = ((text, scene.name) for scene in scenes for text in scene.texts)
    assert once((f"{word!r} in {text[:90]!r}", where) for text, where in said for word in not_pseudo(text)) == []


def test_every_tools_form_and_card_is_whole_and_in_the_windows_language(tmp_path: Path) -> None:
    """In Korean; the pseudo-language takes as long again and is toured by hand (`python -m tests.ui.tour.visit`)."""
    scenes = toured("ko", tmp_path, tour="tools", width=NARROW)
    assert len(scenes) >= LEAST_OF_TOOLS
    assert once((fault, scene.name) for scene in scenes for fault in scene.faults) == []
    said = ((text, scene.name) for scene in scenes for text in scene.texts)
    assert once((f"{word!r} in {text[:90]!r}", where) for text, where in said for word in english_in_korean(text)) == []


def test_the_korean_window_says_nothing_in_english(tmp_path: Path) -> None:
    scenes = toured("ko", tmp_path)
    assert len(scenes) >= LEAST_SCENES
    assert once((fault, scene.name) for scene in scenes for fault in scene.faults) == []
    said = ((text, scene.name) for scene in scenes for text in scene.texts)
    assert once((f"{word!r} in {text[:90]!r}", where) for text, where in said for word in english_in_korean(text)) == []


@pytest.mark.parametrize("work", [[], ["--orders"]], ids=["main job", "orders"])
def test_real_work_in_the_korean_window_says_no_sentence_in_english(work: list[str], tmp_path: Path) -> None:
    """Over the embedded GEN NX: every card, its form, every table, the report, refusals and questions; of the main job,
    and of orders on an open model, a described structure and a text model that is taken in."""
    scenes = visited(["tests.ui.tour.real", "ko", str(tmp_path), *work], tmp_path)
    assert len(scenes) >= LEAST_LOOKS
    assert once((fault, scene.name) for scene in scenes for fault in scene.faults) == []
    said = ((text, scene.name) for scene in scenes for text in scene.texts)
    assert once((f"{word!r} in {text[:90]!r}", where) for text, where in said for word in english_sentences(text)) == []
