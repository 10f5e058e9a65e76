"""The settings dialog, made from the settings as they are declared."""
