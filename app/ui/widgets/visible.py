"""Text from elsewhere as the window shows it; the rules are those of `app.lib.visible`."""

from app.lib.visible import own, visible

__all__ = ["own", "visible"]
