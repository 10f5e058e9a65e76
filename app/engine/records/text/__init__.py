"""A record as the cells of a text model: how columns are declared, written and read."""
