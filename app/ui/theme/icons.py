"""The icons: SVG files drawn in one colour, painted in the colour of the moment."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import app

_PACKAGE = Path(app.__file__).parent


@cache
def _folder() -> Path:
    # The wheel carries the resources inside the package; a checkout has them beside it.
    installed = _PACKAGE / "_resources" / "icons"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources" / "icons"


def icon_address(name: str) -> str:
    """The file of an icon for a style sheet, which cannot paint one itself."""
    return (_folder() / f"{name}.svg").as_posix()


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Icon `name` as a square pixmap of `size` logical pixels for a screen with this device pixel ratio."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str, size: int) -> QIcon:
    """Icon `name` for a button, sharp at one and two device pixels."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made
