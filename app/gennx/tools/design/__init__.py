"""Tools for member design, which only GEN NX itself has."""
