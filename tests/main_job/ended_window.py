"""The real window with a turn that waits and a sentence that is not sent; then its desktop ends as the first argument
says: `session` (the session ends, and Qt quits), `display` (Qt's loop is ended, as by a display that has gone), or the
name of a signal."""

import os
import signal
import sys

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from app.__main__ import main
from app.ui import application
from app.ui.window import MainWindow
from tests.main_job.requests import KOREAN

DRAFT = "half a sentence"
_LOOK_MS = 100


class Desktop:
    """Looks on until the window waits for an approval, and ends."""

    def __init__(self, how: str) -> None:
        self._how = how
        self._has_sent = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)
        if window is None or window.view.tool_server is None:
            return
        edit = window.panels.chat.composer.edit
        if not self._has_sent:
            self._has_sent = True
            edit.setPlainText(KOREAN)
            edit.request_send()
        elif window.conversation.approvals:
            self._timer.stop()
            edit.setPlainText(DRAFT)
            self._end(window)

    def _end(self, window: MainWindow) -> None:
        app = QCoreApplication.instance()
        assert isinstance(app, QApplication)
        match self._how:
            case "session":
                # Python cannot make the session manager that the signal carries: its slot is called in its place.
                assert app.receivers(SIGNAL("commitDataRequest(QSessionManager&)"))
                window.end_session()
                QCoreApplication.postEvent(app, QEvent(QEvent.Type.Quit))
            case "display":
                app.exit(1)
            case name:
                os.kill(os.getpid(), signal.Signals[name])


def run(how: str) -> int:
    prepare = application.prepare_application
    desktops: list[Desktop] = []

    def prepared(argv: list[str]) -> QApplication:
        made = prepare(argv)
        desktops.append(Desktop(how))
        return made

    application.prepare_application = prepared
    return main([])


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.exit(run(sys.argv[1]))
