"""The list of conversations: open, rename, delete, search."""
