"""`python -m tests.ui.tour.visit LANGUAGE [--tour tools] [--width 1000] [--pictures FOLDER]`: on the display at hand.

Prints one JSON line for each scene: its name, what is cut off, and every text that it shows. LANGUAGE is `qps` for the
pseudo-language; width 0 is the one that the window opens with.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from app.settings.sections import Theme
from app.trade.catalogue import catalogue_of
from app.trade.text import Language
from app.ui.application import prepare_application
from app.ui.collector import Collector
from devtools.pseudo import CODE
from devtools.words import pseudo_file
from tests.ui.tour.forms import tool_scenes
from tests.ui.tour.looking import Look, in_sight, texts
from tests.ui.tour.scenes import scenes
from tests.ui.tour.stage import Stage, Surface

TOURS = {"window": scenes, "tools": tool_scenes}
ROOT = Path(__file__).parents[3]


def language_of(code: str) -> Language:
    if code != CODE:
        return Language(code)
    catalogue, wrong = catalogue_of(pseudo_file(ROOT, with_samples=True))
    if wrong:
        raise SystemExit("\n".join(wrong))
    return Language(CODE, catalogue)


def windows() -> Iterator[QWidget]:
    yield from (one for one in QApplication.topLevelWidgets() if one.isVisible())


def seen(look: Look, part: QWidget | None = None) -> dict[str, object]:
    """What is cut off in every window, or in a part of one, and all that is said there."""
    # A menu is as wide as its lines; the file dialog is Qt's own, and its columns are drawn to any width.
    faults: list[str] = []
    said: set[str] = set()
    for window in windows() if part is None else (part,):
        faults += [] if isinstance(window, QMenu | QFileDialog) else look.cut_off(window)
        said |= {text for widget in in_sight(window) for text in texts(widget) if text}
    return {"faults": faults, "texts": sorted(said)}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("language")
    parser.add_argument("--tour", choices=TOURS, default="window")
    parser.add_argument("--width", type=int, default=0)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--theme", type=Theme, default=Theme.LIGHT)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    application = prepare_application([])
    # As in the program: nothing of Qt is collected while a part of it is being drawn.
    collector = Collector(application)
    language = language_of(options.language)
    stage = Stage(Surface(language=language, theme=options.theme, scale=options.scale, width=options.width))
    look = Look()
    for number, name in enumerate(TOURS[options.tour](stage)):
        sys.stdout.write(json.dumps({"width": options.width, "scene": name, **seen(look)}) + "\n")
        if options.pictures:
            take(options.pictures, f"{options.width}-{number:03}-{name}")
    application.processEvents()
    collector.stop()
    return 0


def take(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^a-zA-Z0-9-]+", "-", name)
    for number, window in enumerate(windows()):
        window.grab().save(str(folder / f"{plain}-{number}.png"))


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # The interpreter would take the filters of events apart before the application that calls them.
    os._exit(code)
