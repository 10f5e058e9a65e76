"""The top nets of the window: what nobody caught is logged with its trace, and the program lives on."""

import asyncio
import logging
import sys
import threading
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication, QMessageBox

from app.protocol.values import ErrorInfo
from app.trade.text import Language
from app.ui.qt_words import speak

log = logging.getLogger(__name__)


def catch_everything(loop: asyncio.AbstractEventLoop) -> None:
    """Install the hooks of the interpreter, its threads, and the event loop."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("nobody caught this", exc_info=(kind, error, trace))

    def in_thread(happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            hook(happened.exc_type, happened.exc_value, happened.exc_traceback)

    def in_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        log.critical("%s", context.get("message"), exc_info=error if isinstance(error, BaseException) else None)

    sys.excepthook = hook
    threading.excepthook = in_thread
    loop.set_exception_handler(in_loop)


async def tell(error: ErrorInfo, language: Language) -> None:
    """Say why Lintel cannot start, where there is no window to say it in; returns when it was read."""
    lines = [error.message.in_language(language)]
    if error.hint is not None:
        lines.append(error.hint.in_language(language))
    application = QApplication.instance()
    assert application is not None, "a message needs one"
    speak(application, language)
    box = QMessageBox(QMessageBox.Icon.Critical, "Lintel", "\n\n".join(lines))
    read = asyncio.get_running_loop().create_future()
    box.finished.connect(lambda _result: read.done() or read.set_result(None))
    box.open()
    await read
