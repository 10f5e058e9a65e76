"""Tool tips with text from elsewhere."""

from html import escape

from PySide6.QtGui import Qt


def tip(seen: str) -> str:
    """A text as a tool tip, letter for letter: Qt reads a tip that looks like HTML as such, and hides its tags."""
    return f"<p style='white-space:pre-wrap'>{escape(seen)}</p>" if Qt.mightBeRichText(seen) else seen
