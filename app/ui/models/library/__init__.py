"""Local models: the files, where they come from, and how one is loaded."""
