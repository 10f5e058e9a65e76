"""Questions about the model: lists, counts, single facts, checks."""
