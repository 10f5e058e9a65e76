"""The trade's own facts, one truth for every room: design codes with clause, edition and how far each was checked.

Pure data and formulas on the standard library alone, so that engine, tool server and planner can never answer one
question of a code in two ways.
"""
