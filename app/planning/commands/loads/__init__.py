"""Gravity loads, masses, load cases and combinations: defined, given, changed."""
