"""Structures described in words, as published benchmarks pose them: what each must come to, and how Lintel does."""
