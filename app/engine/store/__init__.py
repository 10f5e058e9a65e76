"""The tables of the open model as stored: records by id, the fields of a table, units, and how the engine says no."""
