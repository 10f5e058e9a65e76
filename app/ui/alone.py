"""Opens one panel alone with sample state, e.g. `python -m app.ui.plan --dark --korean --scale 2`."""

import argparse
from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from qasync import QEventLoop

from app.trade.text import Language
from app.ui.application import prepare_application
from app.ui.theme.fonts import ui_font
from app.ui.theme.look import Look, clamp_scale
from app.ui.theme.sheet import qt_palette, style_sheet
from app.ui.theme.tokens import DARK, LIGHT
from app.ui.widgets.controls import column


def show_alone(make: Callable[[Look], QWidget], *, width: int = 760, height: int = 640) -> None:
    """Show what `make` builds until its window is closed."""
    application = prepare_application([])
    look = _look()
    application.setFont(ui_font(look.font_px))
    window = framed(look, make(look))
    window.resize(look.px(width), look.px(height))
    window.show()
    loop = QEventLoop(application)
    application.lastWindowClosed.connect(loop.stop)
    with loop:
        loop.run_forever()


def framed(look: Look, panel: QWidget) -> QWidget:
    """A window of its own around a panel, in the colours of the look."""
    made = QWidget()
    made.setObjectName("page")
    made.setPalette(qt_palette(look))
    made.setStyleSheet(style_sheet(look) + f"QWidget#page {{ background: {look.palette.window}; }}")
    column(made, look, margin=12).addWidget(panel)
    return made


def _look() -> Look:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--korean", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    chosen = parser.parse_args()
    return Look(
        language=Language.KO if chosen.korean else Language.EN,
        palette=DARK if chosen.dark else LIGHT,
        scale=clamp_scale(chosen.scale),
    )
