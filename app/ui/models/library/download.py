"""Asks where a model is to be downloaded from, and which checksum its publisher gives."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.ui import gpu_words
from app.ui.dialogs import bare, finish
from app.ui.theme.look import Look
from app.ui.widgets.controls import label, restyle

_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")


def ask_download(parent: QWidget, look: Look, answered: Callable[[str, str], None]) -> QDialog:
    """Nothing is taken until the address is one, and the checksum empty or whole."""
    dialog, stack = bare(parent, look, gpu_words.DOWNLOAD_TITLE)
    stack.addWidget(label(look.say(gpu_words.DOWNLOAD_ABOUT), "muted", wraps=True))
    url, sha256 = QLineEdit(), QLineEdit()
    for text, editor in ((gpu_words.DOWNLOAD_URL, url), (gpu_words.DOWNLOAD_SHA, sha256)):
        stack.addWidget(label(look.say(text), "strong"))
        editor.setAccessibleName(look.say(text))
        editor.setMinimumWidth(look.px(460))
        stack.addWidget(editor)
    problem = label("", "bad", wraps=True)
    stack.addWidget(problem)

    def acceptable() -> bool:
        is_url = url.text().strip().startswith(("https://", "http://"))
        is_sum = not sha256.text().strip() or bool(_SHA256.fullmatch(sha256.text().strip()))
        restyle(url, "wrong", str(not is_url).lower())
        restyle(sha256, "wrong", str(not is_sum).lower())
        problem.setText("" if is_url and is_sum else look.say(gpu_words.DOWNLOAD_WRONG))
        return is_url and is_sum

    def done() -> None:
        answered(url.text().strip(), sha256.text().strip().lower())

    finish(dialog, stack, look, gpu_words.DOWNLOAD_START, done, "primary", is_acceptable=acceptable)
    dialog.open()
    return dialog
