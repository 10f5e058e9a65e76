"""Storey data: levels, heights, diaphragms, eccentricities."""
