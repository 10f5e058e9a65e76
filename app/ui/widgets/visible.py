"""Text from elsewhere as the window shows it; the rules are those of `app.lib.visible`."""

from app.lib.visible import on_one_line, own, visible

__all__ = ["on_one_line", "own", "visible"]
