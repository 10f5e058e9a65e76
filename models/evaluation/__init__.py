"""How well a planner plans: cases, scoring and the measured results."""
