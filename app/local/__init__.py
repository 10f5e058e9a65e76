"""The specialist: its worker process, the supervisor that keeps it, and the planner that speaks through it."""
