"""The document and the session: units, saving and opening, analysis, undo."""
