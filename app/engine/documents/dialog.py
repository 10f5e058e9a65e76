"""The modal dialog of GEN NX: while one is open every call waits, although verify still says connected."""

import threading
from dataclasses import dataclass, field


@dataclass(slots=True)
class DialogGate:
    """Open, wait, dismiss. `limit_s` bounds every wait: after it the dialog counts as cancelled by the user."""

    limit_s: float
    _text: str | None = None
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def text(self) -> str | None:
        """What the open dialog says, None when none is open."""
        return self._text

    def open(self, text: str) -> None:
        """Show a dialog."""
        with self._changed:
            self._text = text
            self._changed.notify_all()

    def dismiss(self) -> None:
        """Close the dialog; waiting calls go on."""
        with self._changed:
            self._text = None
            self._changed.notify_all()

    def wait_until_open(self, limit_s: float) -> bool:
        """True as soon as a dialog is open, False when none opened in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._text is not None, limit_s)

    def wait_until_closed(self) -> None:
        """Return when no dialog is open; the dialog is cancelled when the bound is reached."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._text is None, self.limit_s):
                self._text = None
                self._changed.notify_all()
