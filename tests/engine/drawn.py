"""A canvas for tests: it keeps what is drawn on it, in the model's coordinates."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.engine.picture.canvas import ON_LIGHT, PictureColours
from app.engine.store.defaults import new_store
from app.engine.store.model_store import ModelStore

Vector = np.ndarray


@dataclass
class Recorder:
    """A canvas that keeps what is drawn on it."""

    palette: PictureColours = ON_LIGHT
    height: int = 600
    width: int = 800
    arrows: list[tuple[Vector, Vector, bool]] = field(default_factory=list[tuple[Vector, Vector, bool]])
    labels: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])
    paths: list[Vector] = field(default_factory=list[Vector])
    dots: list[Vector] = field(default_factory=list[Vector])
    lines: list[tuple[Vector, Vector]] = field(default_factory=list[tuple[Vector, Vector]])

    def arrow(self, tip: Vector, along: Vector, colour: object, *, is_double: bool = False) -> None:
        del colour
        self.arrows.append((np.asarray(tip), np.asarray(along), is_double))

    def label(self, words: str, point: Vector, colour: object) -> None:
        del point, colour
        self.labels.append(words)

    def write(self, words: str, *_: object, **__: object) -> bool:
        self.words.append(words)
        return True

    def path(self, points: Vector, *_: object) -> None:
        self.paths.append(np.asarray(points))

    def line(self, start: Vector, end: Vector, *_: object) -> None:
        self.lines.append((np.asarray(start), np.asarray(end)))

    def edge(self, start: Vector, end: Vector, *_: object) -> None:
        self.lines.append((np.asarray(start), np.asarray(end)))

    def dot(self, point: Vector, *_: object) -> None:
        self.dots.append(np.asarray(point))

    def show_faces(self) -> None:
        """Surfaces are not kept."""

    def length_px(self, start: Vector, end: Vector) -> float:
        return 40.0 * float(np.linalg.norm(end - start))


def stored(**tables: Any) -> ModelStore:
    """A document with these tables."""
    store = new_store()
    for name, rows in tables.items():
        store.tables[name] = rows
    return store
