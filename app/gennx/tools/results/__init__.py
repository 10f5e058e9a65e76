"""Tools that read results."""
