"""Tools for loads, masses, combinations and codes' actions."""
