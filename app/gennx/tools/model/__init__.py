"""Tools for the structure: nodes, elements, properties, stories, and what is almost in line."""
