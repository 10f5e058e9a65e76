"""A plan run first on a copy of the model in an embedded engine of its own; the model itself is only read."""
