"""Pieces that know nothing of Lintel: chips, folds, Markdown, tables, the memory gauge."""
