"""The tables of the open model as stored: records by id, what fields a table has, units, and how the engine says no."""
