"""Loads as the solver takes them, made from the tables."""
