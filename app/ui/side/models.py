"""The parts behind the conversation, and the GPU's memory."""

from app.ui import words
from app.ui.models.panel import ModelsPanel
from app.ui.sides import Side, SidePanel
from app.ui.theme.look import Look


def _build(look: Look) -> Side:
    panel = ModelsPanel(look)
    return Side(widget=panel, states=panel.present, memory=panel.present_memory, intent=panel.intent)


SIDE = SidePanel(name="models", place=3, title=words.MODELS, build=_build)
