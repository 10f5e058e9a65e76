"""The tools themselves, one module per group of work."""
