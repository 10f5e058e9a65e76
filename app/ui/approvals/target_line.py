"""Where a call goes: target and document in words, and behind a fold the whole identity that the approval covers."""

from PySide6.QtWidgets import QWidget

from app.protocol.approvals import ApprovalRequest
from app.ui import gate_words, words
from app.ui.marks import document_text, placed_target
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import on_one_line


class TargetLine(QWidget):
    """`host` is where the engineer's GEN NX is."""

    def __init__(self, look: Look, request: ApprovalRequest, host: str) -> None:
        super().__init__()
        identity = request.model_identity
        stack = column(self, look)
        said = look.say(words.ON_TARGET, target=look.say(placed_target(request.target, host)))
        name = look.say(document_text(identity))
        if identity:
            said = f"{said} · {look.say(words.DOCUMENT, name=name)}"
        stack.addWidget(label(on_one_line(said), "strong", wraps=True, selectable=True))
        # A word alone is no identity; it was said in words.
        if " " in identity and identity != name:
            whole = on_one_line(identity)
            stack.addWidget(Fold(look, look.say(gate_words.WHICH_MODEL), lambda: long_text(look, whole, "small")))
