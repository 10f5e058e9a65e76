"""The specialist: the local model as a planner."""
