"""Verified writes: planned, sent once, read back, compared; and settling what was lost."""
