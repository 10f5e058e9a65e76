"""The settings dialog, generated from the fields the settings room describes."""
