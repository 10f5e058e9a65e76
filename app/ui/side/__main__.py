"""A side panel alone, by its name, with sample state: `python -m app.ui.side results --dark --korean`."""

import sys

from PySide6.QtWidgets import QWidget

from app.ui import samples
from app.ui.alone import show_alone
from app.ui.sides import side_panels
from app.ui.theme.look import Look

WIDTH = 430


def make(look: Look, name: str) -> QWidget:
    """The panel as the window fills it."""
    side = next(one for one in side_panels() if one.name == name).build(look)
    conversation = samples.conversation(samples.transcript())
    view = samples.view(conversation)
    side.conversation(conversation)
    side.states(view)
    side.memory(view)
    return side.widget


if __name__ == "__main__":
    wanted = sys.argv.pop(1)
    show_alone(lambda look: make(look, wanted), width=WIDTH)
