"""The GPU and what still fits on it."""
