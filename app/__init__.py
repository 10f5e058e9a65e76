"""Lintel: a desktop assistant for structural engineers who work in MIDAS GEN NX."""
