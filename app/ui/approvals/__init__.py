"""The approval card: what a call will do, its arguments as a form, and the engineer's decision."""
